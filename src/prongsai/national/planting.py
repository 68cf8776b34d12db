"""Faults planted in a made nation, one agency each, so that one can see each of them found."""

import random
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prongsai.national.gather import OIT, stem

SAME: Final = "same"


class Planted(Struct, frozen=True):
    """A planted fault: in which file, of which agency, in which column.

    ``cell`` is what stands there instead of an answer; ``-`` leaves the agency
    out of the file, ``same`` makes most of its rows one and the
    same, with the lowest answer in the column.
    """

    agency: str
    file: str
    column: str
    cell: str


_FLOODED: Final = 2


def plant(agencies: Sequence[str], asked: Sequence[str], seed: int) -> tuple[Planted, ...]:
    """Return the faults for a nation of these agencies; fewer where there are few agencies."""
    chance = random.Random(f"faults {seed}")  # noqa: S311 (made-up figures, no secret)
    first, last = stem(asked[0]), stem(asked[-1])
    wanted = [
        (first, "i1", "9"),
        (first, "i2", "0"),
        (last, "e1", "7"),
        (first, "", "-"),
        (last, "", "-"),
        (OIT, "", "-"),
        (OIT, "o1", "150"),
        *[(first, "i1", SAME)] * _FLOODED,
        (stem(asked[1]), "e1", SAME),
    ]
    names = chance.sample(list(agencies), min(len(wanted), len(agencies)))
    return tuple(Planted(name, *what) for name, what in zip(names, wanted, strict=False))
