"""How a file goes out: to be saved, never to be shown or run in a page of ours."""

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from prongsai.web.files import store
from prongsai.web.files.models import StoredFile

Response = TypeVar("Response", bound=HttpResponseBase)
_PIECE: Final = 64 * 1024  # bytes
_SEALED: Final = "sandbox; default-src 'none'"


def answer(stored: StoredFile) -> HttpResponse:
    """Return a file for its reader to save.

    Raises:
        Http404: its bytes are gone, or are not what was kept.

    """
    try:
        data = store.read(stored.sha256)
    except OSError:
        raise Http404(stored.sha256) from None
    return answer_bytes(stored.name, stored.kind, data)


def shown(request: HttpRequest, stored: StoredFile) -> HttpResponse:
    """Return a picture that we have made ourselves, to be seen in a page.

    Raises:
        Http404: its bytes are gone, or are not what was kept.

    """
    response = answer(stored)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=stored.name) or ""
    )
    return revalidated(request, response)


def revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return what is public, kept by its hash and asked for each time: taken back it is gone at once."""
    tag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["Cache-Control"], response["ETag"] = "public, no-cache", tag
    return get_conditional_response(request, etag=tag, response=response) or response


def answer_stream(name: str, kind: str, size: int, opened: Callable[[], BinaryIO]) -> StreamingHttpResponse:
    """Return what is opened and read piece by piece, for its reader to save under a name."""
    response = _sealed(StreamingHttpResponse(_pieces(opened), content_type=kind), name)
    response["Content-Length"] = str(size)
    return response


def _pieces(opened: Callable[[], BinaryIO]) -> Iterator[bytes]:
    with opened() as stream:
        while piece := stream.read(_PIECE):
            yield piece


def answer_bytes(name: str, kind: str, data: bytes) -> HttpResponse:
    """Return bytes that were just made, for their reader to save under a name."""
    texts = kind.startswith("text/") or kind == "application/json"
    return _sealed(HttpResponse(data, content_type="text/plain" if texts else kind), name)


def _sealed(response: Response, name: str) -> Response:
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Content-Security-Policy"] = _SEALED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
