"""A person hands over: what was theirs and is not done goes to the successor, in this agency alone."""

from tests.web.cast import Cast, days
from tests.web.improvement import made

from prongsai.web.improvement.actions.handing import take_over
from prongsai.web.improvement.models import Measure, Plan, Task
from prongsai.web.people.actions.handing_over import Handover, hand_over


def test_what_is_open_goes_what_is_done_stays(cast: Cast, plan: Plan, measure: Measure, task: Task) -> None:
    old, new = cast["own.unit-officer"], cast["own.other-unit"]
    done = made.measure(cast, plan, "done", name="เสร็จแล้ว", person=old)
    Measure.objects.filter(pk=done.pk).update(status="done")
    Measure.objects.filter(pk=measure.pk).update(person=old)
    Task.objects.filter(pk=task.pk).update(person=old)
    assert take_over(cast.agency, old, new) == 2
    for each in (measure, task, done):
        each.refresh_from_db()
    assert (measure.person, task.person, done.person) == (new, new, old)


def test_another_agencys_measures_stay(cast: Cast) -> None:
    old, new = cast["another.coordinator"], cast["own.coordinator"]
    theirs = Measure.objects.create(plan=made.elsewhere(cast), number=1, issue="1", name="ของเขา", person=old)
    assert take_over(cast.agency, old, new) == 0
    theirs.refresh_from_db()
    assert theirs.person == old


def test_handing_over_in_people_moves_measures_here(cast: Cast, measure: Measure, task: Task) -> None:
    giver, successor = cast["own.unit-officer"], cast["own.other-unit"]
    Measure.objects.filter(pk=measure.pk).update(person=giver)
    Task.objects.filter(pk=task.pk).update(person=giver)
    assert hand_over(cast.standing("own.clerk"), cast.agency, Handover(giver, successor, days(0))) == 2
    measure.refresh_from_db()
    assert measure.person == successor
