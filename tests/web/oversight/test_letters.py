"""Send and acknowledge: a letter to agencies below, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests.web.cast import Cast, days
from tests.web.oversight import made
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.oversight import tasks
from prongsai.web.oversight.actions import acknowledge, letters, send
from prongsai.web.oversight.asked import Asked
from prongsai.web.oversight.models import Addressee, Letter
from prongsai.web.people.models import Agency

ALL = Asked(year=made.YEAR)
TOLD = {"subject": "ขอให้รายงาน", "text": "ภายในสิ้นเดือน", "token": "a-form"}


def sent(cast: Cast, who: str = "overseeing.supervisor", expected: int = 1, **told: Any) -> Letter:
    return send(cast.standing(who), cast.province, ALL, expected, TOLD | told)


def test_a_letter_goes_to_those_chosen_with_one_line(cast: Cast) -> None:
    letter = sent(cast)
    assert [each.agency for each in letter.addressees.all()] == [cast.agency]
    lines = Entry.objects.filter(act="oversight.write")
    assert [(each.book.name, each.details["agencies"]) for each in lines] == [("ubon", 1)]
    assert TOLD["text"] not in str(lines.get().details)


OUTSIDERS = ("far.supervisor", "own.coordinator", "another.coordinator", "platform.assessor")


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_writes_no_letter(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        sent(cast, who)


def test_a_form_sent_twice_sends_one(cast: Cast) -> None:
    assert sent(cast) == sent(cast)
    assert Letter.objects.count() == Entry.objects.filter(act="oversight.write").count() == 1


def test_others_than_were_shown_are_not_written_to(cast: Cast) -> None:
    made.below(cast.province, 1)
    with pytest.raises(BadInputError, match="2"):
        sent(cast, expected=1)
    assert not Letter.objects.exists()


def test_too_many_letters_a_day_are_refused(cast: Cast) -> None:
    for number in range(letters.MOST_A_DAY):
        sent(cast, token=f"form-{number}")
    with pytest.raises(BadInputError, match=str(letters.MOST_A_DAY)):
        sent(cast, token="one-more")  # noqa: S106 - of a form
    Letter.objects.update(at=timezone.now() - timedelta(days=2))
    assert sent(cast, token="tomorrow")  # noqa: S106 - of a form


@pytest.mark.parametrize("told", [{"subject": " "}, {"text": "\n"}])
def test_a_letter_says_something(cast: Cast, told: dict[str, Any]) -> None:
    with pytest.raises(BadInputError):
        sent(cast, **told)


def test_an_odd_filter_writes_to_nobody(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        send(cast.standing("overseeing.supervisor"), cast.province, Asked(made.YEAR, odd=True), 0, TOLD)


def test_coordinators_get_it_by_mail_once(cast: Cast) -> None:
    letter = sent(cast)
    keys = list(letter.addressees.values_list("pk", flat=True))
    for _again in range(2):
        tasks.mail_to.call(keys)
    assert [each.to for each in mail.outbox] == [[cast["own.coordinator"].email]]
    assert TOLD["text"] in mail.outbox[0].body
    assert "/office/ban-dan/letters/" in mail.outbox[0].body
    assert letter.addressees.get().mails == 1


def test_who_has_no_coordinator_is_told_of(cast: Cast) -> None:
    made.below(cast.province, 1)
    letter = sent(cast, expected=2)
    tasks.mail_to.call(list(letter.addressees.values_list("pk", flat=True)))
    assert letter.addressees.filter(mailed_at=None).count() == 1
    page = signed_in(cast, "overseeing.supervisor").get(f"/office/ubon/oversight/letters/{letter.pk}/")
    assert "1 แห่ง" in page.content.decode()


def test_the_letter_waits_in_the_office_until_it_is_acknowledged(cast: Cast) -> None:
    letter = sent(cast)
    office = signed_in(cast, "own.coordinator")
    assert TOLD["subject"] in office.get("/office/ban-dan/").content.decode()
    assert TOLD["text"] in office.get("/office/ban-dan/letters/").content.decode()
    assert TOLD["subject"] not in signed_in(cast, "own.unit-officer").get("/office/ban-dan/").content.decode()
    for _again in range(2):
        acknowledge(cast.standing("own.coordinator"), cast.agency, letter.pk)
    assert TOLD["subject"] not in office.get("/office/ban-dan/").content.decode()
    assert Entry.objects.filter(book__name="ban-dan", act="letters.acknowledge").count() == 1
    assert Addressee.objects.get().acknowledged_by == cast["own.coordinator"]


def test_an_outsider_acknowledges_nothing(cast: Cast) -> None:
    letter = sent(cast)
    for who in ("another.coordinator", "own.clerk", "overseeing.supervisor"):
        with pytest.raises(PermissionDenied):
            acknowledge(cast.standing(who), cast.agency, letter.pk)
    with pytest.raises(BadInputError):
        acknowledge(cast.standing("another.coordinator"), cast.other, letter.pk)


def test_from_filter_to_letter_on_the_pages(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    enqueued: list[Any] = []
    monkeypatch.setattr(tasks, "mail_letter", enqueued.append)
    late, other = made.below(cast.province, 2)
    made.plan(made.result(late), ends=days(-1))
    above = signed_in(cast, "overseeing.supervisor")
    path = "/office/ubon/oversight/letters/new/?year=2567&late=yes"
    page = above.get(path).content.decode()
    assert late.name in page
    assert other.name not in page
    form = {**TOLD, "expected": "1"}
    assert above.post(path, {**form, "text": ""}).status_code == 200
    assert above.post(path, {**form, "expected": "7"}).status_code == 200
    assert not Letter.objects.exists()
    answer = above.post(path, form)
    letter = Letter.objects.get()
    assert answer["Location"] == f"/office/ubon/oversight/letters/{letter.pk}/"
    assert [each.agency for each in letter.addressees.all()] == [late]
    assert enqueued == [letter.pk]
    assert letter.asked == {"year": "2567", "late": "yes"}


def test_a_closed_body_writes_no_more(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.province.pk).update(closed_on=days(-1))
    cast.province.refresh_from_db()
    with pytest.raises(PermissionDenied):
        sent(cast)
