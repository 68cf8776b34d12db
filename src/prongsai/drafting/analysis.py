"""The analysis of a result as the agency signs it, in the form of its year.

Over the seven issues where the rules of the result have them, else by the
weakest indicator of each instrument.
"""

from collections.abc import Iterator

from prongsai import language
from prongsai.documents.content import Block, Contents, Cover, Document, PageBreak
from prongsai.drafting import compared, findings, foreword, issues, practice, result, sources, weakest
from prongsai.drafting.bills import place
from prongsai.drafting.matter import Matter, footer, marks
from prongsai.drafting.parts import note
from prongsai.language import _

FORM = "analysis/1"


def document(matter: Matter) -> Document:
    """Return the analysis of a result."""
    title = _("Analysis of the result of the Integrity and Transparency Assessment (ITA)")
    year = _("Fiscal year {year} (B.E.)", year=matter.rules.fiscal_year)
    purpose = _("for the measures\nof fiscal year {year} (B.E.)", year=matter.served)
    return Document(
        title=f"{title} {matter.agency} {year}",
        agency=matter.agency,
        day=matter.day,
        kind="analysis",
        language=language.current(),
        thai_digits=language.current() == "th",
        cover=Cover(title=title, below=(year, purpose), foot=_foot(matter)),
        blocks=tuple(_blocks(matter)),
        footer=footer(matter, FORM),
        whole=(matter.agency,),
        marks=marks(matter, FORM),
    )


def _foot(matter: Matter) -> tuple[str, ...]:
    """Return who made it, where it lies: what stands at the foot of a cover."""
    return tuple(filter(None, (matter.office.unit, matter.agency, place(matter))))


def _blocks(matter: Matter) -> Iterator[Block]:
    yield from foreword.blocks(matter)
    yield PageBreak()
    yield Contents(title=_("Contents"))
    yield PageBreak()
    yield from note(matter, "analysis")
    yield from result.blocks(matter)
    yield from compared.blocks(matter)
    yield from issues.blocks(matter) if matter.analysis.issues else weakest.blocks(matter)
    yield from practice.blocks(matter)
    yield from sources.blocks(matter)
    if matter.audit.consistent is False or matter.conflicts:
        yield PageBreak()
        yield from findings.blocks(matter)
