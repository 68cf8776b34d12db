"""Posts end, people act for others for a time, and nobody is left without someone who can invite."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.people.actions.handing_over import Handover, hand_over
from prongsai.web.people.actions.posts import Acting, appoint_acting, end_post
from prongsai.web.people.models import Post
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import standing_of

ADMINISTRATOR = "platform.platform-administrator"


def post_of(cast: Cast, who: str) -> Post:
    return Post.objects.get(user=cast[who])


def test_through_the_last_day_a_post_counts_and_after_it_no_more(cast: Cast) -> None:
    end_post(cast.standing("own.coordinator"), post_of(cast, "own.deputy-clerk"), days(2))
    user = cast["own.deputy-clerk"]
    assert standing_of(user, days(2)).may("results.read", cast.agency)
    assert not standing_of(user, days(3)).may("results.read", cast.agency)
    entry = Entry.objects.get(book__name="ban-dan")
    assert (entry.act, entry.details) == ("people.end-post", {"until": days(2).isoformat()})


def test_yesterday_ends_it_at_once(cast: Cast) -> None:
    end_post(cast.standing("own.coordinator"), post_of(cast, "own.deputy-clerk"), days(-1))
    assert not cast.standing("own.deputy-clerk").posts


def test_a_double_submit_ends_it_once(cast: Cast) -> None:
    post = post_of(cast, "own.deputy-clerk")
    end_post(cast.standing("own.coordinator"), post, days(0))
    with pytest.raises(BadInputError):
        end_post(cast.standing("own.coordinator"), post, days(0))
    assert Entry.objects.filter(act="people.end-post").count() == 1


def test_it_does_not_end_before_it_began(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        end_post(cast.standing("own.coordinator"), post_of(cast, "own.deputy-clerk"), days(-100))


@pytest.mark.parametrize(
    "who", ["another.coordinator", "own.unit-officer", "own.head-of-office", "overseeing.supervisor"]
)
def test_nobody_else_ends_posts_or_appoints(cast: Cast, who: str) -> None:
    standing = cast.standing(who)
    with pytest.raises(PermissionDenied):
        end_post(standing, post_of(cast, "own.deputy-clerk"), days(0))
    with pytest.raises(PermissionDenied):
        appoint_acting(standing, cast.agency, acting(cast))


def test_supervisors_and_the_platforms_own_are_the_administrators_to_end(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        end_post(cast.standing("own.coordinator"), post_of(cast, "overseeing.supervisor"), days(0))
    with pytest.raises(PermissionDenied):
        end_post(cast.standing("own.coordinator"), post_of(cast, "platform.assessor"), days(0))
    end_post(cast.standing(ADMINISTRATOR), post_of(cast, "overseeing.supervisor"), days(0))


def test_the_last_who_can_invite_does_not_leave_an_agency_without(cast: Cast) -> None:
    end_post(cast.standing("own.coordinator"), post_of(cast, "own.clerk"), days(0))
    Post.objects.filter(user=cast["coming.coordinator"]).delete()
    with pytest.raises(BadInputError):
        end_post(cast.standing("own.coordinator"), post_of(cast, "own.coordinator"), days(5))
    end_post(cast.standing(ADMINISTRATOR), post_of(cast, "own.coordinator"), days(5))


def test_the_platform_keeps_an_administrator(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        end_post(cast.standing(ADMINISTRATOR), post_of(cast, ADMINISTRATOR), days(0))


def acting(
    cast: Cast, since: int = 0, until: int = 3, role: Role = Role.CLERK, who: str = "own.deputy-clerk"
) -> Acting:
    return Acting(cast[who], role, "ปลัดเทศบาล", days(since), days(until))


def test_who_acts_may_what_the_post_may_in_that_time_only(cast: Cast) -> None:
    post = appoint_acting(cast.standing("own.coordinator"), cast.agency, acting(cast))
    assert (post.acting_for, post.role) == ("ปลัดเทศบาล", Role.CLERK)
    user = cast["own.deputy-clerk"]
    for day, may in ((-1, False), (0, True), (3, True), (4, False)):
        assert standing_of(user, days(day)).may("people.invite", cast.agency) is may


def test_acting_twice_in_the_same_time_is_refused(cast: Cast) -> None:
    appoint_acting(cast.standing("own.coordinator"), cast.agency, acting(cast))
    with pytest.raises(BadInputError):
        appoint_acting(cast.standing("own.coordinator"), cast.agency, acting(cast, 2, 8))
    appoint_acting(cast.standing("own.coordinator"), cast.agency, acting(cast, 4, 8))


def test_days_the_wrong_way_round_and_strangers_are_refused(cast: Cast) -> None:
    standing = cast.standing("own.coordinator")
    for bad in (acting(cast, 3, 0), acting(cast, who="another.clerk"), acting(cast, who="ended.coordinator")):
        with pytest.raises(BadInputError):
            appoint_acting(standing, cast.agency, bad)
    with pytest.raises(PermissionDenied):
        appoint_acting(standing, cast.agency, acting(cast, role=Role.SUPERVISOR))


def test_who_acts_for_the_chief_executive_only_they_or_the_administrator_say(cast: Cast) -> None:
    as_chief = acting(cast, role=Role.CHIEF_EXECUTIVE)
    for who in ("own.coordinator", "own.clerk", "another.chief-executive"):
        with pytest.raises(PermissionDenied):
            appoint_acting(cast.standing(who), cast.agency, as_chief)
    appoint_acting(cast.standing("own.chief-executive"), cast.agency, as_chief)
    appoint_acting(cast.standing(ADMINISTRATOR), cast.agency, acting(cast, 5, 6, role=Role.CHIEF_EXECUTIVE))


def test_a_handover_makes_nobody_chief_executive_behind_their_back(cast: Cast) -> None:
    to = Handover(cast["own.chief-executive"], cast["own.deputy-clerk"], days(0))
    with pytest.raises(PermissionDenied):
        hand_over(cast.standing("own.coordinator"), cast.agency, to)
    assert post_of(cast, "own.chief-executive").until is None
    hand_over(cast.standing("own.coordinator"), cast.agency, replace(to, with_posts=False))


def test_the_form_offers_the_chief_executives_post_to_who_may_fill_it(cast: Cast) -> None:
    offered = {
        who: '<option value="chief-executive">' in page_of(cast, who)
        for who in ("own.coordinator", "own.chief-executive")
    }
    assert offered == {"own.coordinator": False, "own.chief-executive": True}


def page_of(cast: Cast, who: str) -> str:
    return signed_in(cast, who).get("/office/ban-dan/people/acting/").content.decode()
