"""Headings are found wherever they stand, merged or not, and known by name, synonym or likeness."""

import pytest
from tests.registers.sheets import HEAD, ROW, xlsx

from prongsai.registers import headings, load
from prongsai.registers.table import tables

LIST = load.schema("procurement-list")


def found(rows: list[tuple[object, ...]], merged: str = "") -> headings.Headed:
    return headings.headed(tables(xlsx(rows, merged), "ก.xlsx"), LIST)


def test_headings_below_a_title_are_found() -> None:
    made = found([("รายการจัดซื้อจัดจ้าง ประจำปีงบประมาณ",), (), ("หน่วย : บาท",), HEAD, ROW])
    assert made.first == 4
    assert made.mapping == ["", "item", "budget", "method", "contract_number", "contract_date"]
    assert made.how[1:3] == ["synonym", "synonym"]


def test_merged_headings_of_two_rows_are_read_together() -> None:
    head = ("ที่", "งานที่ซื้อหรือจ้าง", "วงเงิน", "วิธี", "สัญญา", "")
    made = found([head, ("", "", "", "", "เลขที่", "วันที่"), ROW], "E1:F1")
    assert made.first == 2
    assert made.mapping == ["", "item", "budget", "method", "contract_number", "contract_date"]


def test_every_title_name_and_synonym_is_known() -> None:
    for schema in load.schemas().values():
        for form in ("title", "name", "english"):
            told = [getattr(each, form) for each in schema.fields]
            assert headings.guess(told, schema)[0] == [each.name for each in schema.fields]


def test_a_misspelt_heading_is_known_as_alike_and_said_so() -> None:
    mapping, how = headings.guess(["ผู้ได้รับกานคัดเรือก", "เหตุผนที่คัดเลือกโดยย่อสรุป"], LIST)
    assert mapping == ["winner", "reason"]
    assert how == ["similar", "similar"]


def test_a_field_is_named_once() -> None:
    mapping, _how = headings.guess(["งบประมาณ", "วงเงิน", "วงเงินงบประมาณ"], LIST)
    assert mapping.count("budget") == 1


def test_the_sheet_with_most_headings_is_taken() -> None:
    other = tables(xlsx([("คำชี้แจง",), ("วิธี",)]), "ก.xlsx")
    made = headings.headed([*other, *tables(xlsx([HEAD, ROW]), "ก.xlsx")], LIST)
    assert made.known == 5


@pytest.mark.parametrize("rows", [[("x", "y"), ("1", "2")], [(), ("เฉย ๆ",)]])
def test_a_table_without_known_headings_is_shown_all_the_same(rows: list[tuple[object, ...]]) -> None:
    made = found(rows)
    assert made.known == 0
    assert len(made.mapping) == len(made.headings)
