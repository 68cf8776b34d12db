"""What running text claims about its scores."""

from fractions import Fraction

import pytest

from prongsai.reading.claims import claims
from prongsai.reading.model import Line
from prongsai.reading.names import Names
from prongsai.reading.passages import passages
from prongsai.scoring.claims import Claim

from . import made

Short = tuple[str, tuple[str, ...], int | None]


def found(text: str, names: Names) -> list[Claim]:
    lines = [Line(line, f"line {n}") for n, line in enumerate(text.split("\n"), 1)]
    return claims(list(passages(lines)), names, made.RULES)


def short(claim: Claim) -> Short:
    return claim.kind, claim.ids, None if claim.bound is None else int(claim.bound)


CLAIMS: dict[str, list[Short]] = {
    "ตัวชี้วัดด้านการแก้ไขปัญหาการทุจริต มีค่าต่ำสุด เท่ากับ ๕๐.๔๘": [("lowest", ("5",), None)],
    "การใช้อำนาจ ได้คะแนนต่ำที่สุด": [("lowest", ("3",), None)],
    "การเปิดเผยข้อมูล มีคะแนนน้อยที่สุด": [("lowest", ("9",), None)],
    "คุณภาพการดำเนินงาน มีคะแนนสูงสุด": [("highest", ("6",), None)],
    "คุณภาพการดำเนินงาน มีค่าคะแนนสูงที่สุด": [("highest", ("6",), None)],
    "มีผลการประเมิน ITA ในภาพรวม ๘๕ คะแนนขึ้นไป": [("at-least", ("total",), 85)],
    "ข้อคำถาม i๑๐ i๑๑ i๑๒ มีค่าคะแนนผ่านเกณฑ์ ๘๕ คะแนนขึ้นไปทุกตัวชี้วัด": [("at-least", ("i10", "i11", "i12"), 85)],
    "ข้อ i๗ ผลคะแนนผ่านเกณฑ์การประเมิน คือ ๘๕ คะแนน": [("at-least", ("i7",), 85)],
    "EIT ส่วนที่ ๑ ข้อ e๔ ผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป": [("at-least", ("e4.public",), 85)],
    "IIT, EIT ส่วนที่ ๑, EIT ส่วนที่ ๒ และ OIT เครื่องมือใดเครื่องมือหนึ่งมีผลคะแนนน้อยกว่า ๘๕ คะแนน": [
        ("some-below", ("IIT", "EIT.public", "EIT.survey", "OIT"), 85)
    ],
    "IIT,EIT ส่วนที่ ๒ และ OIT เครื่องมือใดเครื่องมือหนึ่งมีผลคะแนนต่ำกว่า ๘๕": [
        ("some-below", ("IIT", "EIT.survey", "OIT"), 85)
    ],
    "ข้อ i๑ และ i๒ มีคะแนนน้อยกว่า ๘๕ คะแนน": [("below", ("i1", "i2"), 85)],
    "ข้อ i๑ แต่คะแนนไม่ถึง ๑๐๐ คะแนน": [("below-full", ("i1",), None)],
    "ข้อ i๕ แต่ก็ยังไม่บรรลุเป้าหมายเพราะค่าเป้าหมายคือ ๑๐๐ คะแนน": [("below-full", ("i5",), None)],
    "ข้อ i๑ คะแนนไม่ถึง ๘๕ คะแนน": [],
    "อย่างสูงสุดต่อไป": [],
    "ข้อที่มีคะแนนมากที่สุด คือ ๔ คะแนน": [],
    "ผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป": [],
    "": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAIMS.items(), ids=range(len(CLAIMS)))
def test_a_claim_is_put_so_that_it_can_be_checked(text: str, expected: list[Short], names: Names) -> None:
    assert [short(claim) for claim in found(text, names)] == expected


def test_the_lowest_is_the_lowest_of_its_instrument(names: Names) -> None:
    (claim,) = found("การปรับปรุงการทำงาน มีค่าต่ำสุด เท่ากับ ๖๐.๔๙", names)
    assert claim.among == ("6", "7", "8")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("คะแนนรวม ๗๙.๓๘ อยู่ในระดับ B มีรายละเอียด", "B"),
        ("อยู่ในระดับผ่านและบรรลุค่าเป้าหมาย", "ผ่าน"),
        ("อยู่ในระดับ ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม"),
        ("อยู่ในระดับ “ผ่านดี”", "ผ่านดี"),
        ("ผลการประเมินอยู่ในระดับ AA", "AA"),
        ("อยู่ในระดับ ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุงโดยด่วน"),
    ],
)
def test_a_level_is_a_claim(text: str, level: str, names: Names) -> None:
    (claim,) = found(text, names)
    assert (claim.kind, claim.level, claim.ids) == ("level", level, ())


@pytest.mark.parametrize("text", ["อยู่ในระดับดีก็ต้องพัฒนา", "อยู่ในระดับ ๑๐๐ คะแนน", "ระดับประเทศ", "ระดับ Bangkok"])
def test_other_words_for_levels_are_none(text: str, names: Names) -> None:
    assert found(text, names) == []


@pytest.mark.parametrize(
    "text", ["ข้อบกพร่อง/ข้อปรับปรุง : ไม่มี", "ข้อบกพร่อง ไม่มีข้อบกพร่อง", "ข้อบกพร่อง: ไม่มี เนื่องจากผ่าน"]
)
def test_no_defect_claims_every_item_of_the_issue(text: str, names: Names) -> None:
    (claim,) = found(f"ประเด็นที่ ๔ กระบวนการกำกับดูแล\n\n{text}", names)
    assert short(claim) == ("at-least", ("i10", "i11", "i12"), 85)
    assert claim.where == "line 3"


def test_no_defect_outside_an_issue_claims_nothing(names: Names) -> None:
    assert found("ข้อบกพร่อง : ไม่มี", names) == []


def test_a_claim_made_twice_is_told_once_at_its_first_place(names: Names) -> None:
    (claim,) = found("ภาพรวม ๘๕ คะแนนขึ้นไป\n\nก\n\nภาพรวม ๘๕ คะแนนขึ้นไป", names)
    assert claim.where == "line 1"


def test_two_bounds_are_two_claims(names: Names) -> None:
    assert [claim.bound for claim in found("ภาพรวม ๘๕ คะแนนขึ้นไป\n\nภาพรวม ๙๕ คะแนนขึ้นไป", names)] == [
        Fraction(85),
        Fraction(95),
    ]


def test_a_quote_is_short_and_holds_what_is_claimed(names: Names) -> None:
    (claim,) = found("ก" * 500 + " ภาพรวม ๘๕ คะแนนขึ้นไป " + "ข" * 500, names)
    assert len(claim.says) <= 120
    assert "๘๕ คะแนนขึ้นไป" in claim.says


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ข้อที่ต้องพัฒนา 22 รายการ (ตั้งแต่ 85 แต่ไม่ถึง 100 คะแนน)",
        "ข้อ o1 กำหนดให้หน่วยงานไม่น้อยกว่าร้อยละ 80 ได้ 85 คะแนนขึ้นไป",
        "การใช้ทรัพย์สินของราชการ 3 รายการ รายการที่ได้คะแนนต่ำที่สุด คือ ข้อ i10",
    ],
    ids=["band", "share of agencies", "lowest item"],
)
def test_bands_targets_and_the_lowest_of_items_are_no_claims(text: str, names: Names) -> None:
    assert found(text, names) == []
