"""The next year's plan opens from this one: what is not done is carried on, a year later, linked."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast
from tests.web.improvement import made

from prongsai.errors import BadInputError
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement import correspondence
from prongsai.web.improvement.actions import plans, reports
from prongsai.web.improvement.models import Measure, Plan


@pytest.fixture
def later(plan: Plan) -> Result:
    """The result of the plan's own year."""
    of = Result.objects.get(pk=plan.result_id)
    of.pk, of.fiscal_year, of.rules = None, 2568, "2568"
    of.save()
    return of


def test_what_is_chosen_comes_along_a_year_later(
    cast: Cast, plan: Plan, measure: Measure, later: Result
) -> None:
    made.task(cast, measure, person=cast["own.unit-officer"])
    reports.report(
        cast.standing("own.coordinator"), measure, reports.Said("under-way", done="กำลังทำ"), "once"
    )
    left = made.measure(cast, plan, "another", name="ไม่ต่อแล้ว")
    new = plans.open_next(cast.standing("own.coordinator"), plan, later, [measure.pk])
    carried = new.measures.get()
    assert (new.fiscal_year, new.predecessor, new.state) == (2569, plan, "drafting")
    assert (carried.predecessor, carried.status, carried.progress) == (measure, "", "")
    assert (carried.starts, carried.ends) == (date(2025, 10, 1), date(2026, 3, 31))
    assert [each.text for each in carried.steps.all()] == ["ประชุม", "ประกาศ"]
    task = carried.steps.all()[0].tasks.get()
    assert (task.name, task.ends, task.person) == ("เชิญประชุม", date(2025, 11, 15), cast["own.unit-officer"])
    assert left.successors.count() == 0


def test_sent_twice_it_is_opened_once(cast: Cast, plan: Plan, measure: Measure, later: Result) -> None:
    standing = cast.standing("own.coordinator")
    first = plans.open_next(standing, plan, later, [measure.pk])
    assert plans.open_next(standing, plan, later, [measure.pk]) == first
    assert first.measures.count() == 1


def test_measures_of_another_plan_are_not_carried(cast: Cast, plan: Plan, later: Result) -> None:
    theirs = made.elsewhere(cast)
    foreign = Measure.objects.create(plan=theirs, number=1, issue="1", name="ของผู้อื่น")
    assert plans.open_next(cast.standing("own.coordinator"), plan, later, [foreign.pk]).measures.count() == 0


def test_a_leap_day_has_a_day_the_year_after(cast: Cast, plan: Plan, later: Result) -> None:
    leap = made.measure(cast, plan, "leap", name="ปลายกุมภา", starts=date(2024, 2, 29), ends=date(2024, 2, 29))
    new = plans.open_next(cast.standing("own.coordinator"), plan, later, [leap.pk])
    assert new.measures.get().ends == date(2025, 2, 28)


def test_the_same_result_opens_no_next_plan(cast: Cast, plan: Plan) -> None:
    with pytest.raises(BadInputError, match="2568"):
        plans.open_next(cast.standing("own.coordinator"), plan, plan.result, [])


def test_a_year_that_has_a_plan_is_not_opened_again(cast: Cast, plan: Plan, later: Result) -> None:
    plans.open_plan(cast.standing("own.coordinator"), cast.agency, later)
    with pytest.raises(BadInputError, match="2569"):
        plans.open_next(cast.standing("own.coordinator"), plan, later, [])


@pytest.mark.parametrize(
    "who", ["own.unit-officer", "another.coordinator", "overseeing.supervisor", "no-post"]
)
def test_nobody_else_opens_it(cast: Cast, plan: Plan, later: Result, who: str) -> None:
    with pytest.raises(PermissionDenied):
        plans.open_next(cast.standing(who), plan, later, [])


def test_next_years_question_stands_beside(plan: Plan) -> None:
    asked = correspondence.next_year(plan, ["i1", "o34"])
    assert (asked[0].item, asked[0].next_item) == ("i1", "i1")
    assert {each.next_item for each in asked if each.item == "o34"} == {"o27"}
    assert all(each.next_text for each in asked)


def test_an_item_that_no_year_asks_on_says_so(plan: Plan) -> None:
    gone = [
        each for each in correspondence.next_year(plan, [f"o{n}" for n in range(1, 36)]) if not each.next_item
    ]
    assert gone
    assert all(each.text and not each.next_text for each in gone)


def test_a_year_without_rules_asks_nothing_that_is_known(plan: Plan) -> None:
    plan.fiscal_year = 2599
    assert correspondence.next_year(plan, ["i1"]) == []
