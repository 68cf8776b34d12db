"""Intervals of exact numbers: what an unrounded value can have been.

A value printed with two decimals was anywhere in [v - 0.005, v + 0.005), so
ends can be open or closed.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from prongsai.scoring.exact import HALF_CENT, rounded


class Interval(NamedTuple):
    """All numbers from ``low`` to ``high``; an open end is not among them."""

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False

    def meet(self, other: "Interval") -> "Interval | None":
        """Return what both hold, None if nothing."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, not_open = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_open or not not_open)):
            return None
        return Interval(low, high, low_open, not not_open)

    def times(self, weight: Fraction) -> "Interval":
        """Return the interval stretched by a positive weight."""
        return self._replace(low=self.low * weight, high=self.high * weight)


def point(value: Fraction) -> Interval:
    """Return the interval that holds one value."""
    return Interval(value, value)


def printed(value: Fraction) -> Interval:
    """Return what a value printed with two decimals can have been, unrounded."""
    shown = rounded(value)
    return Interval(shown - HALF_CENT, shown + HALF_CENT, high_open=True)


def at_least(bound: Fraction) -> Interval:
    """Return what rounds to at least ``bound`` at two decimals (scores end at 100)."""
    return Interval(bound - HALF_CENT, Fraction(101))


def below(bound: Fraction) -> Interval:
    """Return what rounds to less than ``bound`` at two decimals."""
    return Interval(Fraction(-1), bound - HALF_CENT, high_open=True)


def total(parts: Iterable[Interval]) -> Interval:
    """Return all sums of one value from each interval."""
    low = high = Fraction(0)
    low_open = high_open = False
    for part in parts:
        low += part.low
        high += part.high
        low_open |= part.low_open
        high_open |= part.high_open
    return Interval(low, high, low_open, high_open)


def less(whole: Interval, part: Interval) -> Interval:
    """Return all differences of a value of ``whole`` and a value of ``part``."""
    return Interval(
        whole.low - part.high,
        whole.high - part.low,
        whole.low_open or part.high_open,
        whole.high_open or part.low_open,
    )
