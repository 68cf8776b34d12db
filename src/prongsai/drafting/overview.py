"""The first page of measures and follow-up: what they rest on, and how many there are by issue."""

from collections.abc import Iterator
from typing import Final

from prongsai.documents.content import Block, Column, Heading, Note, Row, Table
from prongsai.drafting.cells import status_name
from prongsai.drafting.columns import Form
from prongsai.drafting.grouping import expected, groups, numbered
from prongsai.drafting.matter import Matter
from prongsai.drafting.practice import issue_name
from prongsai.language import _
from prongsai.measures.model import Measure, Status

_SIZE: Final = 13.0  # points: seven issues and their sum stay on the first page
STATES: tuple[Status, ...] = ("done", "under-way", "not-done", "")


def heading(matter: Matter, title: str, year: int) -> Heading:
    """Return the title, with the agency and the year under it."""
    told = "\n".join((title, matter.agency, _("Fiscal year {year} (B.E.)", year=year)))
    return Heading(text=told, align="center")


def borrowed(matter: Matter, form: Form) -> Iterator[Block]:
    """Yield the remark that the form is that of another year, where it is."""
    if not form.own:
        yield Note(
            text=_(
                "No rules tell the form of fiscal year {served} (B.E.); this is the form of fiscal year "
                "{year} [derived].",
                served=matter.served,
                year=form.rules.fiscal_year,
            )
        )


def counts(matter: Matter) -> Table:
    """Return by issue how many items are in each class, and how many measures answer them."""
    bands = [each.id for each in matter.rules.improvement.bands]
    of_issue = {group.issue: len(group.measures) for group in groups(matter)}
    rows = [
        Row(cells=(issue_name(matter, issue), *_bands(matter, issue), str(of_issue.get(issue, 0))))
        for issue in _issues(matter)
    ]
    total = Row(
        cells=(_("all"), *(str(sum(_count(matter, i, b) for i in _issues(matter))) for b in bands),
               str(sum(of_issue.values()))),
        kind="total",
    )  # fmt: skip
    heads = (_("defect"), _("to be developed"), _("keep the level"), _("measures"))
    return Table(
        columns=(
            Column(head=_what(matter), share=6.4),
            *(Column(head=head, share=1.5, align="center") for head in heads),
        ),
        rows=(*rows, total),
        size=_SIZE,
    )


def _what(matter: Matter) -> str:
    """Return what measures are sorted by: issues, or instruments in years that know no issues."""
    return _("issue") if matter.analysis.issues else _("instrument")


def _issues(matter: Matter) -> list[str]:
    return list(dict.fromkeys((*expected(matter), *(group.issue for group in groups(matter)))))


def _bands(matter: Matter, issue: str) -> tuple[str, ...]:
    return tuple(str(_count(matter, issue, each.id)) for each in matter.rules.improvement.bands)


def _count(matter: Matter, issue: str, band: str) -> int:
    """Return how many scores of an issue, or of an instrument, are in a class."""
    return sum(matter.analysis.bands[name] == band for name in _scores(matter, issue))


def _scores(matter: Matter, issue: str) -> list[str]:
    for each in matter.analysis.issues:
        if str(each.issue.id) == issue:
            return list(each.items)
    letter = issue[:1].lower()
    inside = {each.id for each in matter.rules.frame.indicators if each.instrument == issue}
    if issue not in {each.id for each in matter.rules.frame.instruments}:
        return []
    return [name for name in matter.analysis.bands if name in inside or name.startswith(letter)]


def progress(matter: Matter) -> Table:
    """Return by issue how many measures are done, under way, not done, or not reported."""
    rows = [
        Row(cells=(group.name, *_states([each.measure for each in group.measures])))
        for group in groups(matter)
    ]
    every = [each.measure for each in numbered(matter)]
    total = Row(cells=(_("all"), *_states(every)), kind="total")
    return Table(
        columns=(
            Column(head=_what(matter), share=6.4),
            *(Column(head=status_name(each), share=1.5, align="center") for each in STATES),
            Column(head=_("measures"), share=1.5, align="center"),
        ),
        rows=(*rows, total),
        size=_SIZE,
    )


def _states(inside: list[Measure]) -> tuple[str, ...]:
    return (*(str(state(inside, each)) for each in STATES), str(len(inside)))


def state(inside: list[Measure], status: Status) -> int:
    """Return how many measures have a status."""
    return sum(each.status == status for each in inside)
