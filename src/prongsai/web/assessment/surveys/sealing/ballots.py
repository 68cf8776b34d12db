"""A ballot in two seals: the answer, sealed on the device, and about it the tier and signs, sealed here.

Both seals open with the survey's key alone. The inner keeps the answer from us; the outer, whose chance
is ours, makes a fingerprint of which nobody, not who answered either, can show what it holds. All
ballots of a part are of equal length, whatever they say.
"""

from typing import Final

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.rounds import sealing

_VERSION: Final = 1
_SEAL: Final = 32
_ANSWER_HEAD: Final = 3 + _SEAL  # version, rows (2), words
_HEAD: Final = 3  # version, tier, signs
_STEP: Final = 64  # an answer's length is a whole number of these

TIERS: Final = ("code", "open", "slip", "survey", "thaid")
FAST, BURST, UNPROVEN = 1, 2, 4  # signs seen at casting, and nothing finer


class Ballot(Struct, frozen=True):
    """What someone answered: a step for each row in order, 0 for none. ``words`` is a seal (hex)."""

    words: str
    tier: str
    signs: int
    steps: tuple[int, ...]


def answer_length(rows: int) -> int:
    """Return the bytes of every answer with so many rows, sealed once."""
    return -(-(_ANSWER_HEAD + rows) // _STEP) * _STEP + sealing.OVERHEAD


def sealed_length(rows: int) -> int:
    """Return the bytes of every ballot with so many rows, sealed twice."""
    return _HEAD + answer_length(rows) + sealing.OVERHEAD


def answer(words: str, steps: tuple[int, ...], public: bytes, place: str) -> bytes:
    """Return an answer as the form's script seals it: only two offices together can read it."""
    said = bytes([_VERSION]) + len(steps).to_bytes(2) + bytes.fromhex(words) + bytes(steps)
    filled = said.ljust(answer_length(len(steps)) - sealing.OVERHEAD, b"\x00")
    return sealing.seal(public, filled, info("answer", place))


def sealed(tier: str, signs: int, sealed_answer: bytes, public: bytes, place: str) -> bytes:
    """Return a ballot about a sealed answer, bound to its place."""
    head = bytes([_VERSION, TIERS.index(tier), signs])
    return sealing.seal(public, head + sealed_answer, info("ballot", place))


def opened(sealed_ballot: bytes, private: bytes, place: str) -> Ballot:
    """Return a ballot.

    Raises:
        BadInputError: it does not open, or is none.

    """
    outer = sealing.unseal(private, sealed_ballot, info("ballot", place))
    inner = sealing.unseal(private, outer[_HEAD:], info("answer", place))
    rows = int.from_bytes(inner[1:3])
    if outer[0] != _VERSION or inner[0] != _VERSION or outer[1] >= len(TIERS):
        raise BadInputError(_("what was sealed does not open with this key, or was altered"))
    words, steps = inner[3:_ANSWER_HEAD], inner[_ANSWER_HEAD : _ANSWER_HEAD + rows]
    return Ballot(words.hex(), TIERS[outer[1]], outer[2], tuple(steps))


def info(what: str, place: str) -> bytes:
    """Return to what a seal is bound."""
    return f"prongsai {what}\x00{place}".encode()
