"""Posts end, and officers act for others for a time (รักษาราชการแทน)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.people.actions.holding import check_who_is_left, held, require_who_names_the_chief
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import OF_AN_AGENCY, Role
from prongsai.web.people.standing import Standing


def end_post(standing: Standing, post: Post, last_day: date) -> None:
    """End a post; ``last_day`` is the last day on which it is in force. Yesterday ends it at once.

    Raises:
        BadInputError: it has ended, would end before it began, or nobody would be left to invite others.

    """
    _require_end(standing, post)
    with transaction.atomic():
        if post.agency is not None:
            held(post.agency)
        found = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        if found.until is not None and found.until <= last_day:
            raise BadInputError(_("the post ends on that day or earlier already"))
        if last_day < found.since - timedelta(days=1):
            raise BadInputError(_("the last day is before the post began"))
        found.until = last_day
        found.save()
        check_who_is_left(standing, post.agency, last_day)
        book = post.agency.code if post.agency is not None else PLATFORM
        write(book, standing.actor, "people.end-post", f"post:{found.pk}", {"until": last_day.isoformat()})


@dataclass(frozen=True)
class Acting:
    """Who acts for the holder of which post, from a day through a day."""

    user: User
    role: Role  # of that post
    acting_for: str
    since: date
    until: date


def appoint_acting(standing: Standing, agency: Agency, acting: Acting) -> Post:
    """Let someone of the agency act for the holder of another post, from a day through a day.

    Raises:
        BadInputError: they hold no post here, the days are the wrong way round, or it is told already.

    """
    standing.require("people.appoint", agency)
    if acting.role not in OF_AN_AGENCY:
        raise PermissionDenied(f"people.appoint {acting.role}")
    if acting.role == Role.CHIEF_EXECUTIVE:
        require_who_names_the_chief(standing, agency)
    if acting.until < acting.since:
        raise BadInputError(_("the last day is before the first"))
    with transaction.atomic():
        held(agency)
        own = posts_in_force().filter(user=acting.user, agency=agency, acting_for="").order_by("pk").first()
        if own is None:
            raise BadInputError(_("only someone who holds a post in the agency can act for another"))
        fields = {"user": acting.user, "agency": agency, "role": acting.role, "acting_for": acting.acting_for}
        alike = Post.objects.filter(**fields)
        if alike.filter(since__lte=acting.until, until__gte=acting.since).exists():
            raise BadInputError(_("they act for this post in that time already"))
        post = Post.objects.create(**fields, title=own.title, since=acting.since, until=acting.until)
        told = {"acting_for": acting.acting_for, "role": str(acting.role)}
        days = {"since": acting.since.isoformat(), "until": acting.until.isoformat()}
        write(agency.code, standing.actor, "people.appoint", f"post:{post.pk}", {**told, **days})
    return post


def _require_end(standing: Standing, post: Post) -> None:
    if post.agency is None or post.role == Role.SUPERVISOR:
        standing.require("platform.people")
    else:
        standing.require("people.end-post", post.agency)
