"""Assessors are assigned a province at once; nobody judges where they hold or held a post."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.matrix.things_surveys import a_round
from tests.web.people.signing import signed_in
from tests.web.verdicts.judged import SECOND, THIRD, assessors, assigned, judge

from prongsai.errors import BadInputError
from prongsai.web.assessment.verdicts import actions
from prongsai.web.assessment.verdicts.models import Assessment, Place, Seat, State
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.models import Agency, Post
from prongsai.web.people.roles import Role

ADMINISTRATOR = "platform.platform-administrator"


def many(count: int) -> list[Agency]:
    return [
        Agency.objects.create(
            code=f"a-{each}", name=f"อบต. {each}", kind="municipality", province="อุบลราชธานี"
        )
        for each in range(count)
    ]


def test_a_province_is_assigned_at_once_and_evenly(cast: Cast) -> None:
    found = many(9)
    count = actions.assign(
        cast.standing(ADMINISTRATOR), a_round(cast), found, assessors(cast), days(-1), days(9)
    )
    assert count == 9
    for place in Place:
        seats = Seat.objects.filter(place=place)
        assert [seats.filter(assessor=each).count() for each in assessors(cast)] == [3, 3, 3]
    line = Entry.objects.get(act="verdicts.assign")
    assert (line.book.name, len(line.details["agencies"])) == ("platform", 9)


def test_assigning_again_changes_nothing_for_who_is_assigned(cast: Cast) -> None:
    of = assigned(cast)
    before = list(of.seats.values_list("assessor", "place"))
    others = list(reversed(assessors(cast)))
    again = actions.assign(
        cast.standing(ADMINISTRATOR), a_round(cast), [cast.agency], others, days(-1), days(9)
    )
    assert again == 0
    assert list(of.seats.values_list("assessor", "place")) == before


@pytest.mark.parametrize("ended", [False, True])
def test_nobody_judges_where_they_hold_or_held_a_post(ended: bool, cast: Cast) -> None:  # noqa: FBT001
    one, *others = assessors(cast)
    Post.objects.create(
        user=one, agency=cast.agency, role=Role.CLERK, since=days(-900), until=days(-300) if ended else None
    )
    administrator = cast.standing(ADMINISTRATOR)
    with pytest.raises(BadInputError, match=cast.agency.name):
        actions.assign(administrator, a_round(cast), [cast.agency], [one, others[0]], days(-1), days(9))
    assert not Assessment.objects.exists(), "nothing half done"
    actions.assign(administrator, a_round(cast), [cast.agency], [one, *others], days(-1), days(9))
    assert set(Seat.objects.values_list("assessor", flat=True)) == {each.pk for each in others}


def test_a_post_taken_up_later_shuts_the_door_as_well(cast: Cast) -> None:
    of = assigned(cast)
    who = cast["platform.assessor"]
    Post.objects.create(user=who, agency=cast.agency, role=Role.CLERK, since=days(0))
    with pytest.raises(BadInputError, match="เคยดำรงตำแหน่ง"):
        actions.judge(cast.standing("platform.assessor"), of, "o1", "100", "", 0)
    client = signed_in(cast, "platform.assessor")
    assert client.get(reverse("verdict-judge", args=["ban-dan", of.pk])).status_code == 404


def test_a_place_is_given_to_someone_else_until_it_has_handed_in(cast: Cast) -> None:
    of = assigned(cast)
    administrator = cast.standing(ADMINISTRATOR)
    _first, second, third = assessors(cast)
    of.seats.filter(place=Place.THIRD).delete()
    actions.seat(administrator, of, Place.SECOND, third, of.version)
    assert of.seats.get(place=Place.SECOND).assessor == third
    with pytest.raises(EditedMeanwhileError):
        actions.seat(administrator, of, Place.SECOND, second, of.version)
    of.refresh_from_db()
    with pytest.raises(BadInputError, match="ลำดับเดียว"):
        actions.seat(administrator, of, Place.FIRST, third, of.version)
    judge(of, Place.SECOND)
    with pytest.raises(BadInputError, match="ส่งผลแล้ว"):
        actions.seat(administrator, of, Place.SECOND, second, of.version)


def test_who_is_no_assessor_gets_no_place(cast: Cast) -> None:
    of = assigned(cast)
    with pytest.raises(BadInputError, match=r"own\.coordinator"):
        actions.seat(cast.standing(ADMINISTRATOR), of, Place.SECOND, cast["own.coordinator"], of.version)


@pytest.mark.parametrize(("cut", "until"), [(1, 1), (5, 2)])
def test_days_must_be_in_order(cut: int, until: int, cast: Cast) -> None:
    with pytest.raises(BadInputError):
        actions.assign(
            cast.standing(ADMINISTRATOR),
            a_round(cast),
            [cast.agency],
            assessors(cast),
            days(cut),
            days(until),
        )


def test_more_time_to_reply_can_be_given(cast: Cast) -> None:
    of = assigned(cast)
    administrator = cast.standing(ADMINISTRATOR)
    actions.extend(administrator, of, days(30), of.version)
    of.refresh_from_db()
    assert of.reply_until == days(30)
    with pytest.raises(BadInputError):
        actions.extend(administrator, of, days(-1), of.version)


@pytest.mark.parametrize("who", ["another.coordinator", "platform.assessor", "overseeing.supervisor"])
def test_others_may_not_assign(who: str, cast: Cast) -> None:
    of = assigned(cast)
    with pytest.raises(PermissionDenied):
        actions.assign(cast.standing(who), a_round(cast), [], assessors(cast), days(-1), days(9))
    with pytest.raises(PermissionDenied):
        actions.seat(cast.standing(who), of, Place.FIRST, cast[THIRD], 1)
    with pytest.raises(PermissionDenied):
        actions.extend(cast.standing(who), of, days(30), of.version)


def test_the_form_assigns_a_province_and_shows_how_far_it_is(cast: Cast) -> None:
    many(3)
    of, client = a_round(cast), signed_in(cast, ADMINISTRATOR)
    page = reverse("verdicts-round", args=[of.pk])
    keys = [each.pk for each in assessors(cast)]
    cut = days(-1)
    told = {
        "province": "อุบลราชธานี",
        "assessors": keys,
        "cut_on": cut.isoformat(),
        "reply_until": days(14).isoformat(),
    }
    assert client.post(page, told).status_code == 302
    assert Assessment.objects.count() == 4, "Ban Dan and the three"
    text = client.get(page).content.decode()
    assert cast.agency.name in text
    assert cast[SECOND].name in text
    assert Assessment.objects.filter(state=State.MARKING).count() == 4
