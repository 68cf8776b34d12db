"""The agency's own chain: who is asked, in rank order, and how each of them signs."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet
from msgspec import Struct

from prongsai.drafting.people import Chain
from prongsai.office.model import Decision, Member
from prongsai.web.approvals.models import Opinion, Place
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.roles import Role

# Those who give opinions, in rank order; the last decides.
RANKS: Final = (Role.HEAD_OF_OFFICE, Role.DEPUTY_CLERK, Role.CLERK, Role.CHIEF_EXECUTIVE)
_DECISIONS: Final[dict[str, Decision]] = {"approve": "approve", "reject": "reject"}


class Link(Struct, frozen=True, kw_only=True):
    """Who is asked at one place of the chain."""

    user: int | None
    role: str
    name: str
    title: str
    acting_for: str = ""


def posts_in_force(agency: Agency, today: date, proposing: Collection[int] = ()) -> QuerySet[Post]:
    """Return the posts of an agency that may stand in a chain today, but for those of who proposes."""
    on = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    held = agency.posts.filter(on, role__in=[*RANKS], user__is_active=True)
    return held.exclude(user__in=proposing).select_related("user").order_by("pk")


def usual(agency: Agency, today: date, proposing: Collection[int] = ()) -> tuple[Link, ...]:
    """Return the chain as posts stand today, without those who propose: of each rank the acting one first.

    Who acts for a superior as well speaks once, in the highest of their posts.
    """
    open_to = posts_in_force(agency, today, proposing)
    held = sorted(open_to, key=lambda post: (RANKS.index(Role(post.role)), post.pk))
    chosen: dict[str, Post] = {}
    for post in held:
        if post.role not in chosen or (post.acting_for and not chosen[post.role].acting_for):
            chosen[post.role] = post
    highest = {post.user_id: post for post in chosen.values()}
    return tuple(link(post) for post in chosen.values() if highest[post.user_id] is post)


def link(post: Post) -> Link:
    """Return a post as a place in a chain."""
    return Link(
        user=post.user_id, role=post.role, name=post.user.name, title=post.title, acting_for=post.acting_for
    )


def links(places: Iterable[Place]) -> tuple[Link, ...]:
    """Return places as they stand."""
    return tuple(
        Link(user=each.user_id, role=each.role, name=each.name, title=each.title, acting_for=each.acting_for)
        for each in places
    )


def proposer(agency: Agency, user: User, today: date) -> Member:
    """Return who proposes, by the post held in the agency."""
    on = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    post = agency.posts.filter(on, user=user).order_by("pk").first()
    return Member(name=user.name, post=post.title if post else "", acting_for=post.acting_for if post else "")


def chain(proposing: Member, of: Iterable[Link], said: dict[int, Opinion] | None = None) -> Chain:
    """Return a chain as papers write it, with what has been said by rank (from 1)."""
    members = [_member(each, (said or {}).get(rank)) for rank, each in enumerate(of, start=1)]
    return Chain(proposing, tuple(members[:-1]), members[-1] if members else Member())


def _member(of: Link, said: Opinion | None) -> Member:
    if said is None:
        return Member(name=of.name, post=of.title, acting_for=of.acting_for)
    return Member(
        name=said.name,
        post=said.title,
        acting_for=said.acting_for,
        opinion=_DECISIONS.get(said.decision, ""),
        reason=said.reason if said.decision in _DECISIONS else "",
    )


def told(member: Member) -> dict[str, Any]:
    """Return someone as plain values, to be kept."""
    return {"name": member.name, "post": member.post, "acting_for": member.acting_for}
