"""Findings come in the order of their places, each fault once; any text at all can be linted, and soon."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import reading
from prongsai.errors import BadInputError
from prongsai.linting.draft import draft_of
from prongsai.linting.model import rule_id
from prongsai.linting.opening import opened
from prongsai.linting.rules import RULES
from prongsai.linting.run import known

from .linted import draft, found

SAMPLE = Path(__file__).parents[2] / "samples" / "ban-dan-2567.docx"


def test_findings_come_in_the_order_of_the_document() -> None:
    text = "หน่วยงานเเละคน\n\nII T\n\nข้อเท็จจริง\n\nข้อกฎหมาย/ระเบียบ\n\nวันที่ 31 เมษายน 2568\n\nเเต่"
    order = [each.where for each in found(draft(text))]
    assert order == ["line 1", "line 3", "line 5", "line 9", "line 11"]


def test_the_same_fault_is_told_once_with_all_its_places() -> None:
    (one,) = found(draft("II T\n\nข้อความ\n\nII T และ II T"), ["instrument-misspelt"])
    assert (one.where, one.also, one.count) == ("line 1", ("line 5", "line 5"), 3)


def test_only_the_rules_asked_for_are_run() -> None:
    text = "II T เเละ"
    assert {each.rule for each in found(draft(text))} == {"instrument-misspelt", "scanning-faults"}
    assert {each.rule for each in found(draft(text), ["scanning-faults"])} == {"scanning-faults"}


def test_a_rule_has_one_name_for_its_file_its_function_and_its_findings() -> None:
    for rule in RULES:
        assert rule.__module__ == f"prongsai.linting.rules.{rule_id(rule).replace('-', '_')}"
    assert len(known()) == len(RULES)


def test_what_no_rule_minds_gives_nothing() -> None:
    text = "รายงานผลการประเมิน\n\nคะแนนรวม 90.00 คะแนน\n\n(ลงชื่อ)\n\nนายกเทศมนตรี"
    assert found(draft(text)) == []


def test_a_sheet_of_another_year_is_refused() -> None:
    sheet = reading.read_sheet(b'{"fiscal_year": 2566, "scores": {"total": "90"}}', "sheet.json").sheet
    read = opened("ผลการประเมิน ITA ปี 2567".encode(), "draft.txt")
    with pytest.raises(BadInputError, match="2566"):
        draft_of(read, sheet=sheet)


def test_findings_of_a_word_file_have_its_places() -> None:
    rules = {(each.rule, each.where) for each in found(draft(SAMPLE.read_bytes(), name=SAMPLE.name))}
    assert ("figure-differs", "table 1 row 2") in rules
    assert all(where.startswith(("paragraph", "table")) for _rule, where in rules)


THAI = "กขนมรสอาิีเ่้ๆ๒๕๖๗0125 ioeIEOT.-–/|\t\n\u0e9e"
WORDS = [
    "ประเด็นที่ ", "ข้อ o15 ", "มาตรการ\t", "ผู้รับผิดชอบ\t", "ระยะเวลา\n", "ไตรมาสที่ ", "31 มีนาคม ", "2568", "พ.ศ.",
    "ปีงบประมาณ ", "ผลการประเมิน ", "0-84 คะแนน ", "EIT ส่วนที่ 1 ", "ตัวชี้วัดที่ ", "การใช้อำนาจ ", "อบต.", "√\t",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(THAI, max_size=12)), max_size=40))
@settings(deadline=None)
def test_any_text_can_be_linted(pieces: list[str]) -> None:
    for each in found(draft("ก" + "".join(pieces))):
        assert each.says
        assert each.suggest
        assert each.rule in known()


@pytest.mark.parametrize(
    "text",
    [
        "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน " * 4_000,
        "1-2 คะแนน " * 20_000,
        "มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\n" + "ก\tข\tไตรมาส 1 31 มีนาคม 2568\n" * 4_000,
        "ก " * 100_000,
        "เ" * 200_000,
    ],
    ids=["sentence", "ranges", "measures", "spaces", "vowels"],
)
def test_a_long_text_ends_soon(text: str) -> None:
    begun = time.process_time()
    found(draft(text, served=2568))
    assert time.process_time() - begun < 10  # a few seconds; far more where work grows with the square
