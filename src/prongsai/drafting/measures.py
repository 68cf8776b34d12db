"""The measures of a year, as a document: what they rest on, their table, indicators and follow-up."""

from collections.abc import Callable, Iterator
from typing import Final

from prongsai.documents.content import (
    Block,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
)
from prongsai.drafting import overview, parts, standing
from prongsai.drafting.cells import lines
from prongsai.drafting.columns import Field, form
from prongsai.drafting.grouping import Numbered, groups, numbered
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import enclosed
from prongsai.drafting.rows import table
from prongsai.language import _

FORM = "measures/1"


def title() -> str:
    """Return what the document is called."""
    return _("Measures to promote integrity and transparency within the agency")


def document(matter: Matter) -> Document:
    """Return the measures of the plan in the form of the year served."""
    year = _("Fiscal year {year} (B.E.)", year=matter.served)
    return enclosed(matter, FORM, f"{title()} {matter.agency} {year}", _blocks(matter))


def _blocks(matter: Matter) -> Iterator[Block]:
    year_form = form(matter, "measures")
    yield overview.heading(matter, title(), matter.served)
    yield from parts.note(matter, "measures")
    yield from overview.borrowed(matter, year_form)
    yield Heading(text=_("What the measures rest on"), level=2)
    yield Paragraph(text=_basis(matter))
    yield Paragraph(
        text=_("Scores by class and measures by issue are as follows:")
        if matter.analysis.issues
        else _("Scores by class and measures by instrument are as follows:")
    )
    yield overview.counts(matter)
    if not numbered(matter):
        return
    yield PageBreak(landscape=True)
    yield Heading(text=_("Measures for fiscal year {year} (B.E.)", year=matter.served), level=2)
    yield table(matter, year_form, reporting=False)
    more = _more(matter, {_SHOWN[field] for field in year_form.fields if field in _SHOWN})
    if more:
        yield Heading(text=_("Findings, indicators of success and follow-up"), level=2)
        yield more


def _basis(matter: Matter) -> str:
    return _(
        "{agency} has analysed its result of the Integrity and Transparency Assessment (ITA) of fiscal "
        "year {year} (B.E.): total {total} The analysis leads to {count} measures for fiscal year "
        "{served} (B.E.).",
        agency=matter.agency,
        year=matter.rules.fiscal_year,
        total=standing.total(matter),
        count=len(numbered(matter)),
        served=matter.served,
    )


def _more(matter: Matter, shown: set[Callable[[Numbered], str]]) -> Table | None:
    """Return what else the plan says of each measure; nothing where it says no more."""
    columns = [
        (head, share, of)
        for head, share, of in (
            (_("finding"), 3.6, _finding),
            (_("indicator of success"), 2.4, _indicator),
            (_("follow-up and report"), 2, _follow_up),
            (_("evidence"), 2.6, _evidence),
            (_("budget"), 1.6, _budget),
        )
        if any(of(each) for each in numbered(matter)) and of not in shown
    ]
    if not columns:
        return None
    rows: list[Row] = []
    for group in groups(matter):
        rows.append(Row(cells=(group.name,), kind="group"))
        for each in group.measures:
            cells: tuple[Text, ...] = tuple(of(each) or "-" for _head, _share, of in columns)
            rows.append(Row(cells=(f"{each.number} {each.measure.name}", *cells)))
    heads = (Column(head=head, share=share) for head, share, _of in columns)
    return Table(
        columns=(Column(head=_("measure, project or activity"), share=2.2), *heads), rows=tuple(rows)
    )


def _finding(each: Numbered) -> str:
    return each.measure.finding


def _indicator(each: Numbered) -> str:
    return each.measure.indicator


def _follow_up(each: Numbered) -> str:
    return each.measure.follow_up


def _evidence(each: Numbered) -> str:
    return lines(each.measure.evidence) if each.measure.evidence else ""


def _budget(each: Numbered) -> str:
    return each.measure.budget


# What the table of the year has a column for stands there, and not in the second table.
_SHOWN: Final[dict[Field, Callable[[Numbered], str]]] = {"finding": _finding, "progress": _follow_up}
