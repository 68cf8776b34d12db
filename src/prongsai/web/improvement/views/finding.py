"""Things that addresses name, found inside their agency; what is another agency's is not there."""

from typing import Any, TypeVar

from django.http import Http404

from prongsai.web.improvement.models import Evidence, Measure, Plan, Task
from prongsai.web.improvement.queries import plans
from prongsai.web.people.models import Agency

_Thing = TypeVar("_Thing")


def _there(thing: _Thing | None) -> _Thing:
    if thing is None:
        raise Http404
    return thing


def plan_of(agency: Agency, key: int) -> Plan:
    """Return a plan of the agency."""
    return _there(plans.plan_of(agency, key))


def measure_of(agency: Agency, key: int) -> Measure:
    """Return a measure of the agency."""
    return _there(plans.measure_of(agency, key))


def task_of(agency: Agency, key: int) -> Task:
    """Return a task of the agency."""
    return _there(plans.task_of(agency, key))


def evidence_of(agency: Agency, key: int) -> Evidence:
    """Return a piece of evidence of the agency."""
    return _there(plans.evidence_in(agency, key))


def unit_of_measure(agency: Agency, names: dict[str, Any]) -> int | None:
    """Return the unit that answers for the measure that an address names, for its door."""
    found = plans.measure_of(agency, names["measure"])
    return found.unit_id if found else None


def unit_of_task(agency: Agency, names: dict[str, Any]) -> int | None:
    """Return the unit that answers for the task that an address names, for its door."""
    found = plans.task_of(agency, names["task"])
    return (found.unit_id or found.step.measure.unit_id) if found else None
