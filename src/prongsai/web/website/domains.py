"""A domain of an agency's own leads to that agency's pages and to nothing else of this installation.

Stands before whatever asks for the name of the host. A domain that the platform has not
verified is refused as any unknown name is. On a verified one only the agency's own public
pages are there; to all behind it the request comes to our own name, so that hosts and
origins are checked as ever.
"""

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound

from prongsai.web.website.queries.contact import agency_at

_SECONDS: Final = 60.0  # that an answer of the database is remembered, for each name
_MOST: Final = 1000  # names
_SHARED: Final = ("/static/", "/speak/", "/robots.txt", "/healthz")
_known: dict[str, tuple[float, str]] = {}


def own_domain(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let a request to an agency's domain see that agency alone."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        host = request.META.get("HTTP_HOST", "").partition(":")[0].lower()
        code = "" if not host or host in settings.ALLOWED_HOSTS else _code(host)
        if not code:
            return get_response(request)
        inside = f"/a/{code}/"
        if request.path_info == "/":
            request.path_info = request.path = inside
        if not request.path_info.startswith((inside, *_SHARED)):
            return HttpResponseNotFound()
        _rename(request, host)
        return get_response(request)

    return answered


def forget() -> None:
    """Forget what was known of names, once a domain was verified."""
    _known.clear()


def _rename(request: HttpRequest, host: str) -> None:
    """Let the request bear our own name, where it bore the domain's."""
    ours = urlsplit(settings.ADDRESS)
    request.META["HTTP_HOST"] = ours.netloc
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and (urlsplit(origin).hostname or "") == host:
        request.META["HTTP_ORIGIN"] = f"{ours.scheme}://{ours.netloc}"


def _code(host: str) -> str:
    until, code = _known.get(host, (0.0, ""))
    if until < time.monotonic():
        found = agency_at(host)
        code = found.code if found is not None else ""
        if len(_known) >= _MOST:
            _known.clear()
        _known[host] = (time.monotonic() + _SECONDS, code)
    return code
