"""A measure or a task alike: its name for programs, where it is shown, its agency, its unit."""

from datetime import date

from django.urls import reverse

from prongsai.language import _
from prongsai.web.improvement.models import Measure, Status, Task
from prongsai.web.people.models import Agency, Unit

Carried = Measure | Task


def subject(each: Carried) -> str:
    """Return it as the journal and reminders name it."""
    return f"task:{each.pk}" if isinstance(each, Task) else f"measure:{each.pk}"


def measure_of(each: Carried) -> Measure:
    """Return the measure that it is, or is part of."""
    return each.step.measure if isinstance(each, Task) else each


def agency_of(each: Carried) -> Agency:
    """Return its agency."""
    return measure_of(each).plan.agency


def unit_of(each: Carried) -> Unit | None:
    """Return the unit that answers for it: a task's own, else its measure's."""
    return each.unit or measure_of(each).unit


def address(each: Carried) -> str:
    """Return where a report on it is written."""
    name, key = ("task-report", "task") if isinstance(each, Task) else ("measure-report", "measure")
    return reverse(name, kwargs={"agency": agency_of(each).code, key: each.pk})


def status_name(status: str) -> str:
    """Return what a status is called."""
    return {
        Status.UNKNOWN: _("not reported yet"),
        Status.UNDER_WAY: _("under way"),
        Status.DONE: _("done"),
        Status.NOT_DONE: _("not done"),
    }[Status(status)]


def is_late(each: Carried, today: date) -> bool:
    """Return whether its day has passed without its being done."""
    return each.ends is not None and each.ends < today and each.status != Status.DONE
