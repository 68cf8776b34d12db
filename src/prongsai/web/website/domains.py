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
from django.http import HttpRequest, HttpResponseBase

from prongsai.web.look.addresses import ours
from prongsai.web.people.models import Agency
from prongsai.web.website.queries.contact import agency_at

_SECONDS: Final = 60.0  # that an answer of the database is remembered, for each name
_MOST: Final = 1000  # names
_SHARED: Final = ("/static/", "/speak/", "/robots.txt", "/healthz")
_NOWHERE: Final = "-/nowhere/"  # below an agency: answered as whatever is not there
_known: dict[str, tuple[float, Agency | None]] = {}


def own_domain(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let a request to an agency's domain see that agency alone."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        host = request.META.get("HTTP_HOST", "").partition(":")[0].rstrip(".").lower()
        agency = None if not host or host in settings.ALLOWED_HOSTS else _agency(host)
        if agency is None:
            return get_response(request)
        request.own_domain_of = agency  # type: ignore[attr-defined]
        inside = f"/a/{agency.code}/"
        asked = request.path_info
        if asked in {"/", "/sitemap.xml"}:
            asked = f"{inside}{asked[1:]}"
        if not asked.startswith((inside, *_SHARED)):
            asked = f"{inside}{_NOWHERE}"
        request.path_info = request.path = asked
        _rename(request, host)
        return get_response(request)

    return answered


def forget() -> None:
    """Forget what was known of names, once a domain was verified."""
    _known.clear()


def _rename(request: HttpRequest, host: str) -> None:
    """Let the request bear our own name, where it bore the domain's."""
    here = ours()
    request.META["HTTP_HOST"] = here.netloc
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and (urlsplit(origin).hostname or "") == host:
        request.META["HTTP_ORIGIN"] = f"{here.scheme}://{here.netloc}"


def _agency(host: str) -> Agency | None:
    until, agency = _known.get(host, (0.0, None))
    if until < time.monotonic():
        agency = agency_at(host)
        if len(_known) >= _MOST:
            _known.clear()
        _known[host] = (time.monotonic() + _SECONDS, agency)
    return agency
