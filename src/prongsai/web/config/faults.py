"""What is answered when something is wrong: a page that says what to do next, with the status that fits."""

import errno
import sys
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}  # no room left for a file
_WAIT: Final = "60"  # seconds, for programs that ask again


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read, and what is too large to be."""
    too_large = isinstance(exception, RequestDataTooBig)
    return render(request, "413.html" if too_large else "400.html", status=413 if too_large else 400)


@requires_csrf_token
def not_sure_who(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django says why
    """Answer a form that lacks the token of the session: tell how nothing typed is lost."""
    return render(request, "403_csrf.html", status=403)


def broken(_request: HttpRequest) -> HttpResponse:
    """Answer when we failed, without asking the database anything: it may be what failed."""
    fault = sys.exc_info()[1]
    full = isinstance(fault, OSError) and fault.errno in _FULL
    away = full or isinstance(fault, OperationalError | InterfaceError)
    response = HttpResponse(render_to_string("503.html" if away else "500.html"), status=503 if away else 500)
    if away:
        response.headers["Retry-After"] = _WAIT
    return response
