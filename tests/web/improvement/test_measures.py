"""Measures: taken up from the library, written, edited by two at once, taken out."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast
from tests.web.improvement import made

from prongsai.errors import BadInputError
from prongsai.web.improvement.actions import measures, plans, reports
from prongsai.web.improvement.forms.measures import as_written
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError

OTHERS = ("own.unit-officer", "own.clerk", "another.coordinator", "overseeing.supervisor", "no-post")


def changed(measure: Measure, **more: Any) -> dict[str, Any]:
    told = as_written(measure) | more
    del told["version"]
    return told


def test_all_that_is_proposed_is_taken_up_once(cast: Cast, plan: Plan) -> None:
    standing = cast.standing("own.coordinator")
    count = measures.propose(standing, plan)
    assert count > 7
    assert measures.propose(standing, plan) == 0
    taken = plan.measures.exclude(proposal="")
    assert taken.count() == count
    assert {each.issue for each in taken} == set("1234567")
    assert all(each.name and each.finding and each.steps.exists() and each.ends for each in taken)
    assert taken.filter(unit=cast.finance).exists()  # the library names units by key; here is กองคลัง


def test_one_measure_for_one_item(cast: Cast, plan: Plan) -> None:
    standing = cast.standing("own.coordinator")
    one = measures.take_up(standing, plan, "service-standard-steps", "i1")
    assert measures.take_up(standing, plan, "service-standard-steps", "i1") == one
    assert "i1" in one.items
    assert "นายกเทศมนตรี" in "".join(step.text for step in one.steps.all())  # words of a municipality


@pytest.mark.parametrize(("name", "item"), [("no-such", "i1"), ("service-standard-steps", "o1"), ("", "i99")])
def test_what_the_library_does_not_offer_is_refused(cast: Cast, plan: Plan, name: str, item: str) -> None:
    with pytest.raises(BadInputError):
        measures.take_up(cast.standing("own.coordinator"), plan, name, item)


def test_the_same_form_sent_twice_writes_one_measure(cast: Cast, plan: Plan) -> None:
    first = made.measure(cast, plan, "form-1", name="ใหม่")
    assert made.measure(cast, plan, "form-1", name="ใหม่") == first
    assert plan.measures.filter(name="ใหม่").count() == 1


def test_an_edit_keeps_what_is_written_and_tells_the_journal_which(cast: Cast, measure: Measure) -> None:
    told = changed(measure, name="ชื่อใหม่", steps=["ประกาศ", "ติดตาม"])
    measures.edit(cast.standing("own.coordinator"), measure, told, measure.version)
    measure.refresh_from_db()
    assert (measure.name, measure.version) == ("ชื่อใหม่", 2)
    assert [step.text for step in measure.steps.all()] == ["ประกาศ", "ติดตาม"]
    line = Entry.objects.filter(subject=f"measure:{measure.pk}").latest("number")
    assert line.details == {"changed": ["name", "steps"]}


def test_two_people_the_second_is_told_and_nothing_is_overwritten(cast: Cast, measure: Measure) -> None:
    seen = measure.version
    measures.edit(cast.standing("own.coordinator"), measure, changed(measure, approach="ของคนแรก"), seen)
    with pytest.raises(EditedMeanwhileError) as met:
        measures.edit(cast.standing("own.coordinator"), measure, changed(measure, approach="ของคนที่สอง"), seen)
    measure.refresh_from_db()
    assert measure.approach == "ของคนแรก"
    assert met.value.by == cast["own.coordinator"]


def test_the_same_edit_sent_twice_is_no_conflict(cast: Cast, measure: Measure) -> None:
    told, seen = changed(measure, approach="เหมือนกัน"), measure.version
    measures.edit(cast.standing("own.coordinator"), measure, told, seen)
    assert measures.edit(cast.standing("own.coordinator"), measure, told, seen).version == seen + 1


def test_a_step_with_tasks_is_not_lost_by_an_edit(cast: Cast, measure: Measure) -> None:
    made.task(cast, measure)
    with pytest.raises(BadInputError, match="ประชุม"):
        measures.edit(
            cast.standing("own.coordinator"), measure, changed(measure, steps=["ประกาศ"]), measure.version
        )
    renamed = changed(measure, steps=["ประชุมใหญ่", "ประกาศ"])
    measures.edit(cast.standing("own.coordinator"), measure, renamed, measure.version)
    assert measure.steps.get(text="ประชุมใหญ่").tasks.count() == 1


def test_a_measure_goes_with_its_steps_but_not_once_it_was_reported_on(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    spare = made.measure(cast, plan, "spare", name="เกิน")
    measures.remove(cast.standing("own.coordinator"), spare)
    assert not Measure.objects.filter(name="เกิน").exists()
    reports.report(cast.standing("own.coordinator"), measure, reports.Said("under-way", done="x"), "r")
    with pytest.raises(BadInputError):
        measures.remove(cast.standing("own.coordinator"), measure)


def test_a_closed_plan_changes_no_more(cast: Cast, plan: Plan, measure: Measure) -> None:
    standing = cast.standing("own.coordinator")
    plans.move(standing, plan, "closed")
    for act in (
        lambda: measures.propose(standing, plan),
        lambda: made.measure(cast, plan, "late"),
        lambda: measures.edit(standing, measure, changed(measure, name="x"), measure.version),
        lambda: measures.remove(standing, measure),
        lambda: made.task(cast, measure),
    ):
        with pytest.raises(BadInputError, match="2568"):
            act()


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_changes_measures(cast: Cast, plan: Plan, measure: Measure, who: str) -> None:
    standing = cast.standing(who)
    for act in (
        lambda: measures.propose(standing, plan),
        lambda: measures.take_up(standing, plan, "service-standard-steps", "i1"),
        lambda: measures.write(standing, plan, made.fields(cast), "t"),
        lambda: measures.edit(standing, measure, changed(measure, name="x"), measure.version),
        lambda: measures.remove(standing, measure),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert plan.measures.get().name == measure.name
