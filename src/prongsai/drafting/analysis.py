"""The analysis of a result, as a document: result, audit, where it is weak, what would pay."""

from prongsai import language
from prongsai.documents.content import Contents, Cover, Document, PageBreak, Run
from prongsai.drafting import findings, issues, result, worth
from prongsai.drafting.matter import Matter
from prongsai.language import _


def document(matter: Matter) -> Document:
    """Return the analysis of a result."""
    title = _("Analysis of the result of the Integrity and Transparency Assessment (ITA)")
    year = _("Fiscal year {year} (B.E.)", year=matter.rules.fiscal_year)
    return Document(
        title=f"{title} {matter.agency} {year}",
        agency=matter.agency,
        day=matter.day,
        kind="analysis",
        language=language.current(),
        thai_digits=language.current() == "th",
        cover=Cover(title=title, below=(year,), foot=(matter.agency,)),
        blocks=(
            Contents(title=_("Contents")),
            PageBreak(),
            *result.blocks(matter),
            *findings.blocks(matter),
            *issues.blocks(matter),
            *worth.blocks(matter),
        ),
        footer=(
            Run(text=_("Verification: ")),
            Run(text=f"{matter.rules.seal[7:19]}-{matter.fingerprint[:12]}", literal=True),
        ),
        whole=(matter.agency,),
    )
