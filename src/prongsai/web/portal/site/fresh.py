"""Pages of an agency are answered from memory, or by “not changed”, while nothing of the agency has changed.

Every act writes its line into the agency's journal in the transaction of the act: the last
line, with the last moment at which something scheduled came out, is a validator that cannot
be stale. When something comes out next is known as well, as scheduling is an act: until then
only the last line is asked for. Nothing is kept by time alone, so what is taken back is gone
at once.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Max, Min, Q
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
_MOST_STATES: Final = 20_000
_NOT_KEPT: Final = "no-store"  # of a page that will soon say more, though nothing has happened
_LAST_LINE: Final = "SELECT length, head FROM journal_book WHERE name = %s"


class _State(NamedTuple):
    """How an agency stands: its last line, when something changed last, and until when that holds."""

    head: str
    changed: datetime
    until: datetime


_pages: OrderedDict[str, HttpResponse] = OrderedDict()
_states: OrderedDict[str, _State] = OrderedDict()


def fresh(view: Callable[..., HttpResponse]) -> View:
    """Let everyone read a page of an agency, which it gets as ``of``, with validators that hold."""

    @anyone
    @wraps(view)
    def answered(request: HttpRequest, code: str, **named: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        state = _state(code)

        def made() -> HttpResponse:
            of = queries.agency_in_public(code)
            if of is None:
                raise Http404
            return view(request, of, **named)

        return validated(request, state.head, state.changed, made)

    return answered


def validated(
    request: HttpRequest, stamp: object, changed: datetime | None, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Return a page from memory, “not changed”, or as made: ``stamp`` tells one state from all others.

    Pages of those who have signed in bear their name and are remembered for nobody. When it
    ``changed`` is told once that second is over: two states of one second have one time.
    """
    tag = _tag(request, stamp, changed)
    over = changed is not None and changed < timezone.now().replace(microsecond=0)
    modified = int(changed.timestamp()) if changed is not None and over else None
    guest = not request.user.is_authenticated
    response = _unchanged(request, tag) or (_remembered(tag) if guest else None)
    if response is None:
        response = make()
        if response.get("Cache-Control") == _NOT_KEPT:
            return response
        response = _kept(tag, response) if guest else response
    if response.status_code == HTTPStatus.OK:
        asked = get_conditional_response(request, etag=tag, last_modified=modified, response=response)
        response = asked or response
    return _marked(request, response, tag, modified)


def _state(code: str) -> _State:
    """Return how an agency stands: one small question, more only when its book has grown."""
    head, now = _head(code), timezone.now()
    held = _states.get(code)
    if held is None or held.head != head or not held.changed <= now < held.until:
        held = _read(code, head, now)
        if head:  # names that are made up fill no memory
            _states[code] = held
        while len(_states) > _MOST_STATES:
            _states.popitem(last=False)
    return held


def _head(code: str) -> str:
    """Return number and hash of the last line, asked by hand: wording it took most of a page."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST_LINE, [code])
        found = cursor.fetchone()
    return ".".join(map(str, found or ()))


def _read(code: str, head: str, now: datetime) -> _State:
    out = Revision.objects.filter(page__agency__code=code).aggregate(
        last=Max("public_from", filter=Q(public_from__lte=now)),
        coming=Min("public_from", filter=Q(public_from__gt=now)),
    )
    written = Entry.objects.filter(book__name=code).order_by("-number").values_list("at", flat=True).first()
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = today + timedelta(days=1)
    changed = max(each for each in (written, out["last"], today) if each is not None)
    return _State(head, changed, min(out["coming"] or tomorrow, tomorrow))


def _tag(request: HttpRequest, stamp: object, changed: datetime | None) -> str:
    told = (
        request.get_full_path(), stamp, str(changed), language.current(), figures.thai_digits(),
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


def _marked(request: HttpRequest, response: HttpResponse, tag: str, modified: int | None) -> HttpResponse:
    if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        response["ETag"] = tag
        if modified is not None:
            response["Last-Modified"] = http_date(modified)
    whose = "private" if request.user.is_authenticated else "public"
    response.headers.setdefault("Cache-Control", f"{whose}, no-cache")  # kept, and asked for anew each time
    patch_vary_headers(response, ("Cookie",))  # language and digits are chosen by cookie
    return response
