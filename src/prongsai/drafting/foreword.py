"""The foreword (คำนำ) of the analysis: why it was made, and what it found in two sentences."""

from collections.abc import Iterator
from datetime import date

from prongsai.documents.content import Block, Heading, Paragraph, Space
from prongsai.drafting import when
from prongsai.drafting.matter import Matter, shown
from prongsai.drafting.paper import paper
from prongsai.drafting.result import level
from prongsai.language import _
from prongsai.rules.model import DocumentForm


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the foreword."""
    yield Heading(text=_("Foreword"))
    yield Paragraph(text=_why(matter))
    yield Paragraph(text=_what(matter))
    yield Paragraph(text=_hope(matter))
    yield Space(height=0.8)
    yield Paragraph(text=f"{matter.office.unit}\n{matter.agency}".strip(), align="right", indent=False)
    yield Paragraph(text=when.month(_day(matter)), align="right", indent=False)


def _day(matter: Matter) -> date:
    """Return the day of the memo that encloses the analysis, so that one bundle bears one date."""
    return paper(matter, "memo").day or matter.day


def _why(matter: Matter) -> str:
    asked = _asked(matter)
    told = _(
        "The Integrity and Transparency Assessment (ITA) of state agencies measures how an agency works in "
        "the eyes of its own staff, of those it serves, and by what it discloses to the public. Its result "
        "is of use only when what is weak becomes work with an owner and a date."
    )
    if asked and asked.item:
        told += " " + _(
            "Item {item} of fiscal year {year} therefore asks the agency to analyse the result of fiscal "
            "year {result} and to set measures that follow from it.",
            item=asked.item, year=matter.served, result=matter.rules.fiscal_year,
        )  # fmt: skip
    return told


def _asked(matter: Matter) -> DocumentForm | None:
    """Return what the year served asks of the analysis, where its rules are known."""
    if matter.served_rules is None:
        return None
    forms = matter.served_rules.improvement.documents
    return next((each for each in forms if each.kind == "analysis"), None)


def _what(matter: Matter) -> str:
    if "total" not in matter.scored.values:
        return _("{agency} presents here the analysis of its result, as far as its scores are known.",
                 agency=matter.agency)  # fmt: skip
    return _(
        "In fiscal year {year} {agency} had a total of {total} points and the level “{level}”. This analysis "
        "shows which questions and disclosure items stand behind these figures, what they tell, and what "
        "should be done.",
        year=matter.rules.fiscal_year,
        agency=matter.agency,
        total=shown(matter, "total"),
        level=level(matter),
    )


def _hope(matter: Matter) -> str:
    return _(
        "Every figure is taken from the result by computation, and its source is told at the end, so that "
        "whoever reads, approves or examines this document can recompute it. The measures that follow for "
        "fiscal year {year} stand in a document of their own.",
        year=matter.served,
    )
