"""What a text claims about its numbers, and whether it is so."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "lowest", "highest", "at-least", "below", "some-below", "below-full", "level"
]


class Claim(Struct, frozen=True, kw_only=True):
    """A claim, as the text puts it.

    ``says`` quotes it, ``where`` tells the place. ``ids`` are those it speaks
    of, ``among`` those it compares with, ``bound`` the number it names:

    - ``lowest`` / ``highest``: the one id has the lowest / highest of ``among``
    - ``at-least`` / ``below``: every one of ``ids`` is / is below ``bound``
    - ``some-below``: at least one of ``ids`` is below ``bound``
    - ``below-full``: every one of ``ids`` is below 100
    - ``level``: the level is ``level``
    """

    kind: Kind
    says: str
    where: str
    ids: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    bound: Fraction | None = None
    level: str = ""
