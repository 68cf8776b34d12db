"""Pages of an agency are answered from memory, or by “not changed”, while nothing of the agency has changed.

Every act writes its line into the agency's journal in the transaction of the act: the number of
the last line, with the last moment at which something scheduled came out, is a validator
that cannot be stale. Nothing is kept by time alone, so what is taken back is gone at once.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.db.models import Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_etags

import prongsai
from prongsai import language
from prongsai.web.journal.models import Entry
from prongsai.web.look import figures
from prongsai.web.people.doors import View, anyone
from prongsai.web.portal.site import queries
from prongsai.web.website.models import Revision

_MOST_PAGES: Final = 400
_LONGEST: Final = 200_000  # bytes of a page that is remembered
_pages: OrderedDict[str, HttpResponse] = OrderedDict()


def fresh(view: Callable[..., HttpResponse]) -> View:
    """Let everyone read a page of an agency, which it gets as ``of``, with validators that hold."""

    @anyone
    @wraps(view)
    def answered(request: HttpRequest, code: str, **named: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        number, changed = _changed(code)

        def made() -> HttpResponse:
            of = queries.agency_in_public(code)
            if of is None:
                raise Http404
            return view(request, of, **named)

        return validated(request, number, changed, made)

    return answered


def validated(
    request: HttpRequest, stamp: object, changed: datetime, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Return a page from memory, “not changed”, or as made: ``stamp`` tells one state from all others.

    Pages of those who have signed in bear their name and are remembered for nobody.
    """
    tag = _tag(request, stamp, changed)
    modified = int(changed.timestamp())
    guest = not request.user.is_authenticated
    response = _unchanged(request, tag) or (_remembered(tag) if guest else None)
    if response is None:
        response = _kept(tag, make()) if guest else make()
    if response.status_code == HTTPStatus.OK:
        asked = get_conditional_response(request, etag=tag, last_modified=modified, response=response)
        response = asked or response
    return _marked(request, response, tag, modified)


def _changed(code: str) -> tuple[int, datetime]:
    """Return the number of the journal's last line, and when something of the agency changed last."""
    now = timezone.now()
    out = Revision.objects.filter(page__agency__code=code, public_from__lte=now)
    came_out = Subquery(out.order_by("-public_from").values("public_from")[:1])
    last = Entry.objects.filter(book__name=code).annotate(came_out=came_out).order_by("-number")
    number, *moments = last.values_list("number", "at", "came_out").first() or (0,)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return number, max(each for each in (*moments, midnight) if each is not None)


def _tag(request: HttpRequest, stamp: object, changed: datetime) -> str:
    told = (
        request.get_full_path(), stamp, changed.isoformat(), language.current(), figures.thai_digits(),
        request.user.pk, settings.ADDRESS, prongsai.__version__,
        settings.STARTED,  # templates change with the program
    )  # fmt: skip
    return f'"{sha256(repr(told).encode()).hexdigest()[:32]}"'


def _unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """Return “not changed” to who has the very page: only we can have given out its tag."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return HttpResponse(status=HTTPStatus.NOT_MODIFIED) if tag in held else None


def _remembered(tag: str) -> HttpResponse | None:
    found = _pages.get(tag)
    if found is None:
        return None
    response = HttpResponse(found.content, status=found.status_code)
    for name, value in found.items():
        response[name] = value
    response.xframe_options_exempt = getattr(found, "xframe_options_exempt", False)
    return response


def _kept(tag: str, response: HttpResponse) -> HttpResponse:
    if response.status_code == HTTPStatus.OK and len(response.content) <= _LONGEST:
        _pages[tag] = response
        while len(_pages) > _MOST_PAGES:
            _pages.popitem(last=False)
    return response


def _marked(request: HttpRequest, response: HttpResponse, tag: str, modified: int) -> HttpResponse:
    if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        response["ETag"], response["Last-Modified"] = tag, http_date(modified)
    whose = "private" if request.user.is_authenticated else "public"
    response.headers.setdefault("Cache-Control", f"{whose}, no-cache")  # kept, and asked for anew each time
    patch_vary_headers(response, ("Cookie",))  # language and digits are chosen by cookie
    return response
