"""Holding on to an agency while an act changes it, and what must hold when the act is done."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.models import Agency
from prongsai.web.people.permissions import rule
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import Standing


def held(agency: Agency) -> Agency:
    """Return the agency as it stands now, locked until the transaction ends: two at once come one by one."""
    return Agency.objects.select_for_update(of=("self",)).select_related("supervisor").get(pk=agency.pk)


def check_who_is_left(standing: Standing, agency: Agency | None, last_day: date) -> None:
    """Refuse to leave an agency, or the platform, without anyone who can invite others on the next day.

    The platform administrator may leave an agency so: they can invite for it.

    Raises:
        BadInputError: nobody would be left.

    """
    if agency is not None and standing.may("platform.people"):
        return
    roles = (
        rule("platform.people").relations["any"] if agency is None else rule("people.invite").relations["own"]
    )
    left = posts_in_force(last_day + timedelta(days=1)).filter(agency=agency, role__in=roles)
    if not left.exists():
        raise BadInputError(_("nobody would be left who can invite others; invite a successor first"))


def names_the_chief(standing: Standing, agency: Agency) -> bool:
    """Return whether someone says who acts for the chief executive: that one, or who runs the platform."""
    chief = any(p.agency_id == agency.pk and p.role == Role.CHIEF_EXECUTIVE for p in standing.posts)
    return chief or standing.may("platform.people")


def require_who_names_the_chief(standing: Standing, agency: Agency) -> None:
    """Refuse everyone else, coordinators and clerks too: they propose what that post decides.

    Raises:
        PermissionDenied: it is someone else.

    """
    if not names_the_chief(standing, agency):
        raise PermissionDenied("people.appoint chief-executive")
