"""Fetch one address: vetted anew at each step, one polite request at a time, kept for later."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urljoin

from prongsai.fetching import robots, waiting
from prongsai.fetching.addresses import Target, parted, resolved, vet
from prongsai.fetching.asking import Answer, ask
from prongsai.fetching.keeping import ROBOTS, Kept, keep, recall
from prongsai.fetching.model import Fetched, NotFetchedError, Visitor
from prongsai.language import later as _

Allowed = Mapping[str, tuple[str, int]]

_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_FOUND: Final = 200
_THEIR_FAULT: Final = 500


def fetch(address: str, visitor: Visitor, *, allow: Allowed | None = None) -> Fetched:
    """Return what a public address gives.

    ``allow`` is for tests alone: by host name, where on this machine it is served.

    Raises:
        NotFetchedError: it leads inward, cannot be reached, may not be visited, or goes beyond the bounds.

    """
    asked = at = _target(address, allow)
    path: list[str] = []
    while True:
        if not _may_visit(at, visitor, allow):
            raise NotFetchedError(
                "robots",
                _("{address}: the site asks programs not to visit it (robots.txt)", address=at.address),
            )
        kept = _answer(at, visitor, allow)
        onward = _onward(kept.answer, at)
        if onward is None:
            return Fetched(
                asked=address, final=at.address, status=kept.answer.status, headers=kept.answer.headers,
                body=kept.answer.body, when=kept.when, path=tuple(path),
            )  # fmt: skip
        path.append(at.address)
        if len(path) > visitor.hops:
            raise NotFetchedError(
                "bounds",
                _("{address}: it leads on and on; give the address where it ends", address=asked.address),
            )
        at = _target(onward, allow)


def _target(address: str, allow: Allowed | None) -> Target:
    """Return where an address leads, vetted; only what a test serves itself is not."""
    at = parted(address)
    if at.host not in (allow or {}):
        vet(at)
    return at


def _onward(answer: Answer, at: Target) -> str | None:
    """Return where an answer leads on to."""
    location = answer.headers.get("location", "")
    return urljoin(at.address, location) if answer.status in _REDIRECTS and location else None


def _answer(at: Target, visitor: Visitor, allow: Allowed | None) -> Kept:
    """Return what one address answers, from what is kept or from the site."""
    before = recall(at.address, visitor)
    if before and before.is_fresh(visitor):
        return before
    with waiting.turn(at.host, visitor):
        # Resolved here and connected to here: nothing can be put in between.
        served = (allow or {}).get(at.host)
        addresses = (served[0],) if served else resolved(at.host, at.port, visitor.patience)
        port = served[1] if served else at.port
        answer = ask(at, addresses, port, visitor, before.validators if before else {})
    return keep(at.address, answer, before, visitor)


def _may_visit(at: Target, visitor: Visitor, allow: Allowed | None) -> bool:
    """Return whether the site's robots.txt lets us: a broken one forbids all, none at all nothing."""
    here = Target(at.origin + ROBOTS, at.scheme, at.host, at.port, ROBOTS)
    for _hop in range(visitor.hops + 1):
        answer = _answer(here, visitor, allow).answer
        onward = _onward(answer, here)
        if onward is None:
            if answer.status == _FOUND:
                return robots.may_visit(answer.body.decode("utf-8", "replace"), at.path)
            return answer.status < _THEIR_FAULT
        here = _target(onward, allow)
    return True
