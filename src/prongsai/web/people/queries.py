"""What can be asked of people and agencies; whoever asks comes first, and sees only what they may."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from prongsai.web.look import seeking
from prongsai.web.people.models import Agency, Hand, Invitation, Post, Unit, User
from prongsai.web.people.permissions import rule
from prongsai.web.people.standing import REMOVES, Standing


def agencies_to_read(standing: Standing) -> QuerySet[Agency]:
    """Return every agency that this person may see: their own, those they oversee, for the platform all."""
    relations = rule("agency.read").relations
    if any(post.agency_id is None and post.role in relations["any"] for post in standing.posts):
        return Agency.objects.all()
    own = [post.agency_id for post in standing.posts if post.role in relations["own"]]
    above = [post.agency_id for post in standing.posts if post.role in relations["overseen"]]
    seen = Q(pk__in=own)
    for remove in range(1, REMOVES + 1):
        seen |= Q(**{"__".join(["supervisor"] * remove) + "__in": above})
    return Agency.objects.filter(seen)


def searched(
    agencies: QuerySet[Agency], text: str = "", province: str = "", kind: str = "", *, closed: bool = False
) -> QuerySet[Agency]:
    """Return those whose name, short name or code holds the text, of a province and a kind where told."""
    found = agencies if closed else agencies.filter(closed_on=None)
    found = found.filter(seeking.holding(seeking.words(text), "name", "code", "short", "english"))
    if province:
        found = found.filter(province=province)
    return found.filter(kind=kind) if kind else found


def provinces(agencies: QuerySet[Agency]) -> list[str]:
    """Return the provinces that there are among agencies, in order."""
    return list(
        agencies.exclude(province="").order_by("province").values_list("province", flat=True).distinct()
    )


def kinds_among(agencies: QuerySet[Agency]) -> list[str]:
    """Return the kinds that there are among agencies."""
    return list(agencies.order_by("kind").values_list("kind", flat=True).distinct())


def posts_in_force(on: date | None = None) -> QuerySet[Post]:
    """Return the posts that count on a day, today unless told."""
    day = on or timezone.localdate()
    in_force = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return Post.objects.filter(in_force, user__is_active=True)


def posts_of(agency: Agency | None, *, ended: bool = False) -> QuerySet[Post]:
    """Return posts of an agency (None: the platform) that count today or will, or those that have ended."""
    today = timezone.localdate()
    gone = Q(until__lt=today)
    posts = Post.objects.filter(gone if ended else ~gone | Q(until__isnull=True), agency=agency)
    return posts.select_related("user", "unit").order_by("user__name", "user_id", "pk")


def invitations_of(agency: Agency | None) -> QuerySet[Invitation]:
    """Return the invitations of an agency that were neither taken up nor withdrawn, newest first."""
    waiting = Invitation.objects.filter(agency=agency, accepted_at=None, withdrawn_at=None)
    return waiting.select_related("agency", "unit", "invited_by").order_by("-invited_at", "-pk")


def people_of(agency: Agency) -> QuerySet[User]:
    """Return who holds a post in an agency today."""
    return User.objects.filter(pk__in=posts_in_force().filter(agency=agency).values("user")).order_by(
        "name", "pk"
    )


def units_of(agency: Agency, *, closed: bool = False) -> QuerySet[Unit]:
    """Return the units of an agency that are open, and the closed ones if wanted."""
    units = Unit.objects.filter(agency=agency)
    return units if closed else units.filter(closed_on=None)


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """Return the names of users by key."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=set(keys))}


def hands_of(users: Iterable[int | None]) -> dict[int | None, bytes]:
    """Return the signatures that people keep as pictures, by key of the person."""
    kept = Hand.objects.filter(user__in=[key for key in users if key is not None])
    return {user: bytes(picture) for user, picture in kept.values_list("user", "picture")}
