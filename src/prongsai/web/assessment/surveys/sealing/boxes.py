"""Boxes: slots of equal size, in the order of their own random bytes, rewritten whole under the box key.

A box is one row that is there from the start. Whatever is put in, the whole
row is written anew under a new nonce: row numbers, hidden columns, dead rows
and every state in the write-ahead log show that something was put in, never
what or where. The box key is a file beside the database, never in it.
"""

import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY: Final = 32  # bytes of a slot's own key: a hash of a token, or of a code
FULL: Final = 32  # a box grows by so many slots at a time, filled up with nothing
ROOM: Final = 96  # slots that a box should hold on average, for the number of boxes
_NONCE: Final = 12
_COUNT: Final = 4

Slots = dict[bytes, bytes]


class BoxError(Exception):
    """A box does not open: another key, another place, or altered."""


def sealed(key: bytes, place: str, slots: Mapping[bytes, bytes], size: int) -> bytes:
    """Return the slots as a box; ``size`` is what each holds beside its key."""
    body = b"".join(arranged(slots))
    width = KEY + size
    if len(body) != width * len(slots):
        raise ValueError("a slot of another size")
    room = -(-max(len(slots), 1) // FULL) * FULL * width
    nonce = secrets.token_bytes(_NONCE)
    plain = len(slots).to_bytes(_COUNT) + body + bytes(room - len(body))
    return nonce + ChaCha20Poly1305(derived(key, "box")).encrypt(nonce, plain, place.encode())


def opened(key: bytes, place: str, content: bytes, size: int) -> Slots:
    """Return the slots of a box.

    Raises:
        BoxError: it does not open.

    """
    nonce, rest = content[:_NONCE], content[_NONCE:]
    try:
        plain = ChaCha20Poly1305(derived(key, "box")).decrypt(nonce, rest, place.encode())
    except (InvalidTag, ValueError):
        raise BoxError(place) from None
    width = KEY + size
    count = int.from_bytes(plain[:_COUNT])
    starts = range(_COUNT, _COUNT + count * width, width)
    return {plain[at : at + KEY]: plain[at + KEY : at + width] for at in starts}


def arranged(slots: Mapping[bytes, bytes]) -> list[bytes]:
    """Return the slots in an order that says nothing of when each came: that of their random keys."""
    return [key + slots[key] for key in sorted(slots)]


def derived(key: bytes, use: str) -> bytes:
    """Return a key for one use, made of the box key."""
    return hmac.digest(key, use.encode(), "sha256")


def slot_key(key: bytes, what: bytes) -> bytes:
    """Return the key of a slot: a keyed hash, so that a box that leaks tells no codes and no tokens."""
    return hmac.digest(derived(key, "slot"), what, "sha256")


def number(of: bytes, boxes: int) -> int:
    """Return the box in which a slot with this key lies."""
    return int.from_bytes(sha256(of).digest()[:8]) % boxes
