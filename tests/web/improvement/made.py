"""Plans for the tests: Ban Dan's, from its own result."""

from datetime import date
from typing import Any

from tests.web.cast import Cast
from tests.web.results import brought

from prongsai.web.assessment.results import queries as results
from prongsai.web.improvement.actions import measures, plans, tasks
from prongsai.web.improvement.models import Measure, Plan, Task

COORDINATOR = "own.coordinator"


def plan(cast: Cast, *, in_force: bool = True) -> Plan:
    """Return Ban Dan's plan, with one measure of the finance unit."""
    result = results.result_of(cast.agency, 2567) or brought.bring(cast)
    made = plans.open_plan(cast.standing(COORDINATOR), cast.agency, result)
    if not made.measures.exists():
        measure(cast, made)
    return plans.move(cast.standing(COORDINATOR), made, "in-force") if in_force else made


def fields(cast: Cast, **more: Any) -> dict[str, Any]:
    """Return what the form of a measure gives."""
    told: dict[str, Any] = {
        "issue": "1",
        "name": "กำหนดขั้นตอนและระยะเวลา",
        "finding": "",
        "approach": "",
        "unit": cast.finance,
        "person": None,
        "also": [],
        "starts": date(2024, 10, 1),
        "ends": date(2025, 3, 31),
        "period": "",
        "budget": "",
        "indicator": "",
        "follow_up": "",
        "items": ["i1"],
        "expects": ["ประกาศ"],
        "steps": ["ประชุม", "ประกาศ"],
    }
    return told | more


def measure(cast: Cast, of: Plan, once: str = "a-measure", **more: Any) -> Measure:
    """Return a measure of a plan, written by the coordinator."""
    return measures.write(cast.standing(COORDINATOR), of, fields(cast, **more), once)


def task(cast: Cast, of: Measure, once: str = "a-task", **more: Any) -> Task:
    """Return a task of a measure's first step."""
    told: dict[str, Any] = {
        "name": "เชิญประชุม",
        "step": of.steps.all()[0],
        "unit": cast.finance,
        "person": None,
        "starts": None,
        "ends": date(2024, 11, 15),
        "budget": "",
        "items": [],
        "expects": [],
    }
    return tasks.write(cast.standing(COORDINATOR), of, told | more, once)


def elsewhere(cast: Cast) -> Plan:
    """Return a plan of Kalase, nobody's business in Ban Dan."""
    result = results.result_of(cast.agency, 2567) or brought.bring(cast)
    result.pk, result.agency = None, cast.other  # the same figures, another agency's
    result.save()
    return plans.open_plan(cast.standing("another.coordinator"), cast.other, result)
