"""People end their sessions on other devices; the one in which they do it goes on."""

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.people.models import User


def sign_out_elsewhere(request: HttpRequest, user: User) -> None:
    """End the others when their owner asks for it; which there were is kept nowhere."""
    with transaction.atomic():
        end_others(request, user)
        write(PLATFORM, f"user:{user.pk}", "account.end-sessions", f"user:{user.pk}")


def end_others(request: HttpRequest, user: User) -> None:
    """End every session of a user but the one of this request."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    user.refresh_from_db(fields=["sessions_ended"])
    update_session_auth_hash(request, user)
