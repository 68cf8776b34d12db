"""What a text claims about its numbers, and whether it is so."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final, Literal

from msgspec import Struct

from prongsai.scoring.exact import rounded

FULL: Final = Fraction(100)

Kind = Literal["lowest", "highest", "at-least", "below", "some-below", "below-full", "level"]


Reader = Callable[[str], Fraction | None]  # the value of an id, None if not known


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


def holds(claim: Claim, value_of: Reader, level: str | None) -> bool | None:
    """Return whether a claim is so; None where a score it needs is not known.

    Scores are compared at two decimals, as they are printed.
    """
    if claim.kind == "level":
        return None if level is None else claim.level == level
    named = [value_of(name) for name in claim.ids]
    others = [value_of(name) for name in claim.among]
    if None in named or None in others or not named:
        return None
    values = [rounded(value) for value in named if value is not None]
    against = [rounded(value) for value in others if value is not None]
    return _TESTS[claim.kind](values, against, claim.bound or Fraction(0))


Test = Callable[[list[Fraction], list[Fraction], Fraction], bool]

_TESTS: Final[dict[str, Test]] = {
    "lowest": lambda values, against, _bound: min(values) <= min(against, default=FULL),
    "highest": lambda values, against, _bound: max(values) >= max(against, default=FULL - FULL),
    "at-least": lambda values, _against, bound: all(value >= bound for value in values),
    "below": lambda values, _against, bound: all(value < bound for value in values),
    "some-below": lambda values, _against, bound: any(value < bound for value in values),
    "below-full": lambda values, _against, _bound: all(value < FULL for value in values),
}
