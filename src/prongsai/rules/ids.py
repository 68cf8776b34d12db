"""Identifiers of scores: ranges such as ``i1..i3``, parts such as ``e1.public``, their order."""

import re
from collections.abc import Iterator
from typing import Final

_RANGE: Final = re.compile(r"([a-z])(\d+)(?:\.\.([a-z])(\d+))?\Z")
_NATURAL: Final = re.compile(r"(\d+)")

_GROUPS: Final = ("total", "IIT", "EIT", "OIT")


def expand(text: str) -> tuple[str, ...]:
    """Return the item ids of ``i1..i3, o7``.

    Raises:
        ValueError: a piece is neither an id nor a range within one letter.

    """
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for piece in filter(None, re.split(r"[,\s]+", text)):
        match = _RANGE.match(piece)
        if not match or (match[3] and match[3] != match[1]):
            raise ValueError(piece)
        first, last = int(match[2]), int(match[4] or match[2])
        if last < first:
            raise ValueError(piece)
        yield from (f"{match[1]}{number}" for number in range(first, last + 1))


def order(identifier: str) -> tuple[object, ...]:
    """Return the key by which ids are shown: the whole first, then inwards, numbers as numbers.

    total, instruments (parts and shares behind their own), indicators,
    sub-indicators, items by instrument.
    """
    head, _, tail = identifier.partition(".")
    if head in _GROUPS:
        return (0, _GROUPS.index(head), tail)
    if head.isdigit():
        return (1, int(bool(tail)), int(head), int(tail or 0))
    numbers = [int(piece) for piece in _NATURAL.findall(head)]
    return (2, "ieo".find(head[:1]), tail, numbers[0] if numbers else 0)
