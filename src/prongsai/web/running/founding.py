"""An installation is founded: tables, and the first platform administrator, who invites everyone else."""

import secrets
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import PLATFORM, SYSTEM, write
from prongsai.web.look.addresses import our_address
from prongsai.web.people.actions import inviting
from prongsai.web.people.models import Invitation
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import Role
from prongsai.web.running import database

_ADMINISTRATOR: Final = Role.PLATFORM_ADMINISTRATOR


def folder() -> Path:
    """Return where the installation keeps its data."""
    return Path(settings.DATA)


def made(email: str | None) -> dict[str, object]:
    """Make what is not there yet; return how many administrators there are, and the link for a new one.

    Raises:
        BadInputError: the mail address is none, or the database does not let it be made.

    """
    if email is not None:
        _check(email)
    database.made()
    try:
        secret, until = invited(email.strip().lower()) if email else ("", "")
        link = our_address(reverse("accept", args=[secret])) if secret else ""
        return {"administrators": _administrators(), "link": link, "until": until}
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault


def _check(email: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise BadInputError(
            _("--admin {email}: is no mail address; write one as somsri@example.go.th", email=email)
        ) from None


def _administrators() -> int:
    return posts_in_force().filter(agency=None, role=_ADMINISTRATOR, user__is_active=True).count()


def invited(email: str) -> tuple[str, str]:
    """Invite a platform administrator in the name of whoever runs the machine; an older link no longer works.

    Returns the secret of the link, and until when it opens.
    """
    alike = Invitation.objects.filter(email=email, agency=None, role=_ADMINISTRATOR)
    with transaction.atomic():
        for each in inviting.pending(alike):
            each.withdrawn_at = timezone.now()
            each.save()
            write(PLATFORM, SYSTEM, "people.withdraw", f"invitation:{each.pk}")
        secret = secrets.token_urlsafe(32)
        invitation = Invitation.objects.create(
            email=email,
            role=_ADMINISTRATOR,
            secret_hash=inviting.hashed(secret),
            expires_at=timezone.now() + inviting.GOOD_FOR,
        )
        details = {"role": str(_ADMINISTRATOR)}
        write(PLATFORM, SYSTEM, "people.invite", f"invitation:{invitation.pk}", details)
    until = timezone.localtime(invitation.expires_at).isoformat(timespec="minutes")
    return secret, until
