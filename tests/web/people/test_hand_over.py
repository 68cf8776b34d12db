"""An officer moves: open duties and posts go to a successor in one act, or nothing does."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast, days, person

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.people.actions.handing_over import Handover, hand_over
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.roles import Role
from prongsai.web.people.signals import handed_over
from prongsai.web.people.standing import standing_of

MOVED: list[tuple[str, str, str]] = []


@pytest.fixture
def another_app() -> Iterator[None]:
    def receive(sender: object, agency: Agency, giver: User, successor: User, **_more: object) -> int:
        MOVED.append((agency.code, giver.email, successor.email))
        return 3

    MOVED.clear()
    handed_over.connect(receive)
    yield
    handed_over.disconnect(receive)


def moving(cast: Cast, giver: str = "own.coordinator", *, with_posts: bool = True) -> Handover:
    return Handover(cast[giver], cast["own.deputy-clerk"], days(0), with_posts=with_posts)


def test_duties_and_posts_go_to_the_successor(cast: Cast, another_app: None) -> None:
    assert hand_over(cast.standing("own.clerk"), cast.agency, moving(cast)) == 3
    assert MOVED == [("ban-dan", "own.coordinator@example.go.th", "own.deputy-clerk@example.go.th")]
    giver, successor = cast["own.coordinator"], cast["own.deputy-clerk"]
    assert standing_of(giver, days(0)).may("agency.edit", cast.agency)
    assert not standing_of(giver, days(1)).posts
    assert not standing_of(successor, days(0)).may("agency.edit", cast.agency)
    assert standing_of(successor, days(1)).may("agency.edit", cast.agency)
    entry = Entry.objects.get(book__name="ban-dan")
    assert (entry.act, entry.subject) == ("people.hand-over", f"user:{giver.pk}")
    assert entry.details == {
        "successor": f"user:{successor.pk}",
        "duties": 3,
        "posts": 1,
        "until": days(0).isoformat(),
    }


def test_without_posts_the_successor_gets_duties_alone(cast: Cast, another_app: None) -> None:
    hand_over(cast.standing("own.clerk"), cast.agency, moving(cast, with_posts=False))
    assert Post.objects.filter(user=cast["own.deputy-clerk"]).count() == 1


def test_an_acting_period_is_not_passed_on(cast: Cast, another_app: None) -> None:
    Post.objects.create(
        user=cast["own.coordinator"],
        agency=cast.agency,
        role=Role.CLERK,
        acting_for="ปลัด",
        since=days(0),
        until=days(9),
    )
    hand_over(cast.standing("own.clerk"), cast.agency, moving(cast))
    assert not Post.objects.filter(user=cast["own.deputy-clerk"], role=Role.CLERK).exists()
    assert Post.objects.get(acting_for="ปลัด").until == days(0)


def test_a_supervisors_post_is_the_administrators_to_give(cast: Cast, another_app: None) -> None:
    own = person(cast, "province.coordinator", Role.COORDINATOR, cast.province)
    to = Handover(cast["overseeing.supervisor"], own, days(0))
    with pytest.raises(BadInputError, match="ผู้ดูแลระบบ"):
        hand_over(cast.standing("province.coordinator"), cast.province, to)
    assert not standing_of(own, days(1)).may("results.read", cast.agency)
    hand_over(cast.standing("platform.platform-administrator"), cast.province, to)
    assert standing_of(own, days(1)).may("results.read", cast.agency)


def test_what_a_receiver_refuses_undoes_all(cast: Cast) -> None:
    def refuse(sender: object, **_told: object) -> int:
        raise BadInputError("in the middle")

    handed_over.connect(refuse)
    try:
        with pytest.raises(BadInputError, match="in the middle"):
            hand_over(cast.standing("own.clerk"), cast.agency, moving(cast))
    finally:
        handed_over.disconnect(refuse)
    assert Post.objects.get(user=cast["own.coordinator"]).until is None
    assert not Entry.objects.exists()


def test_giver_and_successor_are_two_who_hold_posts_here(cast: Cast) -> None:
    standing = cast.standing("own.clerk")
    own, stranger = cast["own.deputy-clerk"], cast["another.clerk"]
    for bad in (
        Handover(own, own, days(0)),
        Handover(own, stranger, days(0)),
        Handover(stranger, own, days(0)),
    ):
        with pytest.raises(BadInputError):
            hand_over(standing, cast.agency, bad)


def test_a_double_submit_hands_over_once(cast: Cast, another_app: None) -> None:
    hand_over(cast.standing("own.clerk"), cast.agency, moving(cast))
    hand_over(cast.standing("own.clerk"), cast.agency, moving(cast))
    coming = Post.objects.filter(user=cast["own.deputy-clerk"], role=Role.COORDINATOR)
    assert coming.count() == 1


@pytest.mark.parametrize("who", ["another.coordinator", "own.unit-officer", "overseeing.supervisor"])
def test_nobody_else_hands_over(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        hand_over(cast.standing(who), cast.agency, moving(cast))
