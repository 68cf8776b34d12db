"""Numbers as results print them and scanners misread them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.reading.figures import figure, is_arabic, is_missing
from prongsai.scoring.exact import two_decimals
from prongsai.thai import thai

CLEAR = {
    "92.23": "92.23",
    "๙๒.๒๓": "92.23",
    "84": "84",
    "๘๔.๖": "84.6",
    "100": "100",
    "0": "0",
    "๐": "0",
    "0.00": "0.00",
    " ๑๐๐ คะแนน ": "100",
    "ร้อยละ ๙๐.๑๒": "90.12",
    "คะแนน 90.12": "90.12",
    "90.12%": "90.12",
    "92.50 (A)": "92.50",
    "๙๒.๕๐ (ผ่าน)": "92.50",
    "99.26/100": "99.26",
    "99.26 / 100": "99.26",
    "๑๘๕.๐๐": "185.00",
}
GUESSED = {
    "๙๒.๕O": "92.50",
    "๙๒.๕o": "92.50",
    "๑OO": "100",
    "๙l.๒๐": "91.20",
    "๙๒ .๕๐": "92.50",
    "๙๒. ๕๐": "92.50",
    "๙๒ . ๕๐": "92.50",
    "๙๒,๕๐": "92.50",
    "92,53": "92.53",
    "໙໒.໕໐": "92.50",
    "៩២.៥០": "92.50",
    "９２.５０": "92.50",
    "9๒.5๐": "92.50",
    "๙๒.๕๏": "92.50",
}
NO_SCORE = (
    "",
    "-",
    "–",
    "abc",
    "ผ่าน",
    "O",
    "๐๗",
    "O๔",
    "l๕",
    "1,234",
    "๑,๒๓๔.๕๐",
    "-5.0",
    "1e2",
    "NaN",
    "๒๕๖๗",
    "9250",
    "๙๒.๕๐.๑",
    "๑๓.๓๐-๑๖.๓๐",
    "12/34",
    "0-84",
    "ข้อ ๑",
    "i1",
    "9" * 100_000,
    "x" * 100_000,
)


@pytest.mark.parametrize(("cell", "decimal"), CLEAR.items())
def test_a_clear_number_is_read_without_a_guess(cell: str, decimal: str) -> None:
    read = figure(cell)
    assert read is not None
    assert (read.decimal, read.guessed) == (decimal, False)
    assert read.value == Fraction(decimal)


@pytest.mark.parametrize(("cell", "decimal"), GUESSED.items())
def test_a_misread_number_is_read_as_a_guess(cell: str, decimal: str) -> None:
    read = figure(cell)
    assert read is not None
    assert (read.decimal, read.guessed, read.printed) == (decimal, True, cell)


@pytest.mark.parametrize("cell", NO_SCORE, ids=lambda cell: cell[:20])
def test_what_is_no_score_is_none(cell: str) -> None:
    assert figure(cell) is None


@pytest.mark.parametrize("cell", ["", "-", "–", "---", "N/A", "n/a", "ไม่มี", "ไม่มีข้อมูล", " "])
def test_a_missing_score_is_known(cell: str) -> None:
    assert is_missing(cell)


@pytest.mark.parametrize("cell", ["0", "๐", "84", "ไม่มีเลย", "x" * 1000])
def test_a_zero_is_not_missing(cell: str) -> None:
    assert not is_missing(cell)


@given(st.integers(0, 10_000))
def test_every_score_is_read_back_in_both_scripts(hundredths: int) -> None:
    printed = two_decimals(Fraction(hundredths, 100))
    for cell in (printed, thai(printed)):
        read = figure(cell)
        assert read is not None
        assert read.value == Fraction(hundredths, 100)
        assert not read.guessed
        assert is_arabic(cell) is (cell == printed)


@given(st.integers(0, 10_000), st.sampled_from([" ", ""]), st.sampled_from([" ", ""]))
def test_spaces_beside_the_point_do_not_matter(hundredths: int, before: str, after: str) -> None:
    whole, _, part = two_decimals(Fraction(hundredths, 100)).partition(".")
    read = figure(f"{whole}{before}.{after}{part}")
    assert read is not None
    assert read.value == Fraction(hundredths, 100)


@given(st.text(max_size=30))
def test_any_cell_is_a_number_or_none(cell: str) -> None:
    read = figure(cell)
    assert read is None or 0 <= read.value < 1000
