"""Where a person stands today: the posts in force, and from them what they may do to what."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.permissions import rule

REMOVES = 3  # how far up supervision reaches: agency, province, department, ministry


@dataclass(frozen=True)
class Standing:
    """A person and their posts in force on one day."""

    user: User
    posts: tuple[Post, ...]

    @property
    def actor(self) -> str:
        """The person as the journal names them."""
        return f"user:{self.user.pk}"

    def may(self, act: str, agency: Agency | None = None, unit: int | None = None) -> bool:
        """Return whether the table lets this person do an act, to an agency and a unit of it where named."""
        ruled = rule(act)
        if ruled.changes and agency is not None and agency.closed_on is not None:
            return False
        return any(
            post.role in roles and _related(relation, post, agency, unit)
            for relation, roles in ruled.relations.items()
            for post in self.posts
        )

    def require(self, act: str, agency: Agency | None = None, unit: int | None = None) -> None:
        """Refuse who may not.

        Raises:
            PermissionDenied: the table does not let this person do it.

        """
        if not self.may(act, agency, unit):
            raise PermissionDenied(act)


def standing_of(user: User, today: date) -> Standing:
    """Return where a user stands on a day."""
    in_force = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    posts = Post.objects.filter(in_force, user=user, user__is_active=True).select_related("agency", "unit")
    return Standing(user, tuple(posts))


def _related(relation: str, post: Post, agency: Agency | None, unit: int | None) -> bool:
    if relation == "any":
        return post.agency_id is None
    if relation == "somewhere":
        return post.agency_id is not None and agency is None
    if agency is None or post.agency_id is None:
        return False
    if relation == "own":
        return post.agency_id == agency.pk
    if relation == "unit":
        return post.agency_id == agency.pk and unit is not None and post.unit_id == unit
    return post.agency_id in _above(agency)


def _above(agency: Agency) -> set[int]:
    """Return the agencies that oversee this one, nearest first, as far as supervision reaches."""
    above: set[int] = set()
    each = agency.supervisor
    while each is not None and len(above) < REMOVES and each.pk not in above:
        above.add(each.pk)
        each = each.supervisor
    return above
