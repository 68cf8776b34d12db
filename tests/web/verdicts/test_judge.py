"""Two assessors judge apart: neither sees the other; a third decides where they differ."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.cast import Cast, days
from tests.web.evidence import kept
from tests.web.people.signing import signed_in
from tests.web.verdicts.judged import COMMENT, REST, SECOND, THIRD, agreed, assigned, judge, standing

from prongsai.errors import BadInputError
from prongsai.web.assessment.evidence.models import Item, Piece, Snapshot
from prongsai.web.assessment.verdicts import actions, queries
from prongsai.web.assessment.verdicts.models import Assessment, Place, State, Verdict
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError


def test_a_verdict_is_kept_exactly_and_changed_until_handed_in(cast: Cast) -> None:
    of, who = assigned(cast), cast.standing("platform.assessor")
    actions.judge(who, of, "o8", "50", COMMENT, 0)
    actions.judge(who, of, "o8", "๐", COMMENT, 1)
    actions.judge(who, of, "o8", "0", COMMENT, 1)
    kept = Verdict.objects.get()
    assert (kept.points, kept.version) == ("0", 2), "the same sent twice is kept once"
    with pytest.raises(EditedMeanwhileError):
        actions.judge(who, of, "o8", "100", "", 1)


@pytest.mark.parametrize("points", ["", "33", "-50", "101", "abc", "1/0", "50.5"])
def test_only_the_steps_of_the_year_are_points(points: str, cast: Cast) -> None:
    with pytest.raises(BadInputError, match="0, 50, 100"):
        actions.judge(cast.standing("platform.assessor"), assigned(cast), "o8", points, COMMENT, 0)


def test_less_than_full_points_need_a_reason(cast: Cast) -> None:
    of, who = assigned(cast), cast.standing("platform.assessor")
    with pytest.raises(BadInputError, match="ขาดสิ่งใด"):
        actions.judge(who, of, "o8", "50", "  ", 0)
    actions.judge(who, of, "o8", "100", "", 0)


def test_judging_waits_for_the_last_day_of_publishing(cast: Cast) -> None:
    of = assigned(cast)
    Assessment.objects.filter(pk=of.pk).update(cut_on=days(0))
    with pytest.raises(BadInputError, match="วันปิดรับหลักฐาน"):
        actions.judge(cast.standing("platform.assessor"), of, "o8", "50", COMMENT, 0)


def test_handing_in_needs_every_item_and_is_done_once(cast: Cast) -> None:
    of, who = assigned(cast), cast.standing("platform.assessor")
    actions.judge(who, of, "o1", "100", "", 0)
    with pytest.raises(BadInputError, match="34"):
        actions.hand_in(who, of)
    for item in queries.items_of(of)[1:]:
        actions.judge(who, of, item, "100", "", 0)
    actions.hand_in(who, of)
    actions.hand_in(who, of)
    assert Entry.objects.filter(act="verdicts.hand-in").count() == 1
    with pytest.raises(BadInputError, match="ส่งผลการตรวจแล้ว"):
        actions.judge(who, of, "o1", "0", COMMENT, 1)


def test_neither_sees_the_other_before_both_have_handed_in(cast: Cast) -> None:
    of = assigned(cast)
    judge(of, Place.FIRST)
    second = signed_in(cast, SECOND)
    pages = [
        reverse("verdict", args=["ban-dan", of.pk]),
        reverse("verdict-judge", args=["ban-dan", of.pk]),
        reverse("verdict-item", args=["ban-dan", of.pk, "o14"]),
        reverse("verdicts-mine"),
        reverse("evidence-years", args=["ban-dan"]),
    ]
    for page in pages:
        assert COMMENT not in second.get(page).content.decode(), page
    for who in ("own.coordinator", "platform.platform-administrator", THIRD):
        answer = signed_in(cast, who).get(pages[0])
        assert COMMENT not in answer.content.decode(), who
    third = signed_in(cast, THIRD)
    assert [third.get(page).status_code for page in pages[1:3]] == [404, 404], "who may still become a second"
    book = Entry.objects.filter(act__in=["verdicts.judge", "verdicts.hand-in"])
    assert set(book.values_list("book__name", flat=True)) == {"platform"}, (
        "the agency's journal tells nothing"
    )
    assert not any("points" in each.details for each in book)


def test_where_both_agree_no_third_is_needed(cast: Cast) -> None:
    of = agreed(cast)
    assert of.state == State.AGREED
    found = {item: str(each.points) for item, each in queries.outcomes(of).items()}
    assert found == {**dict.fromkeys(queries.items_of(of), "100"), **REST}


def test_the_third_judges_only_what_differs_and_decides(cast: Cast) -> None:
    of = assigned(cast)
    judge(of, Place.FIRST)
    assert queries.to_judge(of, of.seats.get(place=Place.THIRD)) == ()
    judge(of, Place.SECOND, {**REST, "o8": "100", "o21": "0"})
    assert of.state == State.DIFFERING
    assert queries.differing(of) == ("o8", "o21")
    third = standing(of, Place.THIRD)
    with pytest.raises(BadInputError, match="o1"):
        actions.judge(third, of, "o1", "100", "", 0)
    page = signed_in(cast, THIRD).get(reverse("verdict-item", args=["ban-dan", of.pk, "o8"]))
    assert COMMENT in page.content.decode(), "the third sees what the two said"
    judge(of, Place.THIRD, {"o8": "50", "o21": "100"})
    found = queries.outcomes(of)
    assert (of.state, str(found["o8"].points), found["o8"].how) == (State.AGREED, "50", queries.THIRD)
    assert (str(found["o21"].points), found["o14"].how) == ("100", queries.BOTH)


@pytest.mark.parametrize("who", ["another.coordinator", "own.coordinator", "platform.platform-administrator"])
def test_others_may_not_judge(who: str, cast: Cast) -> None:
    of = assigned(cast)
    with pytest.raises(PermissionDenied):
        actions.judge(cast.standing(who), of, "o1", "100", "", 0)
    with pytest.raises(PermissionDenied):
        actions.hand_in(cast.standing(who), of)


def test_an_assessor_who_is_not_assigned_judges_nothing(cast: Cast) -> None:
    of = assigned(cast)
    of.seats.filter(assessor=cast[THIRD]).delete()
    with pytest.raises(BadInputError, match="ไม่ได้รับมอบหมาย"):
        actions.judge(cast.standing(THIRD), of, "o1", "100", "", 0)
    assert signed_in(cast, THIRD).get(reverse("verdict-judge", args=["ban-dan", of.pk])).status_code == 404


def test_the_form_leads_to_the_next_item_and_keeps_what_was_typed(cast: Cast) -> None:
    of, client = assigned(cast), signed_in(cast, "platform.assessor")
    page = reverse("verdict-item", args=["ban-dan", of.pk, "o1"])
    answer = client.post(page, {"points": "100", "comment": "", "version": "0"})
    assert answer["Location"].endswith("/judge/o2/")
    page = reverse("verdict-item", args=["ban-dan", of.pk, "o9"])
    answer = client.post(page, {"points": "0", "comment": "", "version": "0"})
    assert 'role="alert"' in answer.content.decode()
    assert Verdict.objects.count() == 1


def test_what_had_gone_by_the_cut_is_gone(cast: Cast) -> None:
    """Seen in time, gone before the last day: the last look tells; what came after the cut tells nothing."""
    of, piece = assigned(cast), kept.piece(cast)
    Piece.objects.update(added_at=timezone.now() - timedelta(days=9))
    kept.snapshot(piece, days_ago=8)
    gone = kept.snapshot(piece, days_ago=2)
    Snapshot.objects.filter(pk=gone.pk).update(there=False)
    kept.snapshot(piece, days_ago=0)
    with CaptureQueriesContext(connection) as asked:
        ((_piece, shown, seen_on),) = queries.pieces_at_cut(of)["o14"]
    assert (shown, seen_on) == (gone, gone.shown_on)
    assert len(asked) == 2
    page = reverse("verdict-item", args=["ban-dan", of.pk, "o14"])
    text = signed_in(cast, "platform.assessor").get(page).content.decode()
    assert "ไม่พบแล้ว" in text
    assert "abababab" not in text


def test_what_has_not_changed_since_was_seen_on_the_last_day_through_the_cut(cast: Cast) -> None:
    of, piece = assigned(cast), kept.piece(cast)
    Piece.objects.update(added_at=timezone.now() - timedelta(days=9))
    Snapshot.objects.filter(pk=kept.snapshot(piece, days_ago=8).pk).update(last_on=timezone.localdate())
    ((_piece, _shown, seen_on),) = queries.pieces_at_cut(of)["o14"]
    assert seen_on == of.cut_on < timezone.localdate()


def test_what_was_ticked_or_explained_after_the_cut_is_told_apart(cast: Cast) -> None:
    of, item = assigned(cast), kept.item(cast)
    early, late = queries.rules_of(of).disclosure.items[13].elements[:2]
    ticked = {
        name: {"by": cast["own.coordinator"].pk, "at": str(days(at))} for name, at in ((early, -1), (late, 0))
    }
    Item.objects.filter(pk=item.pk).update(ticked=ticked, explanation="ตารางอยู่ท้ายหน้า")
    page = reverse("verdict-item", args=["ban-dan", of.pk, "o14"])
    shown = signed_in(cast, "platform.assessor").get(page)
    assert [name for name, there in shown.context["elements"] if there] == [early]
    assert "แก้ไขข้อนี้ล่าสุด" in shown.content.decode()
