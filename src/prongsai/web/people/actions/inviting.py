"""People are invited by a link; an invitation is sent again, withdrawn, or taken up."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.people.actions.holding import held, names_the_chief, require_who_names_the_chief
from prongsai.web.people.models import Agency, Invitation, Post, Unit, User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import OF_AN_AGENCY, OF_THE_PLATFORM, Role
from prongsai.web.people.standing import Standing

GOOD_FOR: Final = timedelta(days=14)


@dataclass(frozen=True)
class Asked:
    """Who is invited, and to which post."""

    email: str
    role: Role
    name: str = ""
    title: str = ""
    unit: Unit | None = None


def hashed(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invite(standing: Standing, agency: Agency | None, asked: Asked) -> tuple[Invitation, str]:
    """Invite someone to a post in an agency, or on the platform; return the secret for the link as well.

    Raises:
        BadInputError: they hold the post already or are invited to it, or a unit is lacking or not open.

    """
    _require(standing, agency, asked.role)
    email, secret = asked.email.strip().lower(), secrets.token_urlsafe(32)
    with transaction.atomic():
        if agency is not None:
            held(agency)
        _check_unit(agency, asked)
        alike = {"agency": agency, "role": asked.role, "unit": asked.unit}
        if posts_in_force().filter(user__email=email, **alike).exists():
            raise BadInputError(_("{email} holds this post already", email=email))
        if pending(Invitation.objects.filter(email=email, **alike)).exists():
            raise BadInputError(
                _(
                    "{email} is invited to this post already; send that invitation again or withdraw it",
                    email=email,
                )
            )
        invitation = Invitation.objects.create(
            email=email,
            name=asked.name,
            title=asked.title,
            secret_hash=hashed(secret),
            invited_by=standing.user,
            expires_at=timezone.now() + GOOD_FOR,
            **alike,
        )
        _tell(standing.actor, "people.invite", invitation, {"role": str(asked.role)})
    return invitation, secret


def send_again(standing: Standing, invitation: Invitation) -> str:
    """Return a new secret for an invitation that was not taken up; the old link no longer works.

    To who decides for the agency, only those send it who may name them: by that it is confirmed.

    Raises:
        BadInputError: it was taken up or withdrawn.

    """
    _require(standing, invitation.agency, Role(invitation.role))
    if invitation.agency is not None and invitation.role == Role.CHIEF_EXECUTIVE:
        require_who_names_the_chief(standing, invitation.agency)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        found = _still_open(invitation)
        found.secret_hash = hashed(secret)
        found.expires_at = timezone.now() + GOOD_FOR
        found.invited_by = standing.user  # in whose name it stands from now on
        found.save()
        _tell(standing.actor, "people.invite-again", found)
    return secret


def withdraw(standing: Standing, invitation: Invitation) -> None:
    """Withdraw an invitation: its link no longer works.

    Raises:
        BadInputError: it was taken up or withdrawn already.

    """
    _require(standing, invitation.agency, Role(invitation.role))
    with transaction.atomic():
        found = _still_open(invitation)
        found.withdrawn_at = timezone.now()
        found.save()
        _tell(standing.actor, "people.withdraw", found)


def accept(secret: str, user: User | None, name: str = "", password: str | None = None) -> User:
    """Take up an invitation: as a user signed in, or as a new one with a name and a password.

    Raises:
        BadInputError: the link is too old, was used or withdrawn, or is for somebody else.

    """
    with transaction.atomic():
        found = Invitation.objects.select_for_update(of=("self",)).filter(secret_hash=hashed(secret)).first()
        if found is None or (reason := why_not(found)):
            raise BadInputError(reason if found is not None else _("this link is not known"))
        if user is not None and user.email != found.email:
            raise BadInputError(_("this invitation is for another mail address; sign out first"))
        if user is None:
            user = _newcomer(found.email, name, password)
        _take_up(found, user)
    return user


def inviters(invitations: Iterable[Invitation]) -> dict[int, Standing]:
    """Return where those who invited stand today, by key."""
    users = {each.invited_by_id: each.invited_by for each in invitations if each.invited_by}
    held = list(posts_in_force().filter(user__in=users.values()).select_related("agency"))
    return {
        key: Standing(user, tuple(post for post in held if post.user_id == key))
        for key, user in users.items()
        if key is not None
    }


def why_not(invitation: Invitation, standings: Mapping[int, Standing] | None = None) -> str:
    """Return why an invitation cannot be taken up any more; nothing where it can.

    It is no better than whoever sent it: once they may no longer invite, it ends, unless it was the
    machine's own administrator, who is no user here.
    """
    if invitation.accepted_at is not None:
        return _("this invitation has been taken up; sign in by your mail address")
    if invitation.withdrawn_at is not None:
        return _("this invitation was withdrawn; ask who invited you")
    if invitation.expires_at <= timezone.now():
        return _("this invitation is too old; ask who invited you to send it again")
    if invitation.agency is not None and invitation.agency.closed_on is not None:
        return _("{agency} is closed already", agency=invitation.agency.name)
    return _whose_name(invitation, inviters([invitation]) if standings is None else standings)


def confirmed(invitation: Invitation, standings: Mapping[int, Standing] | None = None) -> bool:
    """Return whether an invitation stands on the word of who may give it.

    Whoever proposes may say who is to decide for the agency, and someone else says that it is so.
    """
    agency = invitation.agency
    if agency is None or invitation.invited_by_id is None or invitation.role != Role.CHIEF_EXECUTIVE:
        return True
    standing = (inviters([invitation]) if standings is None else standings).get(invitation.invited_by_id)
    return standing is not None and names_the_chief(standing, agency)


def to_confirm() -> list[Invitation]:
    """Return the invitations that wait for a platform administrator, oldest first."""
    asked = Invitation.objects.filter(role=Role.CHIEF_EXECUTIVE, accepted_at=None, withdrawn_at=None)
    found = list(asked.select_related("agency", "invited_by").order_by("pk"))
    known = inviters(found)
    return [each for each in found if not confirmed(each, known)]


def _whose_name(invitation: Invitation, standings: Mapping[int, Standing]) -> str:
    """Return why nobody stands behind an invitation who may; nothing where someone does."""
    if invitation.invited_by_id is None:
        return ""
    if not confirmed(invitation, standings):
        return _("a platform administrator has yet to confirm this invitation; it is sent to you then")
    beyond_agency = invitation.agency is None or invitation.role == Role.SUPERVISOR
    act = "platform.people" if beyond_agency else "people.invite"
    standing = standings.get(invitation.invited_by_id)
    if standing is not None and standing.may(act, None if beyond_agency else invitation.agency):
        return ""
    return _("whoever invited you has left their post; ask the agency to send the invitation again")


def pending(of: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Return the invitations that can still be taken up."""
    return of.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


def _newcomer(email: str, name: str, password: str | None) -> User:
    """Return the user of a mail address, with the name and password chosen; new where there is none.

    Someone who has a password signs in by it first: the link alone does not set another.
    """
    found = User.objects.filter(email=email).first()
    if found is None:
        return User.objects.create_user(email, password, name=name)
    if found.has_usable_password() or not found.is_active:
        raise BadInputError(
            _("{email} has an account already; sign in, then open the link again", email=email)
        )
    found.set_password(password)
    found.name = name
    found.save()
    return found


def _take_up(invitation: Invitation, user: User) -> None:
    now = timezone.now()
    alike = {"agency": invitation.agency, "role": invitation.role, "unit": invitation.unit}
    if not posts_in_force().filter(user=user, **alike).exists():
        Post.objects.create(user=user, title=invitation.title, since=timezone.localdate(now), **alike)
    invitation.accepted_at = now
    invitation.save()
    _tell(f"user:{user.pk}", "people.accept", invitation, {"role": invitation.role})


def _require(standing: Standing, agency: Agency | None, role: Role) -> None:
    """Refuse who may not fill this role; those of the platform, and supervisors, the administrator fills."""
    if agency is None:
        standing.require("platform.people")
    else:
        standing.require("people.invite", agency)
    allowed = OF_THE_PLATFORM if agency is None else {*OF_AN_AGENCY, Role.SUPERVISOR}
    if role not in allowed or (role == Role.SUPERVISOR and not standing.may("platform.people")):
        raise PermissionDenied(f"people.invite {role}")


def _check_unit(agency: Agency | None, asked: Asked) -> None:
    if asked.unit is not None and (asked.unit.agency != agency or asked.unit.closed_on is not None):
        raise BadInputError(_("choose a unit of the agency that is not closed"))
    if asked.role == Role.UNIT_OFFICER and asked.unit is None:
        raise BadInputError(_("a unit officer needs a unit; choose one"))


def _still_open(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if found.accepted_at is not None or found.withdrawn_at is not None:
        raise BadInputError(_("the invitation was taken up or withdrawn already"))
    return found


def _tell(actor: str, act: str, invitation: Invitation, details: dict[str, object] | None = None) -> None:
    book = invitation.agency.code if invitation.agency is not None else PLATFORM
    write(book, actor, act, f"invitation:{invitation.pk}", details)
