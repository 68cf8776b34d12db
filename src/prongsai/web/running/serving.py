"""The server: two processes that answer, one that does what can wait, all of them stopped as one."""

import http.client
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from typing import Final

from django.conf import settings
from django.core.management import call_command

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.config import crowd, environment
from prongsai.web.running import database
from prongsai.web.running.children import Child

LOOK: Final = 0.2  # seconds between two looks at the processes
READY_WITHIN: Final = 60  # seconds until the first answer
CANNOT_LIVE: Final = 70
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def run(host: str, port: int, ready: Callable[[], None] = lambda: None) -> int:
    """Serve until we are asked to stop; return the exit code.

    Args:
        host: the address to listen on.
        port: the port to listen on.
        ready: called once, when the server answers.

    Raises:
        BadInputError: the address is taken, the database is not ready, or debug would be open to others.

    """
    refuse(host, port)
    database.standing()
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
    asked = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: asked.set())
    os.environ["PRONGSAI_STARTED"] = datetime.now(UTC).isoformat()  # so that all give a page the same tag
    crew = (Child(_server(host, port)), Child(_worker()))
    try:
        if _answers(crew[0], host, port, asked):
            ready()
        return _watched(crew, asked)
    finally:
        for child in crew:
            child.ask_to_end()
        for child in crew:
            child.end()


def refuse(host: str, port: int) -> None:
    """Refuse an address that is taken, or that is open to others while debug is on.

    Raises:
        BadInputError: it is.

    """
    _private(host)
    _free(host, port)


def _private(host: str) -> None:
    if settings.DEBUG and host not in LOOPBACK:
        raise BadInputError(
            _(
                "--host {host} with PRONGSAI_DEBUG: debug shows secrets to whoever asks; "
                "take PRONGSAI_DEBUG away, or serve on 127.0.0.1",
                host=host,
            )
        )


def _free(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except (OSError, OverflowError) as fault:
        raise BadInputError(
            _("{host}:{port} cannot be listened on ({why}); give another --port", host=host, port=port,
              why=getattr(fault, "strerror", None) or fault)
        ) from fault  # fmt: skip


def _server(host: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "prongsai.web.config.wsgi:application",
        "--interface", "wsgi", "--no-ws", "--host", host, "--port", str(port),
        "--workers", str(environment.number("PROCESSES", 2, most=64)),
        "--blocking-threads", str(crowd.THREADS),
        "--respawn-failed-workers", "--respawn-interval", "0.2", "--workers-kill-timeout", "10",
        "--log-level", "error", "--no-access-log",
    ]  # fmt: skip


def _worker() -> list[str]:
    return [
        sys.executable, "-m", "django", "db_worker",
        "--settings", "prongsai.web.config.settings", "--queue-name", "*", "--interval", "2",
        "--no-reload", "--verbosity", "0", "--skip-checks",
    ]  # fmt: skip


def _answers(server: Child, host: str, port: int, asked: threading.Event) -> bool:
    """Wait for the first answer; return whether it came."""
    until = monotonic() + READY_WITHIN
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - what others chose
    while monotonic() < until and server.lives() and not asked.wait(LOOK):
        line = http.client.HTTPConnection(reached, port, timeout=5)
        try:
            line.request("GET", "/readyz", headers={"Host": "localhost"})
            if line.getresponse().status == http.HTTPStatus.OK:
                return True
        except (OSError, http.client.HTTPException):
            continue
        finally:
            line.close()
    return False


def _watched(crew: tuple[Child, Child], asked: threading.Event) -> int:
    """Return when we are asked to stop (0), or one of ours cannot live (70); who dies is started again."""
    while not asked.wait(LOOK):
        for child in crew:
            if not child.lives() and not child.again():
                sys.stderr.write(_("the server has ended by itself; what it said stands above") + "\n")
                return CANNOT_LIVE
    return 0
