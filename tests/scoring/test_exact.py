"""Exact numbers: read as printed, shown at two decimals, half up; and what rounding leaves open."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.scoring import intervals
from prongsai.scoring.exact import cents, parse, rounded, two_decimals
from prongsai.scoring.intervals import Interval
from prongsai.thai import thai

from .making import half_up

GRID = [Fraction(n, 2) for n in range(-2, 11)]
small = st.integers(0, 6).map(Fraction)


@given(st.decimals(0, 10**6, places=6))
def test_two_decimals_are_those_of_rounding_half_up(value: Decimal) -> None:
    assert two_decimals(Fraction(value)) == str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


@given(st.integers(0, 10**6), st.integers(1, 999))
def test_fractions_are_rounded_half_up_too(above: int, below: int) -> None:
    value = Fraction(above, below)
    assert two_decimals(value) == half_up(value)
    assert Fraction(two_decimals(value)) == rounded(value) == Fraction(cents(value), 100)
    assert -Fraction(1, 200) < rounded(value) - value <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("99.835", "99.84"), ("0.005", "0.01"), ("0.004999", "0.00"), ("84.995", "85.00"), ("100", "100.00")],
)
def test_halves_go_up(value: str, shown: str) -> None:
    assert two_decimals(Fraction(value)) == shown


@given(st.integers(0, 10000))
def test_what_is_shown_reads_back_as_itself(value: int) -> None:
    text = two_decimals(Fraction(value, 100))
    assert parse(text) == parse(thai(text)) == (Fraction(value, 100), False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("84.6", "84.60"), ("๘๙.๙๔", "89.94"), (" 100 ", "100"), ("0", "0"),
    ],
)  # fmt: skip
def test_scores_are_read_as_printed(text: str, value: str) -> None:
    assert parse(text) == (Fraction(value), False)


def test_a_fraction_is_exact() -> None:
    assert parse("2380/25") == (Fraction(476, 5), True)


@pytest.mark.parametrize(
    "text",
    ["", "-", "-5", "+5", "1e2", "5%", "abc", "1/0", "1.2.3", ".5", "5.", "nan", "inf", "½", "1 2",
     "9,5", "89,94"],
)  # fmt: skip
def test_what_is_no_score_is_none(text: str) -> None:
    assert parse(text) is None


# -- intervals -------------------------------------------------------------------


@st.composite
def spans(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(small), draw(small)))
    if low == high:
        return Interval(low, high)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def holds(span: Interval, value: Fraction) -> bool:
    """Return whether a number lies in an interval, said in full."""
    above = span.low < value or (span.low == value and not span.low_open)
    below = value < span.high or (value == span.high and not span.high_open)
    return above and below


def grid(fine: int = 4) -> list[Fraction]:
    return [Fraction(n, fine) for n in range(-8 * fine, 14 * fine + 1)]


@given(spans(), spans())
def test_what_two_intervals_share_is_what_both_hold(one: Interval, other: Interval) -> None:
    shared = one.meet(other)
    both = {value for value in grid() if holds(one, value) and holds(other, value)}
    assert {value for value in grid() if shared and holds(shared, value)} == both
    assert (shared is not None) == bool(both)
    assert other.meet(one) == shared


def halves(span: Interval) -> list[Fraction]:
    """Numbers so close that between any two of the grid of eighths lies one."""
    return [value for value in grid(16) if holds(span, value)]


@given(spans(), spans())
@settings(max_examples=40)
def test_the_sum_of_intervals_holds_all_sums(one: Interval, other: Interval) -> None:
    whole, inside = intervals.total([one, other]), halves(one)
    for value in (Fraction(n, 8) for n in range(-8, 104)):
        assert holds(whole, value) == any(holds(other, value - part) for part in inside)


@given(spans(), spans())
@settings(max_examples=40)
def test_the_difference_of_intervals_holds_all_differences(whole: Interval, part: Interval) -> None:
    left, inside = intervals.less(whole, part), halves(part)
    for value in (Fraction(n, 8) for n in range(-56, 57)):
        assert holds(left, value) == any(holds(whole, value + each) for each in inside)


@given(spans(), st.sampled_from([Fraction(1, 3), Fraction(2), Fraction(3, 10)]))
def test_a_stretched_interval_holds_the_stretched_values(span: Interval, weight: Fraction) -> None:
    stretched = span.times(weight)
    assert all(holds(stretched, value * weight) == holds(span, value) for value in grid())


@given(st.integers(0, 10000), st.integers(-10, 10))
def test_a_printed_value_was_anything_that_rounds_to_it(shown: int, thousandths: int) -> None:
    value = Fraction(shown, 100) + Fraction(thousandths, 1000)
    inside = holds(intervals.printed(Fraction(shown, 100)), value)
    if value >= 0:
        assert inside == (rounded(value) == Fraction(shown, 100))


@given(st.integers(0, 10000), st.integers(0, 100000))
def test_a_bound_is_met_by_what_rounds_to_it_or_more(bound: int, thousandths: int) -> None:
    value, at = Fraction(thousandths, 1000), Fraction(bound, 100)
    assert holds(intervals.at_least(at), value) == (rounded(value) >= at)
    assert holds(intervals.below(at), value) == (rounded(value) < at)


def test_no_sum_is_zero() -> None:
    assert intervals.total([]) == intervals.point(Fraction(0))
