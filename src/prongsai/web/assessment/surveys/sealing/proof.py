"""Stamps and proofs of work: when a form was opened, and that a device has worked a little for it.

A stamp says to the second when the form was given out, under a keyed hash; it
travels with the answer, and is not kept. How much work is asked grows with how
many answers came in within the last minutes in this process; times alone are
counted, no addresses, so that fifty people behind one address are fifty people.
"""

import hmac
import time
from collections import deque
from hashlib import sha256
from typing import Final

from msgspec import Struct

EASY: Final = 12  # bits asked in quiet times: a few thousand hashes, nobody notices
HARD: Final = 19  # at most: seconds on an old telephone
USUAL: Final = 60  # answers in the window from which on it grows
WINDOW: Final = 60.0  # seconds
_KEPT: Final = 4096
_MAC: Final = 32  # signs


class Stamp(Struct, frozen=True):
    """When a form was opened (seconds), and how many bits of work it asks."""

    at: int
    bits: int


def stamped(secret: bytes, place: str, bits: int, now: float) -> str:
    """Return a stamp as text."""
    said = f"{int(now)}.{bits}"
    return f"{said}.{_mac(secret, place, said)}"


def read(secret: bytes, place: str, text: str) -> Stamp | None:
    """Return what a stamp says, or None where it is not ours for this place."""
    said, _dot, mac = text.rpartition(".")
    at, _dot, bits = said.partition(".")
    if not (at.isascii() and at.isdigit() and bits.isascii() and bits.isdigit()):
        return None
    if not hmac.compare_digest(mac.encode(), _mac(secret, place, said).encode()):
        return None
    return Stamp(int(at), int(bits))


def worked(stamp: str, token: str, counter: str, bits: int) -> bool:
    """Return whether the hash of stamp, token and counter begins with so many zero bits."""
    digest = sha256(f"{stamp}|{token}|{counter[:20]}".encode()).digest()
    return int.from_bytes(digest) >> (256 - bits) == 0


class Pace:
    """How many answers came in lately, by place; in memory only, gone with the process."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[float]] = {}

    def note(self, place: str, now: float | None = None) -> None:
        """Count one answer."""
        self._of(place).append(time.monotonic() if now is None else now)

    def lately(self, place: str, now: float | None = None) -> int:
        """Return how many came within the window."""
        seen, now = self._of(place), time.monotonic() if now is None else now
        while seen and seen[0] < now - WINDOW:
            seen.popleft()
        return len(seen)

    def bits(self, place: str) -> int:
        """Return how much work to ask: one bit more for each doubling beyond the usual."""
        return min(HARD, EASY + (self.lately(place) // USUAL).bit_length())

    def burst(self, place: str) -> bool:
        """Return whether more come in than people do."""
        return self.lately(place) > USUAL

    def _of(self, place: str) -> deque[float]:
        return self._seen.setdefault(place, deque(maxlen=_KEPT))


def _mac(secret: bytes, place: str, said: str) -> str:
    return hmac.new(secret, f"{place}\x00{said}".encode(), "sha256").hexdigest()[:_MAC]
