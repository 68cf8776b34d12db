"""The agency replies on what it disputes, by what was published before the cut; assessors answer."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.evidence import kept
from tests.web.people.signing import signed_in
from tests.web.verdicts.judged import COMMENT, THIRD, agreed, announced, replied

from prongsai.errors import BadInputError
from prongsai.web.assessment.evidence import actions as evidence
from prongsai.web.assessment.verdicts import actions, queries
from prongsai.web.assessment.verdicts.models import Assessment, Reply
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError


def test_a_reply_rests_on_what_was_published_before_the_cut(cast: Cast) -> None:
    of = replied(cast)
    made = Reply.objects.get()
    assert (made.item, made.version, made.shown.count()) == ("o14", 1, 1)
    line = Entry.objects.get(act="verdicts.reply")
    assert (line.book.name, line.details) == ("ban-dan", {"item": "o14", "shown": 1})
    actions.reply(
        cast.standing("own.coordinator"), of, "o14", made.text, made.shown.values_list("pk", flat=True), 1
    )
    assert Entry.objects.filter(act="verdicts.reply").count() == 1, "sent twice it is kept once"


def test_what_was_published_later_is_refused_with_a_sentence(cast: Cast) -> None:
    of = announced(cast)
    early = kept.snapshot(kept.piece(cast), days_ago=1)
    late = kept.snapshot(kept.piece(cast), days_ago=0)
    coordinator = cast.standing("own.coordinator")
    with pytest.raises(BadInputError, match="หลังวันปิดรับหลักฐาน"):
        actions.reply(coordinator, of, "o14", "เผยแพร่แล้ว", [early.pk, late.pk], 0)
    with pytest.raises(BadInputError, match="เผยแพร่ไว้แล้ว"):
        actions.reply(coordinator, of, "o14", "เผยแพร่แล้ว", [], 0)
    assert not Reply.objects.exists()
    actions.reply(coordinator, of, "o14", "เผยแพร่แล้ว", [early.pk], 0)


def test_evidence_of_another_item_or_agency_is_none(cast: Cast) -> None:
    of = announced(cast)
    elsewhere = kept.snapshot(kept.piece(cast, "o15"), days_ago=3)
    with pytest.raises(BadInputError):
        actions.reply(cast.standing("own.coordinator"), of, "o14", "เผยแพร่แล้ว", [elsewhere.pk], 0)


def test_only_what_is_below_full_points_is_disputed(cast: Cast) -> None:
    of = announced(cast)
    shown = kept.snapshot(kept.piece(cast, "o1"), days_ago=3)
    with pytest.raises(BadInputError, match="คะแนนเต็ม"):
        actions.reply(cast.standing("own.coordinator"), of, "o1", "ขอชี้แจง", [shown.pk], 0)
    with pytest.raises(BadInputError, match="o99"):
        actions.reply(cast.standing("own.coordinator"), of, "o99", "ขอชี้แจง", [shown.pk], 0)


def test_before_the_announcement_and_after_the_last_day_nothing_is_taken(cast: Cast) -> None:
    of = agreed(cast)
    shown = [kept.snapshot(kept.piece(cast), days_ago=3).pk]
    coordinator = cast.standing("own.coordinator")
    with pytest.raises(BadInputError, match="ยังไม่ได้แจ้งคะแนน"):
        actions.reply(coordinator, of, "o14", "ขอชี้แจง", shown, 0)
    of = announced(cast)
    Assessment.objects.filter(pk=of.pk).update(reply_until=days(-1), cut_on=days(-2))
    with pytest.raises(BadInputError, match="พ้นกำหนดชี้แจง"):
        actions.reply(coordinator, of, "o14", "ขอชี้แจง", shown, 0)


def test_of_two_who_reply_at_once_the_second_is_told(cast: Cast) -> None:
    of = replied(cast)
    shown = Reply.objects.get().shown.values_list("pk", flat=True)
    with pytest.raises(EditedMeanwhileError):
        actions.reply(cast.standing("own.coordinator"), of, "o14", "อีกแบบหนึ่ง", shown, 0)
    assert Reply.objects.get().text == "เผยแพร่ไว้แล้ว"


def test_what_is_accepted_is_disputed_no_more(cast: Cast) -> None:
    of = replied(cast)
    coordinator = cast.standing("own.coordinator")
    actions.accept(coordinator, of)
    actions.accept(coordinator, of)
    assert Entry.objects.filter(act="verdicts.accept").count() == 1
    shown = [kept.snapshot(kept.piece(cast, "o15"), days_ago=3).pk]
    with pytest.raises(BadInputError, match="ยอมรับคะแนนแล้ว"):
        actions.reply(coordinator, of, "o15", "ขอชี้แจง", shown, 0)


def test_an_answer_makes_the_score(cast: Cast) -> None:
    of = replied(cast)
    who = cast.standing("platform.assessor")
    actions.answer(who, of, "o14", "100", "พบแล้วตามที่ชี้แจง", 1)
    found = queries.outcomes(of)["o14"]
    assert (str(found.points), found.how) == ("100", queries.REPLY)
    assert queries.provisional(of, "o14") == 0
    with pytest.raises(EditedMeanwhileError):
        actions.answer(who, of, "o14", "0", "ไม่พบ", 1)
    with pytest.raises(BadInputError, match="พิจารณาแล้ว"):
        actions.reply(cast.standing("own.coordinator"), of, "o14", "อีกครั้ง", [], 2)


def test_an_answer_needs_a_reply_a_reason_and_a_seat(cast: Cast) -> None:
    of = replied(cast)
    who = cast.standing("platform.assessor")
    with pytest.raises(BadInputError, match="o15"):
        actions.answer(who, of, "o15", "100", "พบ", 1)
    with pytest.raises(BadInputError, match="เหตุผล"):
        actions.answer(who, of, "o14", "100", " ", 1)
    of.seats.filter(assessor=cast[THIRD]).delete()
    with pytest.raises(BadInputError, match="ไม่ได้รับมอบหมาย"):
        actions.answer(cast.standing(THIRD), of, "o14", "100", "พบ", 1)


@pytest.mark.parametrize("who", ["another.coordinator", "own.unit-officer", "platform.assessor"])
def test_others_may_not_reply_or_accept(who: str, cast: Cast) -> None:
    of = announced(cast)
    with pytest.raises(PermissionDenied):
        actions.reply(cast.standing(who), of, "o14", "ขอชี้แจง", [], 0)
    with pytest.raises(PermissionDenied):
        actions.accept(cast.standing(who), of)


@pytest.mark.parametrize("who", ["another.coordinator", "own.coordinator", "platform.platform-administrator"])
def test_others_may_not_answer(who: str, cast: Cast) -> None:
    of = replied(cast)
    with pytest.raises(PermissionDenied):
        actions.answer(cast.standing(who), of, "o14", "100", "พบ", 1)


def test_the_clarification_is_drafted_from_the_evidence(cast: Cast) -> None:
    of = announced(cast)
    piece = kept.piece(cast)
    kept.snapshot(piece, days_ago=3)
    item = kept.item(cast)
    evidence.fill(cast.standing("own.coordinator"), item, [kept_list()], "ตารางอยู่ท้ายหน้า", item.version)
    page = reverse("verdict-reply", args=["ban-dan", of.pk, "o14"])
    client = signed_in(cast, "own.coordinator")
    text = client.get(page).content.decode()
    draft = text[text.index("<textarea") : text.index("</textarea>")]
    for wanted in (kept.PAGE, piece.title, kept_list(), "ตารางอยู่ท้ายหน้า", "abababab"):
        assert wanted in draft, wanted
    assert COMMENT in text
    shown = [str(each.pk) for each in queries.snapshots_of(of, "o14")]
    assert client.post(page, {"text": draft, "shown": shown, "version": "0"}).status_code == 302
    assert Reply.objects.get().shown.count() == 1


def kept_list() -> str:
    return "รายการจัดซื้อจัดจ้าง (งบลงทุน)"


def test_the_newest_look_through_the_cut_is_offered_and_no_other(cast: Cast) -> None:
    of = announced(cast)
    piece = kept.piece(cast)
    looks = [kept.snapshot(piece, days_ago=each).pk for each in (5, 4, 3, 0)]
    assert [each.pk for each in queries.snapshots_offered(of, "o14")] == [looks[2]]
    page = reverse("verdict-reply", args=["ban-dan", of.pk, "o14"])
    assert signed_in(cast, "own.coordinator").get(page).content.decode().count('name="shown"') == 1
