"""An officer moves: all open duties, and the posts if wanted, go to a successor in one act."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import write
from prongsai.web.people.actions.holding import check_who_is_left, held, require_who_names_the_chief
from prongsai.web.people.models import Agency, Invitation, Post, User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import Role
from prongsai.web.people.signals import handed_over
from prongsai.web.people.standing import Standing


@dataclass(frozen=True)
class Handover:
    """Who moves, who follows, the last day of the one, and whether the other takes up the posts too."""

    giver: User
    successor: User
    last_day: date
    with_posts: bool = True


def hand_over(standing: Standing, agency: Agency, to: Handover) -> int:
    """Hand all that is open of one officer to another; return how many duties moved.

    The giver's own posts in the agency end with ``last_day``. With posts, the successor takes them
    up on the day after, those they do not hold already. Acting-for periods end and are not passed on.

    Raises:
        BadInputError: giver and successor are one, one of them holds no post in the agency, or the
            giver is a supervisor, whose post reaches into other agencies.

    """
    standing.require("people.hand-over", agency)
    if to.giver == to.successor:
        raise BadInputError(_("giver and successor are the same person"))
    with transaction.atomic():
        held(agency)
        given = list(posts_in_force(to.last_day).filter(agency=agency, user=to.giver))
        if not given:
            raise BadInputError(
                _("{name} holds no post in {agency} on that day", name=to.giver, agency=agency.name)
            )
        _check_supervisor(standing, given)
        if to.with_posts and any(post.role == Role.CHIEF_EXECUTIVE for post in given):
            require_who_names_the_chief(standing, agency)
        if not posts_in_force().filter(agency=agency, user=to.successor).exists():
            raise BadInputError(
                _(
                    "{name} holds no post in {agency}; invite them first",
                    name=to.successor,
                    agency=agency.name,
                )
            )
        if to.with_posts:
            _pass_on(given, to.successor, to.last_day)
        Post.objects.filter(pk__in=[post.pk for post in given]).update(until=to.last_day)
        Invitation.objects.filter(
            agency=agency, invited_by=to.giver, accepted_at=None, withdrawn_at=None
        ).update(invited_by=to.successor)
        check_who_is_left(standing, agency, to.last_day)
        told = handed_over.send(sender=Agency, agency=agency, giver=to.giver, successor=to.successor)
        moved = sum(int(count or 0) for _receiver, count in told)
        details = {
            "successor": f"user:{to.successor.pk}",
            "duties": moved,
            "posts": len(given),
            "until": to.last_day.isoformat(),
        }
        write(agency.code, standing.actor, "people.hand-over", f"user:{to.giver.pk}", details)
    return moved


def _check_supervisor(standing: Standing, given: list[Post]) -> None:
    """Refuse to hand over a supervisor's post: who oversees other agencies, the administrator says."""
    if any(post.role == Role.SUPERVISOR for post in given) and not standing.may("platform.people"):
        raise BadInputError(
            _(
                "{name} is a supervisor of other agencies; only a platform administrator hands that over",
                name=given[0].user,
            )
        )


def _pass_on(given: list[Post], successor: User, last_day: date) -> None:
    since = last_day + timedelta(days=1)
    for post in given:
        alike = posts_in_force(since).filter(
            user=successor, agency=post.agency, role=post.role, unit=post.unit, acting_for=""
        )
        if not post.acting_for and not alike.exists():
            Post.objects.create(
                user=successor,
                agency=post.agency,
                role=post.role,
                unit=post.unit,
                title=post.title,
                since=since,
            )
