"""The checks of a plan: each finds what it is named for, and is silent where all is well."""

from datetime import date
from typing import Any

import pytest
from tests.web.cast import Cast, days

from prongsai.web.improvement.actions import measures
from prongsai.web.improvement.checks import CHECKS, findings
from prongsai.web.improvement.checks.model import Finding
from prongsai.web.improvement.models import Measure, Plan, Task
from prongsai.web.improvement.queries import looking

TODAY = date(2024, 12, 1)


def found(plan: Plan, check: str, today: date = TODAY) -> list[Finding]:
    return [each for each in findings(looking.looked(plan, today)) if each.check == check]


def put(thing: Measure | Task, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save()


def test_each_check_says_what_it_is_for() -> None:
    assert all(each.__doc__ for each in CHECKS)


def test_a_plan_as_proposed_answers_every_issue_and_item(cast: Cast, plan: Plan) -> None:
    assert len(found(plan, "issue-without-measure")) == 6
    weak = {each.says.split()[1] for each in found(plan, "weak-item-unanswered")}
    assert "i3" in weak
    assert "i1" not in weak  # the measure at hand answers it
    measures.propose(cast.standing("own.coordinator"), plan)
    assert found(plan, "issue-without-measure") == []
    assert found(plan, "weak-item-unanswered") == []


def test_a_task_answers_an_item_too(cast: Cast, plan: Plan, task: Task) -> None:
    put(task, items=["i3"])
    assert "i3" not in {each.says.split()[1] for each in found(plan, "weak-item-unanswered")}


@pytest.mark.parametrize(
    ("check", "fields"),
    [
        ("measure-without-unit", {"unit": None}),
        ("without-period", {"ends": None}),
        ("period-outside-year", {"ends": date(2025, 10, 1)}),
        ("period-outside-year", {"starts": date(2023, 10, 1)}),
        ("day-past", {"ends": date(2024, 11, 30)}),
        ("outcome-missing", {"status": "done", "output": "ทำแล้ว"}),
    ],
)
def test_what_a_measure_lacks(plan: Plan, measure: Measure, check: str, fields: dict[str, Any]) -> None:
    assert found(plan, check) == []
    put(measure, **fields)
    assert [each.about for each in found(plan, check)] == [measure]
    assert all(each.says and each.suggest for each in found(plan, check))


def test_what_is_done_is_not_late_and_needs_no_unit_any_more(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    put(measure, status="done", ends=date(2024, 10, 1), outcome="ดี")
    put(cast.finance, closed_on=date(2024, 11, 1))  # type: ignore[arg-type]
    for check in ("day-past", "unit-closed", "outcome-missing"):
        assert found(plan, check) == []


def test_a_unit_that_is_no_more(cast: Cast, plan: Plan, measure: Measure, task: Task) -> None:
    put(cast.finance, closed_on=date(2024, 11, 1))  # type: ignore[arg-type]
    assert [each.about for each in found(plan, "unit-closed")] == [measure, task]


def test_a_person_whose_post_is_over(cast: Cast, plan: Plan, task: Task) -> None:
    put(task, person=cast["own.clerk"])
    assert found(plan, "person-without-post", days(0)) == []
    put(task, person=cast["ended.coordinator"])
    assert [each.about for each in found(plan, "person-without-post", days(0))] == [task]


def test_a_year_of_indicators_is_checked_by_indicators(cast: Cast, plan: Plan) -> None:
    plan.result.rules, plan.result.fiscal_year = "2566", 2566
    assert found(plan, "issue-without-measure") == []
