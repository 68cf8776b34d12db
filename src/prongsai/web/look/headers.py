"""Headers that keep a page to itself: no script but our own files, no frame, nothing sent elsewhere."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'{services}; base-uri 'none'; frame-ancestors 'none'"
)


def policy() -> str:
    """Return the policy; a form that signs in elsewhere (OIDC) may lead to those services and no others."""
    servers = [urlsplit(each["settings"]["server_url"]) for each in settings.OIDC]
    return POLICY.format(services="".join(f" {each.scheme}://{each.netloc}" for each in servers))


def headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Add the headers to every answer that has not set its own."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy())
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answered
