"""Ids as people print them and scanners misread them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.reading.names import (
    NO_NAMES,
    Names,
    names_at_large,
    names_of,
    part,
    printed_id,
    score_ids,
)
from prongsai.reading.thaitext import fold
from prongsai.rules.load import load, years
from prongsai.thai import thai

PRINTED = {
    "i1": "i1",
    "I1": "i1",
    "i๑": "i1",
    "ข้อ i๑": "i1",
    "ข้อ I ๑": "i1",
    "ข้อที่ i๑": "i1",
    "ข้อคำถาม i๑๕": "i15",
    "1๔": "i4",
    "l๕": "i5",
    "l5": "i5",
    "|๕": "i5",
    "e9": "e9",
    "ข้อ e ๙": "e9",
    "E๙": "e9",
    "O๔๒": "o42",
    "o1": "o1",
    "ข้อ o๑๐": "o10",
    "๐๘": "o8",
    "ข้อ ๐๘": "o8",
    "๐๑๐": "o10",
    "ข้อ๐๙": "o9",
    "0๑๔": "o14",
    "014": "o14",
    "๐๐๘": "o8",
    "O๐๑": "o1",
    "O01": "o1",
    "o๓O": "o30",
    "e1.public": "e1.public",
    "E1.Survey": "e1.survey",
    "e1 (EIT Public)": "e1.public",
    "e๑ ส่วนที่ ๒": "e1.survey",
    "ข้อ e9 (ส่วนที่ 1)": "e9.public",
    "1": "1",
    "๑": "1",
    "๑๐": "10",
    "9.1": "9.1",
    "๑๐.๒": "10.2",
    "ตัวชี้วัดที่ ๑": "1",
    "ตัวชี้วัด 10": "10",
    "ตัวชี้วัดย่อยที่ ๙.๑": "9.1",
    "การปฏิบัติหน้าที่": "1",
    "ด้านการใช้อำนาจ": "3",
    "การปฏิบัติหน้าที่ (Bribery Fraud)": "1",
    "IIT": "IIT",
    "iit": "IIT",
    "llT": "IIT",
    "ElT": "EIT",
    "แบบวัด EIT": "EIT",
    "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)": "IIT",
    "แบบวัดการเปิดเผยข้อมูลสาธารณะ": "OIT",
    "EIT ส่วนที่ ๑": "EIT.public",
    "EIT ส่วนที่ ๒": "EIT.survey",
    "EitPublic": "EIT.public",
    "EIT Survey": "EIT.survey",
    "EIT ส่วนที่ ๑ EitPublic": "EIT.public",
    "EIT part 2": "EIT.survey",
    "IIT.weighted": "IIT.weighted",
    "OIT (ถ่วงน้ำหนัก)": "OIT.weighted",
    "IIT (30)": "IIT.weighted",
    "EIT (ร้อยละ 30)": "EIT.weighted",
    "total": "total",
    "Total": "total",
    "คะแนนรวม": "total",
    "คะแนนภาพรวม": "total",
    "ผลคะแนนเฉลี่ย": "total",
    "คะแนนรวมทั้งหมด": "total",
    "คะแนน ITA": "total",
}
NO_ID = (
    "",
    "abc",
    "โครงสร้างการบริหารราชการ",
    "i",
    "ข้อ",
    "i1 i2",
    "i1–i3",
    "i1.1.1",
    "พ.ศ. 2567",
    "E-Service",
    "IIT และ EIT",
    "ระดับผลการประเมิน",
    "x" * 10_000,
)


@pytest.mark.parametrize(("cell", "expected"), PRINTED.items())
def test_a_printed_form_is_its_id(cell: str, expected: str, names: Names) -> None:
    assert printed_id(cell, names) == expected


@pytest.mark.parametrize("cell", NO_ID, ids=lambda cell: cell[:20])
def test_what_names_nothing_is_none(cell: str, names: Names) -> None:
    found = printed_id(cell, names)
    assert found is None or not names.knows(found)


@pytest.mark.parametrize("year", years())
def test_every_id_of_a_year_names_itself_in_every_spelling(year: int) -> None:
    rules = load(str(year))
    named = names_of(rules)
    for name in score_ids(rules):
        for spelling in (name, name.upper(), f" {name} ", thai(name)):
            if not (spelling != name and name.partition(".")[0] in ("i1", "I1")):
                assert printed_id(spelling, named) == name, spelling


@pytest.mark.parametrize("year", years())
def test_ids_of_a_year_are_known_and_others_not(year: int) -> None:
    rules = load(str(year))
    named = names_of(rules)
    count = len(rules.questions.IIT) + len(rules.disclosure.items)
    count += len(rules.questions.EIT) * max(1, len(named.parts))
    assert sum(name[0] in "ieo" for name in score_ids(rules)) == count
    assert all(named.knows(name) for name in score_ids(rules))
    assert not named.knows("i99")
    assert not named.knows("11")
    assert not named.knows("9.9")


def test_a_bare_item_stands_for_its_parts(names: Names, old_names: Names) -> None:
    assert names.in_parts("e1") == ("e1.public", "e1.survey")
    assert old_names.in_parts("e1") == ("e1",)
    assert names.knows_bare("e1")
    assert not names.knows("e1")
    assert not names.knows_bare("e99")


@pytest.mark.parametrize(
    ("name", "instrument"),
    [
        ("i1", "IIT"), ("e1.public", "EIT"), ("o35", "OIT"), ("1", "IIT"), ("8", "EIT"), ("10", "OIT"),
        ("9.1", "OIT"), ("10.2", "OIT"), ("IIT", "IIT"), ("EIT.survey", "EIT"), ("total", ""),
    ],
)  # fmt: skip
def test_an_id_knows_its_instrument(name: str, instrument: str, names: Names) -> None:
    assert names.instrument(name) == instrument


def test_the_number_of_a_part_decides_where_its_name_says_otherwise(names: Names) -> None:
    assert part("ส่วนที่ ๑ EitSurvey", names) == ("public", True)
    assert part("ส่วนที่ ๒ EitSurvey", names) == ("survey", False)
    assert part("EIT", names) == ("", False)


def test_a_year_without_parts_has_none(old_names: Names) -> None:
    assert part("EIT ส่วนที่ ๑", old_names)[0] == ""


def test_without_a_year_the_shape_of_ids_decides() -> None:
    at_large = names_at_large()
    assert at_large.knows("o48")
    assert at_large.knows("e1")
    assert at_large.knows("e1.public")
    assert not at_large.knows("x1")
    assert not at_large.knows("11")
    assert printed_id("การปฏิบัติหน้าที่", at_large) == "1"
    assert at_large.instrument("7") == "EIT"


@given(
    letter=st.sampled_from("ieo"),
    number=st.integers(1, 48),
    word=st.sampled_from(["", "ข้อ ", "ข้อ"]),
    in_thai=st.booleans(),
)
def test_every_item_is_read_back(letter: str, number: int, word: str, *, in_thai: bool) -> None:
    printed = f"{word}{letter}{number}"
    assert printed_id(thai(printed) if in_thai else printed, NO_NAMES) == f"{letter}{number}"


@given(st.integers(1, 48))
def test_a_thai_zero_stands_for_the_letter(number: int) -> None:
    assert printed_id(thai(f"ข้อ 0{number}"), NO_NAMES) == f"o{number}"


@given(st.integers(1, 30))
def test_an_arabic_one_before_thai_figures_stands_for_the_letter(number: int) -> None:
    assert printed_id(f"1{thai(str(number))}", NO_NAMES) == f"i{number}"


@given(st.text(max_size=40))
def test_any_text_is_an_id_that_names_itself_or_none(text: str) -> None:
    found = printed_id(text, NO_NAMES)
    assert found is None or printed_id(found, NO_NAMES) == found


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
