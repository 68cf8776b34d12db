"""The workings, for the office itself: how figures came about, what the audit found, what would pay."""

from prongsai import language
from prongsai.documents.content import Contents, Cover, Document, PageBreak
from prongsai.drafting import compared, findings, result, worth
from prongsai.drafting.matter import Matter, footer, marks
from prongsai.language import _

FORM = "workings/1"


def document(matter: Matter) -> Document:
    """Return the workings of a result."""
    title = _("Workings of the scores: audit, sums and what would pay most")
    year = _("Fiscal year {year} (B.E.)", year=matter.rules.fiscal_year)
    return Document(
        title=f"{title} {matter.agency} {year}",
        agency=matter.agency,
        day=matter.day,
        kind="workings",
        language=language.current(),
        thai_digits=language.current() == "th",
        cover=Cover(title=title, below=(year,), foot=(matter.agency,)),
        blocks=(
            Contents(title=_("Contents")),
            PageBreak(),
            *result.blocks(matter),
            *compared.blocks(matter),
            *findings.blocks(matter),
            *worth.blocks(matter),
        ),
        footer=footer(matter, FORM),
        whole=(matter.agency,),
        marks=marks(matter, FORM),
    )
