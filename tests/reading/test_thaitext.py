"""Thai text made one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.reading.thaitext import clean, fold, plain, unmarked

PIECES = {
    "น้\u0e4dา": "น้ำ",
    "น\u0e4d้า": "น้ำ",
    "น\u0e4dา": "นำ",
    "น\u0e4d า": "นำ",
    "นำ้": "น้ำ",
    "ทำ": "ทำ",
    "ป\uf70a": "ป่",
    "ป\uf701": "ปิ",
    "\uf70fาติ": "ญาติ",
    "ป\uf710": "ปั",
    "ก\u200bข": "กข",
    "ก\u00a0ข": "ก ข",
    "." * 500: "." * 40,
    " " * 500: " " * 8,
    "๑" * 50: "๑" * 50,
}


@pytest.mark.parametrize(("raw", "expected"), PIECES.items(), ids=range(len(PIECES)))
def test_text_is_made_one_way(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_digits_change_sign_for_sign() -> None:
    text = "ข้อ ๑๒ ໑໒ ១២ １２"
    assert plain(text) == "ข้อ 12 12 12 12"
    assert len(plain(text)) == len(text)


def test_folding_forgets_spaces_tones_case_and_confusable_letters() -> None:
    assert fold("การ ปฏิบัติ หน้าที่") == fold("การปฎิบัติหนาที")
    assert fold("E-Service") == fold("e service")
    assert fold("ข้อ ๑") == fold("ข้อ1")


def test_markup_in_text_parts_lines() -> None:
    assert unmarked("<p>ก</p> <p>ข</p>").split() == ["ก", "ข"]
    assert unmarked("**ก** ข") == "ก ข"
    assert unmarked("a < b > c") == "a < b > c"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text())
def test_places_stay_where_they_are(text: str) -> None:
    assert len(plain(text)) == len(text)
