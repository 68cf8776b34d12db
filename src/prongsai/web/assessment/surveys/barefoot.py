"""Whoever answers comes barefoot: no cookie, address or device name reaches a page under /answer/.

It stands before everything else, so that nothing behind it (sessions, sign-in,
language, logs) can know who asks; and nothing behind it can hand out a cookie.
Our log writes no line, which would have its time, of who was refused there.
"""

import logging
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

DOOR: Final = "/answer/"
NOBODY: Final = "0.0.0.0"  # noqa: S104 - no address to listen on: the address of nobody
_LEFT: Final = frozenset({"HTTP_HOST", "HTTP_ACCEPT", "HTTP_X_FORWARDED_PROTO"})


def barefoot(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Take from a request to the answering door all that tells of a person or a device."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(DOOR):
            return get_response(request)
        _strip(request)
        response = get_response(request)
        response.cookies.clear()
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        if response.has_header("Vary"):
            del response.headers["Vary"]
        return response

    return answered


def unheard() -> Callable[[logging.LogRecord], bool]:
    """Return what keeps refusals at the answering door out of the log; a fault of ours is told."""
    return _told


def _told(record: logging.LogRecord) -> bool:
    request = getattr(record, "request", None)
    here = isinstance(request, HttpRequest) and request.path_info.startswith(DOOR)
    return not here or record.levelno >= logging.ERROR


def _strip(request: HttpRequest) -> None:
    for name in [name for name in request.META if name.startswith("HTTP_") and name not in _LEFT]:
        del request.META[name]
    for name in ("REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER"):
        request.META.pop(name, None)
    request.META["REMOTE_ADDR"] = NOBODY
