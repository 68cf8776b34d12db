"""Scores are announced, confirmed, and locked by a hash."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in
from tests.web.verdicts.judged import COMMENT, agreed, announced, assigned, replied

from prongsai.errors import BadInputError
from prongsai.web.assessment.verdicts import actions, soundness
from prongsai.web.assessment.verdicts.actions.confirming import hashed
from prongsai.web.assessment.verdicts.models import Assessment, State
from prongsai.web.journal.models import Entry

ADMINISTRATOR = "platform.platform-administrator"


def confirmed(cast: Cast) -> Assessment:
    of = announced(cast)
    actions.accept(cast.standing("own.coordinator"), of)
    of = actions.confirm(cast.standing("platform.assessor"), of)
    of.refresh_from_db()
    return of


def test_what_is_not_judged_is_not_announced(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="ตรวจไม่เสร็จ"):
        actions.announce(cast.standing(ADMINISTRATOR), assigned(cast))


def test_the_agency_sees_its_scores_once_they_are_announced(cast: Cast) -> None:
    of = agreed(cast)
    client, page = signed_in(cast, "own.coordinator"), reverse("verdict", args=["ban-dan", of.pk])
    assert COMMENT not in client.get(page).content.decode()
    announced(cast)
    text = client.get(page).content.decode()
    assert COMMENT in text
    assert "83.93" in text, "OIT of Ban Dan"
    assert "67.86" in text, "indicator 9"


def test_announced_twice_it_is_told_once_and_too_late_it_is_refused(cast: Cast) -> None:
    of = announced(cast)
    actions.announce(cast.standing(ADMINISTRATOR), of)
    assert Entry.objects.filter(act="verdicts.announce").count() == 1
    Assessment.objects.filter(pk=of.pk).update(state=State.AGREED, reply_until=days(-1))
    with pytest.raises(BadInputError, match="พ้นกำหนดชี้แจง"):
        actions.announce(cast.standing(ADMINISTRATOR), of)


def test_all_of_a_round_are_announced_at_once(cast: Cast) -> None:
    of = agreed(cast)
    page = reverse("verdicts-announce-all", args=[of.round_id])
    assert signed_in(cast, ADMINISTRATOR).post(page).status_code == 302
    of.refresh_from_db()
    assert of.state == State.ANNOUNCED


def test_confirming_waits_for_the_agency_and_for_answers(cast: Cast) -> None:
    of, who = replied(cast), cast.standing("platform.assessor")
    with pytest.raises(BadInputError, match="ชี้แจงได้ถึงวันที่"):
        actions.confirm(who, of)
    actions.accept(cast.standing("own.coordinator"), of)
    with pytest.raises(BadInputError, match="o14"):
        actions.confirm(who, of)
    actions.answer(who, of, "o14", "0", "ยังเป็นภาพ", 1)
    assert actions.confirm(who, of).state == State.CONFIRMED


def test_after_the_last_day_to_reply_it_is_confirmed_without_acceptance(cast: Cast) -> None:
    of = announced(cast)
    Assessment.objects.filter(pk=of.pk).update(reply_until=days(-1), cut_on=days(-2))
    assert actions.confirm(cast.standing("platform.assessor"), of).state == State.CONFIRMED


def test_what_is_confirmed_is_locked_by_a_hash(cast: Cast) -> None:
    of = confirmed(cast)
    assert of.sha256 == hashed(of.locked)
    assert len(of.locked["items"]) == 35
    assert of.locked["items"]["o8"]["points"] == "50"
    assert Entry.objects.get(act="verdicts.confirm").details["sha256"] == of.sha256
    actions.confirm(cast.standing("platform.assessor"), of)
    assert Entry.objects.filter(act="verdicts.confirm").count() == 1
    assert list(soundness.locked_whole()) == []


@pytest.mark.parametrize("change", ["hash", "points", "verdict"])
def test_what_was_changed_behind_the_lock_is_found(change: str, cast: Cast) -> None:
    of = confirmed(cast)
    if change == "hash":
        of.sha256 = "0" * 64
    elif change == "points":
        of.locked["items"]["o14"]["points"] = "100"
    else:
        of.seats.get(place=1).verdicts.filter(item="o14").update(points="100")
    of.save()
    assert len(list(soundness.locked_whole())) == 1


def test_nothing_is_changed_after_the_confirmation(cast: Cast) -> None:
    of = confirmed(cast)
    for act in (
        lambda: actions.answer(cast.standing("platform.assessor"), of, "o14", "100", "พบ", 1),
        lambda: actions.reply(cast.standing("own.coordinator"), of, "o14", "ขอชี้แจง", [], 0),
        lambda: actions.accept(cast.standing("own.coordinator"), of),
        lambda: actions.extend(cast.standing(ADMINISTRATOR), of, days(30), of.version),
    ):
        with pytest.raises(BadInputError, match="ล็อกคะแนนแล้ว"):
            act()


@pytest.mark.parametrize("who", ["another.coordinator", "own.coordinator", "overseeing.supervisor"])
def test_others_may_neither_announce_nor_confirm(who: str, cast: Cast) -> None:
    of = agreed(cast)
    with pytest.raises(PermissionDenied):
        actions.announce(cast.standing(who), of)
    with pytest.raises(PermissionDenied):
        actions.confirm(cast.standing(who), of)
