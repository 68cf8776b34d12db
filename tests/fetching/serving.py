"""A site of our own on this machine, and the way to it that production does not have."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from prongsai.checking import looking
from prongsai.fetching import Visitor, fetch

HOST = "www.ban-dan.example"
Allow = dict[str, tuple[str, int]]


class Served(BaseHTTPRequestHandler):
    """Answers from a table of functions by path; keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[Mapping[str, Callable[["Served"], None]]] = {}
    asked: ClassVar[list["Served"]] = []

    def log_message(self, *_arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        self.asked.append(self)
        path = self.path
        if path in self.answers:
            self.answers[path](self)
        else:
            self.give(404, b"")

    def give(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def page(
    body: bytes, media_type: str = "text/html; charset=utf-8", **headers: str
) -> Callable[[Served], None]:
    """Return an answer that is always the same."""
    return lambda asked: asked.give(200, body, Content_Type=media_type, **headers)


def leads_to(address: str, status: int = 302) -> Callable[[Served], None]:
    return lambda asked: asked.give(status, Location=address)


@contextmanager
def served(
    answers: Mapping[str, Callable[[Served], None]], tls: ssl.SSLContext | None = None, host: str = HOST
) -> Iterator[tuple[Allow, list[Served]]]:
    """Serve a site; give the way to it, and what it is asked."""
    asked: list[Served] = []
    handler = type("Site", (Served,), {"answers": answers, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield {host: ("127.0.0.1", server.server_port)}, asked
    finally:
        server.shutdown()
        server.server_close()


def visits(monkeypatch: pytest.MonkeyPatch, allow: Allow) -> None:
    """Let what looks at evidence go to the served site."""
    monkeypatch.setattr(looking, "fetch", partial(fetch, allow=allow))


def visitor(folder: Path, **bounds: Any) -> Visitor:
    """Return a visitor who makes no pause."""
    return Visitor(contact="ita@ban-dan.example", folder=folder, **{"pause": 0.0, "patience": 20.0, **bounds})
