"""Many questions: a patient sender leaves room for others, editors turn many away, a full box says so."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from tests.web.cast import Cast
from tests.web.website import written
from tests.web.website.written import CLERK, OFFICER

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.people.models import Agency
from prongsai.web.website import flood
from prongsai.web.website.actions import questions as actions
from prongsai.web.website.models import Question, State

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LIST = "/office/ban-dan/website/questions/"


@pytest.fixture(autouse=True)
def _open(cast: Cast) -> Iterator[None]:
    written.contact(cast)
    cache.clear()
    yield
    cache.clear()


def wait(agency: Agency, count: int, subject: str = "ซื้อเลย") -> list[int]:
    """Let so many questions wait."""
    first = Question.objects.count()
    made = Question.objects.bulk_create(
        Question(agency=agency, receipt_hash=f"{first + n}", subject=subject, asked_on=timezone.localdate())
        for n in range(count)
    )
    return [each.pk for each in made]


def let_in(cast: Cast, source: str) -> int:
    """Return how many questions of a connection are let in before it is told to come tomorrow."""
    for number in range(flood.MOST):
        try:
            actions.ask(cast.agency, "", f"{source} {number}", written.sent(cast, source=source))
        except BadInputError:
            return number
    raise AssertionError


def test_a_patient_sender_gets_a_share_of_what_is_left_and_others_come_in(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "QUIET", flood.MOST)  # as over many days
    wait(cast.agency, flood.OPEN_TO_ALL)
    assert let_in(cast, "one") == 22, "a tenth of what is left when it asks"
    with pytest.raises(BadInputError, match="พรุ่งนี้"):
        actions.ask(cast.agency, "", "อีก", written.sent(cast, source="one"))
    assert actions.ask(cast.agency, "", "ถามจริง", written.sent(cast, source="other"))
    assert actions.ask(cast.other, "", "ถามที่อื่น", written.sent(cast, cast.other, "one"))


def test_while_there_is_room_many_behind_one_address_all_come_in(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "QUIET", flood.MOST)
    for number in range(60):
        actions.ask(cast.agency, "", f"{number}", written.sent(cast, source="school"))
    assert Question.objects.count() == 60


def test_with_few_places_left_everyone_still_has_three(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "QUIET", flood.MOST)
    wait(cast.agency, flood.MOST - 8)
    assert [let_in(cast, source) for source in ("one", "two", "three")] == [3, 3, 2]


def test_the_same_form_sent_twice_counts_once(cast: Cast) -> None:
    sent = written.sent(cast, source="one")
    for _time in range(2):
        actions.ask(cast.agency, "", "ถาม", sent)
    assert flood._came(cast.agency, "one") == 1


def test_a_mark_tells_connections_apart_and_nothing_of_them() -> None:
    home, neighbour = flood.source("203.0.113.7"), flood.source("203.0.113.8")
    assert home != neighbour
    assert home == flood.source("203.0.113.7") == flood.source("::ffff:203.0.113.7")
    assert flood.source("2001:db8:1:2:3::4") == flood.source("2001:db8:1:2:ffff::9")
    assert flood.source("2001:db8:1:2::1") != flood.source("2001:db8:1:3::1")
    assert "203" not in home
    cache.clear()  # as after a day
    assert flood.source("203.0.113.7") != home
    assert flood.source("") != flood.source("unknown")


def test_no_address_is_kept(cast: Cast) -> None:
    stamp = flood.stamp(cast.agency)[0]
    Client(REMOTE_ADDR="203.0.113.7").post("/a/ban-dan/ask/", {"text": "ไฟดับ", "stamp": stamp})
    told = f"{Question.objects.values_list()} {Entry.objects.values_list()}"
    assert "203.0.113.7" not in told
    assert flood.source("203.0.113.7") not in told
    assert flood._came(cast.agency, flood.source("203.0.113.7")) == 1


def test_a_full_box_says_what_to_do_before_anyone_writes(cast: Cast) -> None:
    wait(cast.agency, flood.MOST)
    told = Client().get("/a/ban-dan/ask/").content.decode()
    assert "045 000 000" in told
    assert "199 หมู่ 1" in told
    assert "วันทำการถัดไป" in told
    assert "<textarea" not in told
    stamp = flood.stamp(cast.agency)[0]
    sent = Client().post("/a/ban-dan/ask/", {"text": "ที่เขียนไว้", "stamp": stamp})
    assert sent.status_code == 400
    assert "045 000 000" in sent.content.decode()
    assert "ที่เขียนไว้" in sent.content.decode(), "what was typed is not lost"


def test_many_are_turned_away_at_once_with_one_reason_and_a_line_each(cast: Cast) -> None:
    keys, foreign = wait(cast.agency, 4), wait(cast.other, 1)
    count = actions.refuse_many(cast.standing(OFFICER), cast.agency, [*keys[:3], *foreign], "โฆษณา")
    assert count == 3
    told = Question.objects.filter(state=State.REFUSED, reason="โฆษณา", shown=False)
    assert sorted(told.values_list("pk", flat=True)) == keys[:3]
    lines = Entry.objects.filter(act="website.refuse-question").values_list("subject", flat=True)
    assert sorted(lines) == [f"question:{key}" for key in keys[:3]]
    with pytest.raises(BadInputError):
        actions.refuse_many(cast.standing(OFFICER), cast.agency, keys[:3], "โฆษณา")
    with pytest.raises(BadInputError):
        actions.refuse_many(cast.standing(OFFICER), cast.agency, keys, " ")


@pytest.mark.parametrize("who", ["another.coordinator", "own.chief-executive", "overseeing.supervisor"])
def test_who_may_not_answer_turns_nothing_away(cast: Cast, who: str) -> None:
    keys = wait(cast.agency, 2)
    with pytest.raises(PermissionDenied):
        actions.refuse_many(cast.standing(who), cast.agency, keys, "โฆษณา")
    assert Question.objects.filter(state=State.WAITING).count() == 2


def test_the_editors_way_to_turn_away_what_a_filter_finds(cast: Cast) -> None:
    _receipt, honest = written.ask(cast)
    wait(cast.agency, 60)
    client = Client()
    client.force_login(cast[CLERK], backend=BACKEND)
    last = client.get(f"{LIST}?q=ซื้อ").context["last"]
    later = wait(cast.agency, 1)
    told = client.post(f"{LIST}?q=ซื้อ", {"which": "all", "last": last, "reason": ""})
    assert "ผู้ถาม" in told.content.decode()
    client.post(f"{LIST}?q=ซื้อ", {"which": "all", "last": last, "reason": "โฆษณา"})
    waiting = Question.objects.filter(state=State.WAITING).values_list("pk", flat=True)
    assert set(waiting) == {honest.pk, *later}, "what came while the editor looked stays"
    client.post(LIST, {"which": "chosen", "question": later, "reason": "โฆษณา"})
    assert Question.objects.filter(state=State.WAITING).get() == honest
    assert client.post(LIST, {"which": "chosen", "question": "x", "reason": "a"}).status_code == 200


def test_those_that_wait_stand_first_on_every_database(cast: Cast) -> None:
    keys = wait(cast.agency, 2)
    actions.refuse(cast.standing(OFFICER), cast.agency, keys[0], "โฆษณา")
    client = Client()
    client.force_login(cast[OFFICER], backend=BACKEND)
    listed = client.get(LIST).context["listed"]
    assert [held.pk for held, _clock in listed] == [keys[1], keys[0]]
