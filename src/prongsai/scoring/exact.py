"""Exact numbers: scores as fractions, shown with two decimals, half up, once."""

import re
from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import Final

from prongsai.thai import arabic

_DECIMAL: Final = re.compile(r"\d{1,6}(?:\.\d{1,30})?\Z")
_FRACTION: Final = re.compile(r"(\d{1,60})/(\d{1,60})\Z")

HUNDREDTH: Final = Fraction(1, 100)
HALF_CENT: Final = Fraction(1, 200)


def parse(text: str) -> tuple[Fraction, bool] | None:
    """Return a score and whether it is exact (written ``p/q``), or None if it is no number.

    Thai digits are understood; signs, exponents and commas are not.
    """
    plain = arabic(text).strip()
    if match := _FRACTION.match(plain):
        return (Fraction(int(match[1]), int(match[2])), True) if int(match[2]) else None
    return (Fraction(plain), False) if _DECIMAL.match(plain) else None


def cents(value: Fraction) -> int:
    """Return the value in whole hundredths, half up (values are never negative)."""
    return (value.numerator * 200 + value.denominator) // (2 * value.denominator)


def rounded(value: Fraction) -> Fraction:
    """Return the value at two decimals, half up."""
    return Fraction(cents(value), 100)


def two_decimals(value: Fraction) -> str:
    """Return the value as results are printed: 99.835 → ``99.84``."""
    whole, part = divmod(cents(value), 100)
    return f"{whole}.{part:02d}"


def plainly(value: Fraction) -> str:
    """Return points as people write them: 100, 50, 33.33."""
    return str(value) if value.denominator == 1 else two_decimals(value)


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum of values; over one common denominator, which is many times faster."""
    every = list(values)
    common = lcm(*{value.denominator for value in every})
    return Fraction(sum(v.numerator * (common // v.denominator) for v in every), common)
