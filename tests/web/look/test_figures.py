"""Figures on screen: exact, rounded once, in the digits chosen, as people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from prongsai import language
from prongsai.web.look import figures


@pytest.mark.parametrize(
    ("value", "shown"), [("100", "100"), ("100.0000", "100"), ("0.5000", "0.5"), ("1200", "1200"), ("0", "0")]
)
def test_a_number_has_no_power_of_ten_and_no_zeros_at_its_end(value: str, shown: str) -> None:
    assert figures.number(Decimal(value)) == shown


def test_no_number_is_nothing() -> None:
    assert figures.number(None) == ""
    assert figures.score(None) == ""
    assert figures.day(None) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(2, 3), "0.67"),
        ("89.945", "89.95"),
        ("89.944", "89.94"),
        (0, "0.00"),
        (Fraction(200, 2), "100.00"),
    ],
)
def test_a_score_is_rounded_half_up_once(value: object, shown: str) -> None:
    assert figures.score(value) == shown


def test_thai_digits_are_a_choice() -> None:
    figures.use(thai=True)
    assert figures.count(8300) == "๘,๓๐๐"
    assert figures.score("89.94") == "๘๙.๙๔"
    figures.use(thai=False)
    assert figures.count(8300) == "8,300"


def test_a_day_is_buddhist_in_thai_and_of_bangkok() -> None:
    assert figures.day(date(2025, 5, 20)) == "20 พฤษภาคม 2568"
    assert figures.day(datetime(2025, 5, 20, 18, tzinfo=UTC)) == "21 พฤษภาคม 2568"
    language.use("en")
    assert figures.day(date(2025, 5, 20)) == "20 May 2025"
