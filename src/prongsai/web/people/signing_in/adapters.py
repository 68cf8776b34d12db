"""What django-allauth asks this office: who may come in. Nobody signs up; other services make no accounts."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.look.addresses import our_address
from prongsai.web.people.models import User


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Passwords: for those who were invited."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Say no: accounts come of invitations."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link for a new password, at the address that is ours."""
        return our_address(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter that names the address that is ours."""
        super().send_mail(template_prefix, email, {**context, "address": our_address("/")})

    def set_password(self, user: User, password: str) -> None:
        """Keep a new password, changed or forgotten, and tell the journal with it."""
        with transaction.atomic():
            super().set_password(user, password)
            write(PLATFORM, f"user:{user.pk}", "account.password", f"user:{user.pk}")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing here: axes counts passwords, so that nobody locks out someone else."""

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a user of a change to how they sign in, at the address of the invitation."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class OtherAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts of other services (ThaiD, LINE): they sign in who is already here, and give no posts."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        """Say no: accounts come of invitations."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let in a known account, or one whose verified mail address is a user's; refuse all others.

        Raises:
            ImmediateHttpResponse: the page that says what to do instead.

        """
        told, sociallogin.email_addresses = sociallogin.email_addresses, []  # ours come of invitations
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        verified = [each.email.lower() for each in told if each.verified]
        user = User.objects.filter(email__in=verified, is_active=True).first()
        if user is None:
            page = render(request, "people/not_invited.html", {"service": sociallogin.provider}, status=403)
            raise ImmediateHttpResponse(page)
        with transaction.atomic():
            sociallogin.connect(request, user)  # the journal is told, see ``telling``
