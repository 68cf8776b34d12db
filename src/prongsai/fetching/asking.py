"""One request to one vetted address, within bounds of time and size; without cookies, without a way round."""

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from typing import Final

from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from prongsai.fetching.addresses import Target
from prongsai.fetching.model import KEPT_HEADERS, NotFetchedError, Visitor
from prongsai.language import later as _

_PIECE: Final = 64 * 1024
_MOST_TRIED: Final = 3  # addresses of one host
_LONGEST_HEADER: Final = 2000


class Answer(Struct, frozen=True):
    """What a server answers to one request."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    target: Target, addresses: tuple[str, ...], port: int, visitor: Visitor, validators: Mapping[str, str]
) -> Answer:
    """Return what the first address that lets us in answers.

    Raises:
        NotFetchedError: none does, or its answer is beyond the bounds.

    """
    failure: NotFetchedError | None = None
    for address in addresses[:_MOST_TRIED]:
        try:
            return _ask(target, address, port, visitor, validators)
        except NotFetchedError as refusal:
            if refusal.why == "bounds":
                raise
            failure = failure or refusal
    raise failure or NotFetchedError("unreachable", _("{host}: cannot be reached", host=target.host))


def _ask(target: Target, address: str, port: int, visitor: Visitor, validators: Mapping[str, str]) -> Answer:
    connection = _connection(target, address, port, visitor)
    late = _Deadline(visitor.longest)
    try:
        with late:
            connection.connect()
            late.watch(connection.sock)
            headers = {**_headers(target, visitor), **validators}
            connection.request("GET", target.path, headers=headers, preload_content=False)
            response = connection.getresponse()
            answer = Answer(response.status, _kept(response), _body(response, target, visitor))
        if late.passed:  # what was cut off looks like an end where no length is told
            raise TimeoutError
        return answer  # noqa: TRY300 - the line above is what may go wrong
    except NotFetchedError:
        raise
    except ssl.SSLCertVerificationError as fault:
        raise NotFetchedError(
            "unreachable",
            _(
                "{host}: its certificate is not valid ({why}); have the certificate renewed",
                host=target.host,
                why=getattr(fault, "verify_message", "") or str(fault),
            ),
        ) from None
    except (OSError, HTTPError, HTTPException, ValueError) as fault:
        raise _failed(target, fault, late) from None
    finally:
        connection.close()


class _Deadline:
    """Cuts the line when the time for one answer is over, however slowly it drips."""

    def __init__(self, seconds: float) -> None:
        self._line: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self.passed = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_exception: object) -> None:
        self._timer.cancel()

    def watch(self, line: socket.socket) -> None:
        """Watch a line from now on: the connection itself lets go of it before the body is read."""
        self._line = line
        if self.passed:
            self._cut()

    def _cut(self) -> None:
        self.passed = True
        if self._line is not None:
            with suppress(OSError):  # it is closed already
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)  # the line itself, under TLS as well


def _connection(target: Target, address: str, port: int, visitor: Visitor) -> HTTPConnection:
    """Return a connection to the vetted IP address; name and certificate are still those of the host."""
    if target.scheme == "http":
        return HTTPConnection(address, port, timeout=visitor.patience)
    return HTTPSConnection(
        address,
        port,
        timeout=visitor.patience,
        server_hostname=target.host,
        ssl_context=ssl.create_default_context(),
    )


def _headers(target: Target, visitor: Visitor) -> dict[str, str]:
    return {
        "Host": target.place,
        "User-Agent": visitor.name,
        "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
        "Accept-Language": "th,en;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _kept(response: BaseHTTPResponse) -> dict[str, str]:
    return {
        name.lower(): value[:_LONGEST_HEADER]
        for name, value in response.headers.items()
        if name.lower() in KEPT_HEADERS
    }


def _body(response: BaseHTTPResponse, target: Target, visitor: Visitor) -> bytes:
    """Return the body, unpacked piece by piece and never beyond what is allowed."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.stream(_PIECE, decode_content=True):
        size += len(piece)
        if size > visitor.largest:
            raise NotFetchedError(
                "bounds",
                _(
                    "{address}: it is larger than {limit} MB; publish a smaller file",
                    address=target.address,
                    limit=max(1, visitor.largest // 1024 // 1024),
                ),
            )
        pieces.append(piece)
    return b"".join(pieces)


def _failed(target: Target, fault: Exception, late: _Deadline) -> NotFetchedError:
    if late.passed or isinstance(fault, TimeoutError) or "timed out" in str(fault):
        says = _("{host}: the site did not answer in time", host=target.host)
        return NotFetchedError("bounds" if late.passed else "unreachable", says)
    return NotFetchedError(
        "unreachable", _("{host}: the site cannot be reached, or breaks off", host=target.host)
    )
