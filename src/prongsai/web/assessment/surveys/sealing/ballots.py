"""A ballot: the steps of all rows, the words shown, the tier; of equal length whatever it says."""

from typing import Final

from msgspec import Struct

from prongsai.web.assessment.rounds import sealing

_VERSION: Final = 1
_SEAL: Final = 32
_HEAD: Final = 5  # version, tier, signs, rows (2)
_STEP: Final = 64  # a ballot's length is a whole number of these

TIERS: Final = ("code", "open", "slip", "survey", "thaid")
FAST, BURST, UNPROVEN = 1, 2, 4  # signs seen at casting, and nothing finer


class Ballot(Struct, frozen=True):
    """What someone answered: a step for each row in order, 0 for none. ``words`` is a seal (hex)."""

    words: str
    tier: str
    signs: int
    steps: tuple[int, ...]


def length(rows: int) -> int:
    """Return the bytes of every ballot with so many rows, before sealing."""
    return -(-(_HEAD + _SEAL + rows) // _STEP) * _STEP


def sealed_length(rows: int) -> int:
    """Return the bytes of every such ballot, sealed."""
    return length(rows) + sealing.OVERHEAD


def sealed(ballot: Ballot, public: bytes, place: str) -> bytes:
    """Return the ballot as only two offices together can read it, bound to its place."""
    return sealing.seal(public, packed(ballot), _info(place))


def opened(sealed_ballot: bytes, private: bytes, place: str) -> Ballot:
    """Return a ballot.

    Raises:
        BadInputError: it does not open, or is none.

    """
    return unpacked(sealing.unseal(private, sealed_ballot, _info(place)))


def packed(ballot: Ballot) -> bytes:
    """Return a ballot as bytes, filled up to its length."""
    head = bytes([_VERSION, TIERS.index(ballot.tier), ballot.signs]) + len(ballot.steps).to_bytes(2)
    said = head + bytes.fromhex(ballot.words) + bytes(ballot.steps)
    return said.ljust(length(len(ballot.steps)), b"\x00")


def unpacked(plain: bytes) -> Ballot:
    """Return the ballot of bytes.

    Raises:
        ValueError: they are none.

    """
    if plain[0] != _VERSION:
        raise ValueError("a ballot of another version")
    rows = int.from_bytes(plain[3:_HEAD])
    words, steps = plain[_HEAD : _HEAD + _SEAL], plain[_HEAD + _SEAL : _HEAD + _SEAL + rows]
    return Ballot(words.hex(), TIERS[plain[1]], plain[2], tuple(steps))


def _info(place: str) -> bytes:
    return f"prongsai ballot\x00{place}".encode()
