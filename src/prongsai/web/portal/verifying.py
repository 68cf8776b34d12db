"""The page that says whether a file is what an agency here made public, and whether its signature holds.

What is dropped is looked at and not kept. Its hash is looked up at once; its signatures are read in
the child process, one file of the public at a time, while the answer streams: the thread that works
for everyone else does not wait for it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt

from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files.actions import name_of, too_large
from prongsai.web.files.signatures_told import JOB, told
from prongsai.web.files.uploading import too_large_in
from prongsai.web.people.doors import anyone
from prongsai.web.publication.queries import sheets_of_hash

_PDF = b"%PDF-"
_PAGE = "portal/verify.html"


@anyone
@csrf_exempt  # changes nothing and keeps nothing; pages of the public bear no cookie
def verify(request: HttpRequest) -> HttpResponseBase:
    """Show where to drop a file, or what is known of the one that was dropped."""
    if request.method != "POST":
        return render(request, _PAGE)
    too_much, dropped = too_large_in(request), request.FILES.get("file")
    if too_much is not None or dropped is None or not dropped.size:
        fault = too_large(too_much) if too_much is not None else BadInputError(_("choose the file first"))
        return _private(render(request, _PAGE, {"fault": str(fault)}, status=400))
    data, name = dropped.read(), name_of(dropped.name or "")
    known, mark = sheets_of_hash(sha256(data).hexdigest()), token_urlsafe()
    page = render_to_string(_PAGE, {"name": name, "known": known, "mark": mark}, request)
    head, _mark, tail = page.partition(mark)
    spoken = copy_context()

    def pieces() -> Iterator[str]:
        yield head
        yield spoken.run(_signatures, data, name)
        yield tail

    return _private(StreamingHttpResponse(pieces()))


def _signatures(data: bytes, name: str) -> str:
    """Return what is told of the signatures of a PDF; asks no database, for it runs beside the worker."""
    if not data.startswith(_PDF):
        return ""
    try:
        with _one_at_a_time():
            return render_to_string("approvals/signed.html", {"found": told(apart(JOB, data, name))})
    except BadInputError as fault:
        return format_html('<p class="notice warn">{}</p>', str(fault))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the only place there is, over all processes: whoever drops files in floods waits for themselves.

    Raises:
        BadInputError: it is taken.

    """
    with (settings.DATA / "verifying.lock").open("w") as place:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadInputError(
                _("signatures of another document are being read just now; try again in a few seconds")
            ) from None
        yield


def _private(response: HttpResponse | StreamingHttpResponse) -> HttpResponseBase:
    response["Cache-Control"] = "no-store"
    return response
