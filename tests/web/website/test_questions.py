"""Questions without an account: a receipt, an answer, moderation, a clock, and floods that stay outside."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.website import written
from tests.web.website.written import CLERK, COORDINATOR, OFFICER

from prongsai.errors import BadInputError
from prongsai.office import workdays
from prongsai.web.journal.models import Entry
from prongsai.web.website import flood
from prongsai.web.website.actions import questions as actions
from prongsai.web.website.models import Message, Question, State
from prongsai.web.website.queries import questions as queries

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _open(cast: Cast) -> None:
    written.contact(cast)


def page(address: str = "/a/ban-dan/questions/") -> str:
    return Client().get(address).content.decode()


def test_a_question_is_answered_shown_and_found_by_its_receipt(cast: Cast) -> None:
    receipt, question = written.ask(cast)
    assert "ถามว่าอย่างไร" not in page()
    actions.answer(
        cast.standing(OFFICER), cast.agency, question.pk, "ตอบว่าอย่างนี้", written.seen(question), shown=False
    )
    assert "ถามว่าอย่างไร" not in page()
    told = Client().post("/a/ban-dan/asked/", {"receipt": f" {receipt.upper()} "}).content.decode()
    assert "ตอบว่าอย่างนี้" in told
    actions.show(cast.standing(CLERK), cast.agency, question.pk, written.seen(question), shown=True)
    assert "ตอบว่าอย่างนี้" in page()
    actions.show(cast.standing(CLERK), cast.agency, question.pk, written.seen(question), shown=False)
    assert "ถามว่าอย่างไร" not in page()
    acts = list(Entry.objects.order_by("-pk").values_list("act", flat=True)[:2])
    assert acts == ["website.hide-question", "website.show-question"]


def test_a_receipt_opens_one_question_of_one_agency(cast: Cast) -> None:
    receipt, question = written.ask(cast)
    assert receipt not in str(Question.objects.values_list()), "only its hash is kept"
    assert queries.question_by_receipt(cast.agency, receipt) == question
    assert queries.question_by_receipt(cast.other, receipt) is None
    assert "ไม่พบคำถาม" in Client().post("/a/ban-dan/asked/", {"receipt": "wrong"}).content.decode()


def test_the_journal_tells_of_a_citizen_and_of_nothing_more(cast: Cast) -> None:
    _receipt, question = written.ask(cast)
    entry = Entry.objects.get(act="website.ask")
    assert (entry.actor, entry.subject, entry.details) == ("citizen", f"question:{question.pk}", {})


def test_what_is_asked_further_waits_for_an_editor_and_starts_the_clock_anew(cast: Cast) -> None:
    receipt, question = written.ask(cast)
    actions.answer(
        cast.standing(OFFICER), cast.agency, question.pk, "ตอบ", written.seen(question), shown=True
    )
    stamp = flood.stamp(cast.agency)[0]
    told = {"receipt": receipt, "text": "แล้ววันหยุดเล่า", "stamp": stamp}
    assert "แล้ววันหยุดเล่า" in Client().post("/a/ban-dan/asked/", told).content.decode()
    question.refresh_from_db()
    assert (question.state, question.answered_on) == (State.WAITING, None)
    assert "แล้ววันหยุดเล่า" not in page()
    Client().post("/a/ban-dan/asked/", told)
    assert Message.objects.filter(text="แล้ววันหยุดเล่า").count() == 1, "sent twice"


@pytest.mark.parametrize("act", ["answer", "show"])
def test_what_came_after_the_editor_looked_is_not_let_out_and_waits(cast: Cast, act: str) -> None:
    _receipt, question = written.ask(cast)
    client = signed_in(cast, OFFICER)
    at = f"/office/ban-dan/website/questions/{question.pk}/"
    looked_at = client.get(at).context["seen"]
    actions.ask_further(cast.agency, question, "เลขบัตรของเพื่อนบ้าน", written.sent(cast))
    client.post(at, {"act": act, "text": "ตอบแล้ว", "shown": "yes", "seen": looked_at})
    assert "ถามว่าอย่างไร" in page()
    assert "เลขบัตร" not in page()
    question.refresh_from_db()
    assert (question.state, question.answered_on) == (State.WAITING, None)


def test_nothing_is_let_out_by_who_saw_nothing(cast: Cast) -> None:
    _receipt, question = written.ask(cast)
    for seen in (0, written.seen(question) + 1):
        with pytest.raises(BadInputError):
            actions.show(cast.standing(OFFICER), cast.agency, question.pk, seen, shown=True)


def test_nobody_fills_one_question_without_end(cast: Cast) -> None:
    _receipt, question = written.ask(cast)
    with pytest.raises(BadInputError):
        for number in range(6):
            actions.ask_further(cast.agency, question, f"อีก {number}", written.sent(cast))
    assert question.messages.count() == 5


def test_refused_it_tells_who_asked_and_nobody_else(cast: Cast) -> None:
    receipt, question = written.ask(cast)
    with pytest.raises(BadInputError):
        actions.refuse(cast.standing(OFFICER), cast.agency, question.pk, " ")
    actions.refuse(cast.standing(OFFICER), cast.agency, question.pk, "มีชื่อบุคคล")
    assert "มีชื่อบุคคล" in Client().post("/a/ban-dan/asked/", {"receipt": receipt}).content.decode()
    assert "มีชื่อบุคคล" not in page()
    with pytest.raises(BadInputError):
        actions.ask_further(cast.agency, question, "ทำไม", written.sent(cast))


def test_who_may_not_answer_is_refused(cast: Cast) -> None:
    _receipt, question = written.ask(cast)
    for who in ("another.coordinator", "own.chief-executive", "overseeing.supervisor"):
        with pytest.raises(PermissionDenied):
            actions.answer(
                cast.standing(who), cast.agency, question.pk, "ตอบ", written.seen(question), shown=True
            )
        with pytest.raises(PermissionDenied):
            actions.show(cast.standing(who), cast.agency, question.pk, written.seen(question), shown=True)
        with pytest.raises(PermissionDenied):
            actions.refuse(cast.standing(who), cast.agency, question.pk, "ไม่")


def test_scripts_are_shown_as_text_everywhere(cast: Cast) -> None:
    receipt, question = written.ask(cast, SCRIPT, SCRIPT)
    actions.answer(
        cast.standing(OFFICER), cast.agency, question.pk, SCRIPT, written.seen(question), shown=True
    )
    client = signed_in(cast, COORDINATOR)
    pages = [
        page(),
        Client().post("/a/ban-dan/asked/", {"receipt": receipt}).content.decode(),
        client.get("/office/ban-dan/website/questions/").content.decode(),
        client.get(f"/office/ban-dan/website/questions/{question.pk}/").content.decode(),
        page("/a/ban-dan/search/?q=script"),
    ]
    assert all(SCRIPT not in each and "&lt;script&gt;" in each for each in pages)


def test_the_clock_counts_working_days(cast: Cast) -> None:
    _receipt, question = written.ask(cast)
    today = timezone.localdate()
    question.asked_on = today - timedelta(days=40)
    told = queries.clock(question, 15, today)
    assert told.days == workdays.between(question.asked_on, today)
    assert told.late
    assert not queries.clock(question, 60, today).late
    question.answered_on = workdays.after(question.asked_on, 15)
    assert not queries.clock(question, 15, today).late


def test_the_form_works_without_script_and_sets_no_cookie(cast: Cast) -> None:
    client = Client()
    form = client.get("/a/ban-dan/ask/")
    stamp = form.context["stamp"]
    told = client.post("/a/ban-dan/ask/", {"subject": "", "text": "ไฟดับ", "stamp": stamp})
    receipt = told.context["receipt"]
    assert receipt in told.content.decode()
    again = client.post("/a/ban-dan/ask/", {"subject": "", "text": "ไฟดับ", "stamp": stamp})
    assert again.context["receipt"] == receipt
    assert Question.objects.count() == 1
    assert not client.cookies
    assert told["Cache-Control"] == "no-store"


@pytest.mark.parametrize("text", ["", "   ", "ก" * (actions.LONGEST + 1)])
def test_nothing_and_too_much_are_refused_with_a_sentence(cast: Cast, text: str) -> None:
    stamp = flood.stamp(cast.agency)[0]
    response = Client().post("/a/ban-dan/ask/", {"text": text, "stamp": stamp})
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert Question.objects.count() == 0


@pytest.mark.parametrize("stamp", ["", "1.2.3", "a:b:c"])
def test_what_comes_from_no_form_of_ours_is_refused(cast: Cast, stamp: str) -> None:
    with pytest.raises(BadInputError):
        actions.ask(cast.agency, "a", "b", flood.Sent(stamp))
    with pytest.raises(BadInputError):
        actions.ask(cast.agency, "a", "b", written.sent(cast, cast.other))


def worked(stamp: str, bits: int) -> str:
    for counter in range(1 << 22):
        digest = sha256(f"{stamp}|{counter}".encode()).digest()
        if int.from_bytes(digest) >> (256 - bits) == 0:
            return str(counter)
    raise AssertionError


def test_in_a_flood_work_is_asked_and_work_is_enough(cast: Cast) -> None:
    for number in range(flood.QUIET):
        written.ask(cast, f"คำถาม {number}")
    stamp, bits = flood.stamp(cast.agency)
    with pytest.raises(BadInputError, match="สิบนาที"):
        actions.ask(cast.agency, "a", "b", flood.Sent(stamp, "7"))
    assert actions.ask(cast.agency, "a", "b", flood.Sent(stamp, worked(stamp, bits)))
    assert actions.ask(cast.other, "a", "b", written.sent(cast, cast.other)), "another agency is not touched"


def test_behind_too_many_that_wait_the_door_is_shut(cast: Cast) -> None:
    today = timezone.localdate()
    Question.objects.bulk_create(
        Question(agency=cast.agency, receipt_hash=str(number), subject="a", asked_on=today)
        for number in range(flood.MOST)
    )
    with pytest.raises(BadInputError, match="โทรศัพท์"):
        written.ask(cast)


def test_the_editors_way_through_a_question(cast: Cast) -> None:
    _receipt, question = written.ask(cast)
    client = signed_in(cast, OFFICER)
    at = f"/office/ban-dan/website/questions/{question.pk}/"
    assert "ถามว่าอย่างไร" in client.get(at).content.decode()
    assert client.post(at, {"act": "answer", "text": " "}).status_code == 200
    client.post(at, {"act": "answer", "text": "ตอบ", "shown": "yes", "seen": written.seen(question)})
    assert "ตอบ" in page()
    client.post(at, {"act": "hide", "seen": written.seen(question)})
    client.post(at, {"act": "show", "seen": written.seen(question)})
    assert client.post(at, {"act": "?"}).status_code == 200
    question.refresh_from_db()
    assert (question.shown, question.state) == (True, State.ANSWERED)
    assert client.get("/office/ban-dan/website/questions/999/").status_code == 404
    assert "ขยะ" in client.get("/office/ban-dan/website/questions/?state=answered").content.decode()
    assert "ขยะ" not in client.get("/office/ban-dan/website/questions/?state=waiting").content.decode()


def test_a_website_that_is_not_open_takes_no_questions(cast: Cast) -> None:
    assert Client().get("/a/kalase/ask/").status_code == 404
