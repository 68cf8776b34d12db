"""Tasks of a measure's steps: written, edited, taken out by the coordinator."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast
from tests.web.improvement import made

from prongsai.errors import BadInputError
from prongsai.web.improvement.actions import reports, tasks
from prongsai.web.improvement.forms.measures import as_task
from prongsai.web.improvement.models import Measure, Plan, Task
from prongsai.web.people.meanwhile import EditedMeanwhileError


def changed(task: Task, **more: Any) -> dict[str, Any]:
    told = as_task(task) | more
    del told["version"]
    return told


def test_the_same_form_sent_twice_is_one_task(cast: Cast, measure: Measure) -> None:
    assert made.task(cast, measure, "t") == made.task(cast, measure, "t")
    assert Task.objects.count() == 1


def test_a_step_of_another_measure_is_refused(cast: Cast, plan: Plan, measure: Measure) -> None:
    other = made.measure(cast, plan, "other", name="อื่น")
    with pytest.raises(BadInputError):
        made.task(cast, measure, step=other.steps.all()[0])


def test_an_edit_and_a_conflict(cast: Cast, task: Task) -> None:
    standing, seen = cast.standing("own.coordinator"), task.version
    tasks.edit(standing, task, changed(task, unit=cast.works), seen)
    task.refresh_from_db()
    assert task.unit == cast.works
    tasks.edit(standing, task, changed(task, unit=cast.works), seen)  # sent twice
    with pytest.raises(EditedMeanwhileError):
        tasks.edit(standing, task, changed(task, name="อื่น"), seen)


def test_a_task_that_was_reported_on_stays(cast: Cast, task: Task) -> None:
    standing = cast.standing("own.coordinator")
    reports.report(standing, task, reports.Said("under-way", done="x"), "r")
    with pytest.raises(BadInputError):
        tasks.remove(standing, task)


def test_a_task_is_taken_out(cast: Cast, task: Task) -> None:
    tasks.remove(cast.standing("own.coordinator"), task)
    assert not Task.objects.exists()


@pytest.mark.parametrize("who", ["own.unit-officer", "own.clerk", "another.coordinator", "no-post"])
def test_nobody_else_changes_tasks(cast: Cast, measure: Measure, task: Task, who: str) -> None:
    standing = cast.standing(who)
    for act in (
        lambda: tasks.write(standing, measure, {}, "t"),
        lambda: tasks.edit(standing, task, changed(task, name="x"), task.version),
        lambda: tasks.remove(standing, task),
    ):
        with pytest.raises(PermissionDenied):
            act()
