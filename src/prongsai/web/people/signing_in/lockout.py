"""What happens when passwords are guessed: who asks is told when to come back, and what else they can do."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.web.look.figures import digits

TOO_MANY = 429


def named(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """Return the mail address that someone tries to sign in by."""
    told = (
        (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login")
    )
    return (told or "").strip().lower()


def address(request: HttpRequest) -> str:
    """Return where a request comes from; behind our proxy, what the proxy saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, _credentials: Mapping[str, str] | None
) -> HttpResponse:
    """Show how long to wait, and that a new password can be set at once."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"minutes": digits(minutes), "tries": digits(settings.AXES_FAILURE_LIMIT)}
    return render(request, "people/locked_out.html", context, status=TOO_MANY)
