"""A short queue before everything: who comes when it is full is told at once to come again in a few seconds.

One thread works (more are slower), so many requests may wait for it. Without a
bound a crowd five times too large would make everyone wait until they give up,
and what is then worked off nobody waits for any more. Those who read and those who
send have half of the places each, so that who has begun can finish. Nothing
that was acknowledged is lost: whoever is sent away has not been let in.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import BoundedSemaphore
from typing import Any, Final

from django.template.loader import render_to_string

WAITING: Final = 32  # requests of a process; at five milliseconds each, a sixth of a second
THREADS: Final = 2 * WAITING  # of the server: those that wait, and as many that send others away meanwhile
RETRY: Final = "5"  # seconds
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_NEVER_SENT_AWAY: Final = "/healthz"  # or whoever watches over the process would end it

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Answer = tuple[tuple[Any, ...], Iterable[bytes]]


def bounded(application: Application, waiting: int = WAITING) -> Application:
    """Return the application with a queue before it."""
    worker = ThreadPoolExecutor(1, "work")
    reading, sending = BoundedSemaphore(waiting // 2), BoundedSemaphore(waiting // 2)

    def answered(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        places = reading if environ["REQUEST_METHOD"] in _READS else sending
        if not places.acquire(blocking=environ["PATH_INFO"] == _NEVER_SENT_AWAY):
            head, body = _sent_away()
        else:
            try:
                head, body = worker.submit(_worked, application, environ).result()
            finally:
                places.release()
        start(*head)
        return body

    return answered


def _worked(application: Application, environ: dict[str, Any]) -> Answer:
    """Answer wholly, in the one thread; what streams (files, an export) is read outside of it, bit by bit."""
    head: list[tuple[Any, ...]] = []
    response: Any = application(environ, lambda *given: head.append(given))
    if getattr(response, "streaming", False):
        return head[0], response
    try:
        return head[0], [b"".join(response)]
    finally:
        response.close()


@cache
def _sent_away() -> Answer:
    body = render_to_string("crowd.html").encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Retry-After", RETRY),
        ("Cache-Control", "no-store"),
    ]
    return ("503 Service Unavailable", headers), [body]
