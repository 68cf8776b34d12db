"""Browsers of people who have signed in."""

from django.test import Client
from tests.web.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(cast: Cast, name: str = "own.coordinator") -> Client:
    """Return the browser of someone of the cast."""
    client = Client()
    client.force_login(cast[name], backend=BACKEND)
    return client
