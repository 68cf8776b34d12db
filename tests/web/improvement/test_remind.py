"""Reminders: each once, at their stages, up the chain when it is late; a day missed loses nothing."""

from datetime import date, timedelta

import pytest
from django.core import mail
from tests.web.cast import Cast, days
from tests.web.evidence import kept
from tests.web.improvement import made

from prongsai.web.assessment.evidence import queries
from prongsai.web.assessment.evidence.models import Item
from prongsai.web.improvement import duedays
from prongsai.web.improvement.actions import plans
from prongsai.web.improvement.actions.reminding import remind
from prongsai.web.improvement.models import Measure, Plan, Reminder, Task

DUE = date(2025, 3, 31)


@pytest.fixture
def due(measure: Measure) -> Measure:
    """A measure due some days from today, so that the posts of the cast are in force."""
    measure.ends = days(3)
    measure.save()
    return measure


def to() -> set[str]:
    return {name.partition("@")[0] for each in mail.outbox for name in each.to}


@pytest.mark.parametrize(
    ("left", "who", "stage"),
    [
        (20, "unit", ""), (14, "unit", "before-14"), (13, "unit", "before-14"), (3, "unit", "before-3"),
        (0, "unit", "before-0"), (-1, "unit", "after-1"), (-6, "unit", "after-1"), (-7, "unit", "after-7"),
        (3, "clerk", ""), (-6, "head-of-office", ""), (-7, "head-of-office", "after-7"),
        (-14, "deputy-clerk", "after-14"), (-20, "clerk", ""), (-21, "clerk", "after-21"),
        (-100, "clerk", "after-45"), (-5, "chief-executive", ""),
    ],
)  # fmt: skip
def test_stages(left: int, who: str, stage: str) -> None:
    assert duedays.stage(DUE, DUE - timedelta(days=left), who) == stage


def test_the_unit_is_reminded_once(cast: Cast, due: Measure) -> None:
    assert remind(days(0)) == 1
    assert to() == {"own.unit-officer"}
    assert due.name in mail.outbox[0].body
    assert "/office/ban-dan/tasks/measures/" in mail.outbox[0].body
    assert remind(days(0)) == 0
    assert remind(days(1)) == 0
    assert remind(days(3)) == 1  # the day itself
    assert len(mail.outbox) == 2


def test_late_goes_up_the_chain(cast: Cast, due: Measure) -> None:
    due.ends = days(-30)
    due.save()
    remind(days(0))
    assert to() == {
        "own.unit-officer", "own.coordinator", "own.head-of-office", "own.deputy-clerk", "own.clerk",
    }  # fmt: skip
    assert all("เกินกำหนด" in each.subject for each in mail.outbox)


def test_one_mail_tells_all_that_is_due(cast: Cast, plan: Plan, due: Measure) -> None:
    made.task(cast, due, ends=days(2))
    assert remind(days(0)) == 1
    assert Reminder.objects.count() == 2
    assert "เชิญประชุม" in mail.outbox[0].body


def test_a_day_put_off_is_reminded_of_anew(cast: Cast, due: Measure) -> None:
    remind(days(0))
    due.ends = days(2)
    due.save()
    assert remind(days(0)) == 1


def test_what_is_done_or_not_yet_carried_out_is_nobodys_reminder(
    cast: Cast, plan: Plan, due: Measure
) -> None:
    plans.move(cast.standing("own.coordinator"), plan, "drafting")
    assert remind(days(0)) == 0
    plans.move(cast.standing("own.coordinator"), plan, "in-force")
    due.status = "done"
    due.save()
    assert remind(days(0)) == 0


def test_a_closed_agency_is_left_in_peace(cast: Cast, due: Measure) -> None:
    cast.agency.closed_on = days(-1)
    cast.agency.save()
    assert remind(days(0)) == 0


def test_posts_that_are_over_are_not_reminded(cast: Cast, task: Task) -> None:
    task.person, task.unit, task.ends = cast["ended.coordinator"], cast.works, days(1)
    task.save()
    remind(days(0))
    assert "ended.coordinator" not in to()
    assert "own.other-unit" in to()


def test_who_is_named_is_reminded_and_in_their_language(cast: Cast, due: Measure, task: Task) -> None:
    task.person, task.ends = cast["own.clerk"], days(1)
    task.save()
    cast["own.clerk"].language = "en"
    cast["own.clerk"].save()
    remind(days(0))
    english = next(each for each in mail.outbox if each.to == ["own.clerk@example.go.th"])
    assert "work due soon" in english.subject.lower()


def test_a_mail_that_cannot_be_sent_is_not_kept_as_sent(
    cast: Cast, due: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> int:
        raise OSError("no mail today")

    with monkeypatch.context() as patched:
        patched.setattr("prongsai.web.people.mailing.send_mail", broken)
        assert remind(days(0)) == 0
    assert not Reminder.objects.exists()
    assert remind(days(0)) == 1


def test_a_name_of_two_lines_stops_no_letter_of_anyone(cast: Cast, due: Measure) -> None:
    cast.agency.short = "ทต.บ้านด่าน\nBcc: someone@example.go.th"
    cast.agency.save()
    assert remind(days(0)) == 1
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["own.unit-officer@example.go.th"]


def test_items_of_evidence_stand_in_the_same_letter(cast: Cast, due: Measure) -> None:
    item = kept.item(cast)
    Item.objects.filter(pk=item.pk).update(due=days(2))
    assert remind(days(0)) == 1
    (letter,) = mail.outbox
    assert letter.to == [cast["own.unit-officer"].email]
    assert due.name in letter.body
    assert "o14 " in letter.body
    assert "/office/ban-dan/evidence/2567/o14/" in letter.body
    assert "2 เรื่อง" in letter.subject
    assert remind(days(0)) == 0


def test_an_item_of_evidence_is_reminded_of_where_there_is_no_plan(cast: Cast) -> None:
    item = kept.item(cast)
    Item.objects.filter(pk=item.pk).update(due=days(-1))
    assert remind(days(0)) == 2
    assert to() == {"own.unit-officer", "own.coordinator"}
    Item.objects.filter(pk=item.pk).update(unit=None, due=days(3))
    mail.outbox.clear()
    assert remind(days(0)) == 1
    assert to() == {"own.coordinator"}, "what no unit has is the coordinator's"


def test_an_item_that_is_ready_or_of_an_earlier_year_is_nobodys_reminder(cast: Cast) -> None:
    item = kept.item(cast)
    kept.piece(cast)
    rule = queries.rule_of(item)
    ticked = {each: {"by": None, "at": "2024-03-01"} for each in rule.elements}
    Item.objects.filter(pk=item.pk).update(due=days(1), ticked=ticked)
    assert remind(days(0)) == 0
    Item.objects.filter(pk=item.pk).update(ticked={})
    kept.folder(cast, 2568)
    assert remind(days(0)) == 0
