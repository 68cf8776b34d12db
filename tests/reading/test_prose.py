"""Scores told in running text."""

import pytest

from prongsai.reading.model import Line
from prongsai.reading.names import Names
from prongsai.reading.passages import Passage, passages
from prongsai.reading.prose import hits

from . import made


def passage(text: str) -> Passage:
    return next(passages([Line(text, "line 1")]))


def told(text: str, names: Names, standing: str = "") -> dict[str, str]:
    return {hit.id: hit.figure.decimal for hit in hits(passage(text), names, made.YEAR, standing)}


TOLD = {
    "ข้อ i๔ หน่วยงานของท่านใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์มากน้อยเพียงใด คะแนน ๙๖.๐๐ คะแนน": {"i4": "96.00"},
    "ข้อ i4 ได้ 96 คะแนน": {"i4": "96"},
    "1๔ ได้คะแนน ๙๖.๐๐": {"i4": "96.00"},
    "-๐๑๓ E-Service ได้ ๐ คะแนน": {"o13": "0"},
    "ข้อ ๐๒๓ ช่องทางการแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ มีผลคะแนนเท่ากับ ๐ คะแนน": {"o23": "0"},
    "ข้อ ๐๑ โครงสร้าง ข้อ ๐๒ ข้อมูลผู้บริหาร ข้อ ๐๓ อำนาจหน้าที่ มีผลคะแนนเท่ากับ ๑๐๐ คะแนน": {
        "o1": "100", "o2": "100", "o3": "100",
    },
    "ข้อ o18, o19 และ o20 ได้ 100 คะแนน": {"o18": "100", "o19": "100", "o20": "100"},
    "ข้อ o22–o24 ได้ 0 คะแนน": {"o22": "0", "o23": "0", "o24": "0"},
    "ข้อ o22 ถึง o24 ได้ 0 คะแนน": {"o22": "0", "o23": "0", "o24": "0"},
    "ข้อ i1 มีคะแนน 95.20 ข้อ i2 มีคะแนน 98.40 และข้อ i3 มีคะแนน 84.00": {
        "i1": "95.20", "i2": "98.40", "i3": "84.00",
    },
    "ตัวชี้วัดด้านการแก้ไขปัญหาการทุจริต มีค่าต่ำสุด เท่ากับ ๕๐.๔๘": {"5": "50.48"},
    "ตัวชี้วัดที่ ๘ การปรับปรุง การทำงาน ได้คะแนน ๘๑.๕๖": {"8": "81.56"},
    "ตัวชี้วัดที่ 8 ได้ 81.56 คะแนน": {"8": "81.56"},
    "ตัวชี้วัดย่อยที่ ๙.๑ ได้ ๑๐๐ คะแนน": {"9.1": "100"},
    "ข้อ ๓ การใช้ทรัพย์สินของราชการมีค่าคะแนนเฉลี่ย ๙๓.๐๗": {"4": "93.07"},
    "โดยมีคะแนนในภาพรวมอยู่ที่ ๘๙.๙๔ คะแนน": {"total": "89.94"},
    "มีคะแนนรวม ๗๙.๓๘ อยู่ในระดับ B": {"total": "79.38"},
    "ผลการประเมินในภาพรวมเท่ากับ ๘๙.๙๔": {"total": "89.94"},
    "แบบวัด IIT ได้คะแนน 94.24 แบบวัด EIT ได้ 93.66 คะแนน และแบบ OIT ได้ 83.93 คะแนน": {
        "IIT": "94.24", "EIT": "93.66", "OIT": "83.93",
    },
    "EIT ส่วนที่ 1 ได้ 98.44 คะแนน ส่วน EIT ส่วนที่ 2 ได้ 88.89 คะแนน": {"EIT.public": "98.44", "EIT.survey": "88.89"},
    "EIT ส่วนที่ ๑ ข้อ e๑ ได้ ๙๙.๒๖ คะแนน และ EIT ส่วนที่ ๒ ข้อ e๑ ได้ ๑๐๐ คะแนน": {
        "e1.public": "99.26", "e1.survey": "100",
    },
    "ข้อ e๙ ได้รับคะแนน ๙๐.๑๒ คะแนน ใน EIT EitPublic ส่วนที่ ๑ และ Eit EitSurvey ส่วนที่ ๒ ผลคะแนน ๐ คะแนน": {
        "e9.public": "90.12", "e9.survey": "0",
    },
    "ข้อ e๘ ท่านเคยใช้งานระบบการให้บริการออนไลน์ (E-Service) ของหน่วยงานหรือไม่ ใน EIT Public ได้ ๙๐.๑๒ คะแนน": {
        "e9.public": "90.12",
    },
    "IIT ข้อ 4 หน่วยงานของท่านใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์ ได้คะแนน 96.00": {"i4": "96.00"},
    "ข้อ ๐๓๒ แผนปฏิบัติการป้องกันการทุจริต มีผลคะแนนเท่ากับ ๑๐๐ คะแนน": {"o32": "100"},
    "ข้อ i1 ได้ ๙๒.๕O คะแนน": {"i1": "92.50"},
    "ข้อ i1 ได้ ๙๒. ๕๐ คะแนน": {"i1": "92.50"},
    "ข้อ i1 ได้ ๑๘๕.๐๐ คะแนน": {"i1": "185.00"},
    "แม้มีปัญหาการทุจริต ข้อ i1 ก็ได้ ๙๕.๒๐ คะแนน": {"i1": "95.20"},
}  # fmt: skip

NOT_TOLD = (
    "ข้อ i1 ผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป",
    "ข้อ i1 มีคะแนนไม่ถึง ๑๐๐ คะแนน",
    "ข้อ i1 ยังไม่บรรลุเป้าหมายเพราะค่าเป้าหมายคือ ๑๐๐ คะแนน",
    "ข้อ i1 ผลคะแนนผ่านเกณฑ์การประเมิน คือ ๘๕ คะแนน",
    "ข้อ i1 มีค่าคะแนนผ่านการประเมินคือ ระดับ ๘๕ คะแนน",
    "ข้อ i1 ต้องได้คะแนน ๑๐๐ คะแนน",
    "ข้อ i1 อยู่ในระดับ ๑๐๐ คะแนน",
    "ข้อ o27 เป็นข้อที่มีคะแนนมากที่สุด คือ ๔ คะแนน",
    "หากข้อ o1 ไม่ครบก็อาจได้รับคะแนนเท่ากับ ๐ คะแนน",
    "ข้อ o1 ทำให้คะแนนลดลง ๖ คะแนน",
    "ข้อ o1 คะแนนเต็ม ๑๐๐ คะแนน",
    "วิเคราะห์ข้อบกพร่อง คะแนนจาก ๐-๘๔ คะแนน",
    "ผลการประเมิน ITA ในภาพรวม ๘๕ คะแนนขึ้นไป",
    "ข้อ i1 จำนวน ๒๕ คน",
    "ข้อ e1 ได้ ๙๐.๐๐ คะแนน",
    "การป้องกันการทุจริตเป็นเรื่องสำคัญของหน่วยงานทุกแห่งที่ต้องทำให้ครบทุกโครงการภายในปีและเผยแพร่ จำนวน ๑๐ โครงการ",
    "ข้อ i99 ได้ ๕๐ คะแนน",
    "",
)


@pytest.mark.parametrize(("text", "expected"), TOLD.items(), ids=range(len(TOLD)))
def test_a_score_told_in_text_is_read(text: str, expected: dict[str, str], names: Names) -> None:
    assert told(text, names) == expected


@pytest.mark.parametrize("text", NOT_TOLD, ids=range(len(NOT_TOLD)))
def test_what_only_looks_like_one_is_not(text: str, names: Names) -> None:
    assert [hit for each in passages([Line(text, "")]) for hit in hits(each, names, made.YEAR)] == []


def test_the_part_may_stand_in_the_heading(names: Names) -> None:
    assert told("ข้อ e๑ ได้ ๙๙.๒๖ คะแนน", names, "public") == {"e1.public": "99.26"}


def test_a_disputed_part_is_remarked(names: Names) -> None:
    (hit,) = hits(passage("ส่วนที่ ๑ EitSurvey ข้อ e๗ ได้ ๙๙.๕๑ คะแนน"), names, made.YEAR)
    assert hit.id == "e7.public"
    assert "two ways" in hit.note


def test_a_misnumbered_item_is_remarked(names: Names) -> None:
    (hit,) = hits(passage("ข้อ i๕ หน่วยงานของท่านใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์ ได้ ๙๖ คะแนน"), names, made.YEAR)
    assert (hit.id, hit.note) == ("i4", "“i5” is worded as i4")


def test_a_year_with_one_eit_needs_no_part(old_names: Names) -> None:
    assert told("ข้อ e๑ ได้ ๙๐.๐๐ คะแนน", old_names) == {"e1": "90.00"}


def test_the_place_is_the_line_of_the_number(names: Names) -> None:
    lines = [Line("ข้อ i๑ มีผลคะแนน", "line 7"), Line("เท่ากับ ๙๕.๒๐ คะแนน", "line 8")]
    (hit,) = hits(next(passages(lines)), names, made.YEAR)
    assert (hit.id, hit.where) == ("i1", "line 8")


def test_paragraphs_are_parted_by_empty_lines_and_markup() -> None:
    lines = [Line("ก", "1"), Line("ข", "2"), Line("", "3"), Line("<p>ค</p> <p>ง</p>", "4")]
    assert [each.text.split() for each in passages(lines)] == [["ก", "ข"], ["ค"], ["ง"]]
    assert [each.where(len(each.text) - 1) for each in passages(lines)] == ["2", "4", "4"]
