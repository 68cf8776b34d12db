"""One measure in one column of a table; what has not been told is a marked blank."""

from collections.abc import Callable
from typing import Final

from prongsai.documents.content import Run, Text
from prongsai.drafting.blanks import blank, in_sheet
from prongsai.drafting.columns import Field
from prongsai.drafting.grouping import Numbered
from prongsai.drafting.when import period
from prongsai.language import _
from prongsai.measures.model import Measure, Status

TICK: Final = "✓"

Made = Callable[[Numbered], Text]


def cell(field: Field, each: Numbered, *, reporting: bool) -> Text:
    """Return what stands in a column for a measure; ``reporting``: what became of it is asked for."""
    if field in _PLANNED:
        return _PLANNED[field](each)
    if field == "progress" and not reporting:
        return each.measure.follow_up  # how it will be followed, until there is progress to tell
    return _REPORTED[field](each) if reporting and field in _REPORTED else ""


def status_name(status: Status) -> str:
    """Return what a status is called."""
    return {
        "done": _("Done"),
        "under-way": _("Under way"),
        "not-done": _("Not done"),
        "": _("Not reported"),
    }[status]


def lines(texts: tuple[str, ...]) -> str:
    """Return several lines, numbered within their cell where there are more than one."""
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{place}. {text}" for place, text in enumerate(texts, start=1))


def _name(each: Numbered) -> Text:
    name = f"{each.number} {each.measure.name}"
    if not each.measure.items:
        return name
    items = ", ".join(each.measure.items)
    if all(item.isdigit() for item in each.measure.items):
        return name + " " + _("(answers indicator {items})", items=items)
    return name + " " + _("(answers {items})", items=items)


def _name_and_approach(each: Numbered) -> Text:
    name = _name(each)
    return f"{name}\n{each.measure.approach}" if each.measure.approach else name


def _approach_and_steps(each: Numbered) -> Text:
    steps = _steps(each)
    if not each.measure.approach:
        return steps
    return f"{each.measure.approach}\n{steps}" if isinstance(steps, str) else each.measure.approach


def _steps(each: Numbered) -> Text:
    return lines(each.measure.steps) if each.measure.steps else _open(_("steps not told"), "steps")


def _responsible(each: Numbered) -> Text:
    told = "\n".join(each.measure.responsible)
    return told or _open(_("responsible unit not told"), "responsible")


def _period(each: Numbered) -> Text:
    return period(each.measure).replace(" – ", " –\n") or _open(_("period not told"), "period")


def _finding(each: Numbered) -> Text:
    return each.measure.finding or _open(_("finding not told"), "finding")


def _open(label: str, field: str) -> Text:
    return (blank(label, in_sheet(field)),)


def _done(each: Numbered) -> Text:
    return TICK if each.measure.status == "done" else ""


def _not_done(each: Numbered) -> Text:
    return TICK if each.measure.status in ("under-way", "not-done") else ""


def _progress(each: Numbered) -> Text:
    of = each.measure
    return _reported(of, of.progress or of.output, _open(_("progress not reported"), "progress"))


def _output(each: Numbered) -> Text:
    of = each.measure
    return _reported(of, of.output or of.progress, _open(_("output not reported"), "output"))


def _outcome(each: Numbered) -> Text:
    if each.measure.outcome:
        return each.measure.outcome
    return "-" if each.measure.status == "not-done" else _open(_("outcome not reported"), "outcome")


def _result(each: Numbered) -> Text:
    of = each.measure
    told = "\n".join(filter(None, (of.output or of.progress, of.outcome)))
    return _reported(of, told, _open(_("result not reported"), "output"))


def _reported(of: Measure, told: str, lacking: Text) -> Text:
    """Return what is reported, with the status before it unless the measure is done."""
    if of.status in ("", "done"):
        return told or lacking
    head = Run(text=f"({status_name(of.status)})")
    if told:
        return (head, Run(text=f" {told}"))
    return (head,) if of.status == "not-done" else (head, Run(text=" "), *_as_runs(lacking))


def _as_runs(text: Text) -> tuple[Run, ...]:
    return (Run(text=text),) if isinstance(text, str) else text


_PLANNED: Final[dict[Field, Made]] = {
    "number-and-name": _name,
    "name-and-approach": _name_and_approach,
    "finding": _finding,
    "approach-and-steps": _approach_and_steps,
    "steps": _steps,
    "responsible": _responsible,
    "period": _period,
}

_REPORTED: Final[dict[Field, Made]] = {
    "progress": _progress,
    "done": _done,
    "not-done": _not_done,
    "result": _result,
    "output": _output,
    "outcome": _outcome,
    "advice": lambda each: each.measure.advice or "-",
}
