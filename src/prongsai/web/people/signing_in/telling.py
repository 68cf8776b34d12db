"""The platform's journal is told of every change to how a person signs in.

django-allauth sends these signals once the change is kept; the line has a transaction of its own.
A new password is told of by the adapter, together with the change itself.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.people.actions.sessions import end_others
from prongsai.web.people.models import User


def tell(user: User, act: str, details: dict[str, object] | None = None) -> None:
    """Write a line on what someone has changed about their own account."""
    with transaction.atomic():
        write(PLATFORM, f"user:{user.pk}", act, f"user:{user.pk}", details)


@receiver(authenticator_added)
@receiver(authenticator_reset)
def second_step_on(request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    """Tell of an app, a key or recovery codes that were set up; who came in without them is out."""
    tell(user, "account.second-step-on", {"kind": str(authenticator.type)})
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        end_others(request, user)


@receiver(authenticator_removed)
def second_step_off(user: User, authenticator: Authenticator, **_more: Any) -> None:
    """Tell of an app, a key or recovery codes that were taken off."""
    tell(user, "account.second-step-off", {"kind": str(authenticator.type)})


@receiver(social_account_added)
def connected(sociallogin: SocialLogin, **_more: Any) -> None:
    """Tell of an account of another service that signs in a person from now on."""
    tell(sociallogin.user, "account.connect", {"service": sociallogin.account.provider})


@receiver(social_account_removed)
def disconnected(socialaccount: SocialAccount, **_more: Any) -> None:
    """Tell of an account of another service that signs in nobody any more."""
    tell(socialaccount.user, "account.disconnect", {"service": socialaccount.provider})
