"""What a document still lacks of the parts that its year asks for: it is not finished, and says so."""

from collections.abc import Iterator
from typing import Final, Literal

from prongsai.documents.content import Note
from prongsai.drafting.columns import Field, form
from prongsai.drafting.grouping import Numbered, expected, groups, measures, numbered, numbers
from prongsai.drafting.matter import Matter
from prongsai.drafting.practice import issue_name
from prongsai.language import _, listed
from prongsai.measures.model import Measure
from prongsai.thai import fiscal_year

Part = Literal["analysis", "measures", "follow-up"]

_ALWAYS: Final = ("steps", "responsible", "period")
_PLANNED: Final[dict[Field, str]] = {"finding": "finding", "approach-and-steps": "steps"}
_AT_THE_END: Final = ("result", "outcome")  # what half a year need not show yet
_REPORTED: Final[tuple[Field, ...]] = ("progress", "result", "output", "outcome")


def lacking(matter: Matter, kind: str) -> tuple[str, ...]:
    """Return what a kind of document lacks, a sentence each; empty where it is whole or nothing is asked."""
    if kind == "analysis":
        return tuple(_analysis(matter))
    if kind == "measures":
        return tuple(_measures(matter))
    return tuple(_follow_up(matter)) if kind == "follow-up" else ()


def note(matter: Matter, kind: Part) -> tuple[Note, ...]:
    """Return the remark at the head of a document that is not finished; nothing where it is."""
    told = lacking(matter, kind)
    if not told:
        return ()
    return (Note(title=_("This document is not finished"), text="\n".join(told), tone="bad"),)


def _analysis(matter: Matter) -> Iterator[str]:
    empty = [each.issue.id for each in matter.analysis.issues if not each.items]
    if empty:
        names = listed(issue_name(matter, str(each)) for each in empty)
        yield _("Not analysed, because no item of it has a score: {names}.", names=names)
    if not matter.analysis.issues:
        every = [each.id for each in matter.rules.frame.instruments]
        unknown = [each for each in every if each not in matter.analysis.weakest]
        if unknown:
            yield _("Not analysed, because no indicator of it is known: {names}.", names=listed(unknown))


def _measures(matter: Matter) -> Iterator[str]:
    if not measures(matter):
        yield _("No measure has been set yet.")
        return
    yield from _issues(matter)
    asked = [_PLANNED[field] for field in form(matter, "measures").fields if field in _PLANNED]
    every = numbered(matter)
    for name in dict.fromkeys((*_ALWAYS, *asked)):
        without = [each for each in every if not _told(each.measure, name)]
        if without:
            yield _without(name, numbers(without, every))
    yield from _years(matter)


def _issues(matter: Matter) -> Iterator[str]:
    present = {group.issue for group in groups(matter)}
    absent = [issue_name(matter, each) for each in expected(matter) if each not in present]
    if absent:
        yield _("No measure yet for: {names}.", names=listed(absent))


def _told(measure: Measure, name: str) -> bool:
    if name == "period":
        return bool(measure.starts or measure.ends or measure.period)
    return bool(getattr(measure, name))


def _without(name: str, which: str) -> str:
    return {
        "steps": _("Measures without steps: {numbers}."),
        "responsible": _("Measures without a responsible unit: {numbers}."),
        "period": _("Measures without a period: {numbers}."),
        "finding": _("Measures without the finding they answer: {numbers}."),
        "status": _("Measures whose status is not reported: {numbers}."),
        "progress": _("Measures whose progress is not reported: {numbers}."),
        "result": _("Measures whose result is not reported: {numbers}."),
        "output": _("Measures whose output is not reported: {numbers}."),
        "outcome": _("Measures whose outcome is not reported: {numbers}."),
    }[name].format(numbers=which)


def _years(matter: Matter) -> Iterator[str]:
    year = plan_year(matter)
    if year != matter.served:
        yield _(
            "The measures are of fiscal year {year} (B.E.), this document is for {served}.",
            year=year,
            served=matter.served,
        )
    every = numbered(matter)
    outside = [each for each in every if _outside(each, year)]
    if outside:
        yield _(
            "Measures whose period lies outside fiscal year {year} (B.E.): {numbers}.",
            year=year,
            numbers=numbers(outside, every),
        )


def plan_year(matter: Matter) -> int:
    """Return the fiscal year of the measures: as their sheet says, else the year served."""
    return (matter.plan and matter.plan.fiscal_year) or matter.served


def _outside(each: Numbered, year: int) -> bool:
    starts, ends = each.measure.starts, each.measure.ends
    return bool((ends and fiscal_year(ends) < year) or (starts and fiscal_year(starts) > year))


def _follow_up(matter: Matter) -> Iterator[str]:
    if not measures(matter):
        yield _("No measure has been set yet, so that there is nothing to report on.")
        return
    yield from _issues(matter)
    asked = [each for each in form(matter, "follow-up").fields if not (matter.half and each in _AT_THE_END)]
    every = numbered(matter)
    unknown = [each for each in every if not each.measure.status]
    if unknown:
        yield _without("status", numbers(unknown, every))
    for field in _REPORTED:
        without = [each for each in every if not reported(each.measure, field)]
        if field in asked and without:
            yield _without(field, numbers(without, every))


def reported(measure: Measure, field: Field) -> bool:
    """Say whether a column of the report is filled; what is not done has nothing to report there."""
    if measure.status == "not-done":
        return True
    if field == "outcome":
        return bool(measure.outcome)
    return bool(measure.output or measure.progress or (field == "result" and measure.outcome))
