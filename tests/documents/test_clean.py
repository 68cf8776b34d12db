"""Any text becomes printable, and what was changed is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.clean import PLACEHOLDER, clean, coverage


@pytest.mark.parametrize(
    ("text", "shown", "reasons"),
    [
        ("คะแนน ๘๙.๙๔", "คะแนน ๘๙.๙๔", []),
        ("ຄະ", "คะ", ["lao", "lao"]),
        ("\u0ebd", PLACEHOLDER, ["missing"]),
        ("ป\uf714\uf701น", "ปิ้น", ["private", "private"]),
        ("\uf8ff", PLACEHOLDER, ["missing"]),
        ("ก\U0001f600", "ก" + PLACEHOLDER, ["missing"]),
        ("ก\x00\x07ข", "กข", ["control", "control"]),
        ("\ud800", PLACEHOLDER, ["missing"]),
        ("①ﬁ", "1fi", ["missing", "missing"]),
        ("ก\u00a0ข\u2003ค\tง", "ก\u00a0ข ค ง", []),
        ("ก\u200eข\ufeffค\u00adง", "กขคง", []),
        ("ก\r\nข\u2028ค", "ก\nข\nค", []),
        ("คํานํา", "คำนำ", []),
        ("นํ้า น้ํา", "น้ำ น้ำ", []),
        ("ก่ิน", "กิ่น", []),
        ("cafe\u0301", "café", []),
        ("≥ ≤ ☐ ☑ ✓ “ก” … × ÷ ± ° ฿", "≥ ≤ ☐ ☑ ✓ “ก” … × ÷ ± ° ฿", []),
    ],
)
def test_what_is_shown_and_said(text: str, shown: str, reasons: list[str]) -> None:
    result, warnings = clean(text)
    assert result == shown
    assert [warning.reason for warning in warnings] == reasons


def test_a_warning_is_said_once_per_sign_and_names_it() -> None:
    _, warnings = clean("ກກກ")
    assert len(warnings) == 1
    assert "U+0E81" in warnings[0].sentence()
    assert "ก" in warnings[0].sentence()


@given(st.text())
def test_the_font_can_show_all_that_comes_out(text: str) -> None:
    shown, _ = clean(text)
    assert all(sign == "\n" or ord(sign) in coverage() for sign in shown)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once, _ = clean(text)
    assert clean(once) == (once, ())
