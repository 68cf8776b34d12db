"""Rows are checked one by one and against each other; every fault says where, what, what would be right."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.registers.sheets import HEAD, ROW, xlsx

from prongsai.errors import BadInputError
from prongsai.registers import canonical, headings, job, load, sheet
from prongsai.registers.table import Table, tables

LIST = load.schema("procurement-list")
NO_DAY = "“31/2/2567” ไม่ใช่วันที่ตามปฏิทิน โปรดเขียนเช่น 1 ตุลาคม 2566 หรือ 1/10/2566 หรือ 2023-10-01"


def checked(rows: Sequence[Sequence[object]], name: str = "procurement-list") -> sheet.Checked:
    schema = load.schema(name)
    made = headings.headed(tables(xlsx(rows), "ก.xlsx"), schema)
    return sheet.checked(schema, made, made.mapping)


def test_a_row_is_kept_exactly() -> None:
    made = checked([HEAD, ROW])
    assert made.wrong == 0
    assert made.rows[0] == {
        "item": "ก่อสร้างถนน",
        "budget": "1234.50",
        "method": "วิธีเฉพาะเจาะจง",
        "contract_number": "1/2567",
        "contract_date": "2023-10-01",
    }


def test_a_fault_says_row_column_what_and_what_would_be_right() -> None:
    made = checked([("ชื่อตาราง",), HEAD, ROW, (2, "ซื้อ", "มาก", "คัดเลือก", "2/2567", "31/2/2567")])
    assert [fault.sentence() for fault in made.faults] == [
        "แถวที่ 4 คอลัมน์ “วงเงินที่จะซื้อหรือจ้าง”: “มาก” ไม่ใช่ตัวเลข โปรดเขียนเช่น 1234.50 หรือ 1,234.50",
        f"แถวที่ 4 คอลัมน์ “วันที่ทำสัญญาหรือข้อตกลง”: {NO_DAY}",
    ]


def test_a_contract_number_stands_once() -> None:
    made = checked([HEAD, ROW, ROW])
    assert [(fault.row, fault.column) for fault in made.faults] == [(3, "เลขที่สัญญาหรือข้อตกลง")]
    assert "แถวที่ 2" in made.faults[0].says


@pytest.mark.parametrize("again", ["1 / 2567", "๑/๒๕๖๗", " 1/2567 "])
def test_a_contract_number_is_the_same_with_spaces_or_thai_digits(again: str) -> None:
    made = checked([HEAD, ROW, (2, "ซื้อ", 5, "คัดเลือก", again, "")])
    assert ["แถวที่ 2" in fault.says for fault in made.faults] == [True]


def test_an_amount_whose_commas_part_it_into_columns_is_not_taken_for_less() -> None:
    data = "งานที่จัดซื้อจัดจ้าง,วิธีการจัดซื้อจัดจ้าง,วงเงินงบประมาณ\nถนน,คัดเลือก,1,234,567.50\n".encode()
    made = headings.headed(tables(data, "ก.csv"), LIST)
    (fault,) = sheet.checked(LIST, made, made.mapping).faults
    assert (fault.row, "มากกว่าหัวคอลัมน์" in fault.says) == (2, True)


def test_what_must_be_filled_is_missed_and_told_once() -> None:
    made = checked([HEAD, (1, "", "x", "คัดเลือก", "", "")])
    assert [fault.column for fault in made.faults] == ["วงเงินที่จะซื้อหรือจ้าง", "งานที่ซื้อหรือจ้าง"]


def test_an_end_does_not_lie_before_its_beginning() -> None:
    head = (*HEAD, "วันสิ้นสุดสัญญา")
    assert checked([head, (*ROW, "30 ก.ย. 66")]).faults[0].column == "วันสิ้นสุดสัญญา"
    assert checked([head, (*ROW, "1 ต.ค. 66")]).wrong == 0


def test_sums_products_and_bounds_hold() -> None:
    people = ("บริการ", "เดือน", "ด้วยตนเอง", "ออนไลน์", "ทั้งหมด")
    assert checked([people, ("ภาษี", "ต.ค.", 3, 4, 7)], "service-statistics").wrong == 0
    assert "7" in checked([people, ("ภาษี", "ต.ค.", 3, 4, 8)], "service-statistics").faults[0].says
    risk = ("กระบวนงาน", "เหตุการณ์ความเสี่ยง", "โอกาส", "ผลกระทบ", "ระดับความเสี่ยง")
    assert checked([risk, ("จัดซื้อจัดจ้าง", "ก", 3, 4, "")], "corruption-risk").rows[0]["level"] == 12
    assert checked([risk, ("จัดซื้อจัดจ้าง", "ก", 3, 4, 13)], "corruption-risk").wrong == 1
    paid = ("รายการ", "สถานะ", "วงเงินตามสัญญา", "เบิกจ่าย", "ณ วันที่")
    assert checked([paid, ("ก", "แล้วเสร็จ", 5, 6, "1/4/67")], "procurement-progress").wrong == 1


def test_a_row_of_totals_is_left_out_and_must_be_right() -> None:
    made = checked([HEAD, ROW, ("", "รวมทั้งสิ้น", 1234.5)])
    assert (len(made.rows), made.totals, made.wrong) == (1, 1, 0)
    assert checked([HEAD, ROW, ("รวม", "", 1000)]).faults[0].row == 3


def test_blank_rows_and_the_numbers_of_the_columns_are_passed_over() -> None:
    made = checked([HEAD, tuple(f"({at})" for at in range(1, 7)), (), ROW, ()])
    assert (len(made.rows), made.wrong) == (1, 0)


def test_a_column_that_is_not_there_is_told_once_and_not_row_by_row() -> None:
    made = checked([("งานที่ซื้อหรือจ้าง",), *[("ซื้อกระดาษ",)] * 50])
    assert [(each.row, each.column) for each in made.faults] == [(1, "วงเงินที่จะซื้อหรือจ้าง"), (1, "วิธีซื้อหรือจ้าง")]
    assert made.wrong == 2


def test_ten_thousand_faults_are_counted_and_the_first_told() -> None:
    made = checked([HEAD, *((at, "ก", "x", "คัดเลือก", "", "") for at in range(1000))])
    assert made.wrong == 1000
    assert len(made.faults) == sheet.MOST_FAULTS


def test_the_job_opens_looks_and_gives_all_rows_or_none() -> None:
    cells = job.opened(xlsx([HEAD, ROW]), "ก.xlsx", "procurement-list")
    mapping = ["", "item", "budget", "method", "contract_number", "contract_date"]
    look = msgspec.json.decode(job.looked_at(cells, "ก.xlsx", "procurement-list", mapping), type=job.Preview)
    assert (look.count, look.wrong, look.examples[1]) == (1, 0, "ก่อสร้างถนน")
    kept = job.kept(cells, "ก.xlsx", "procurement-list", mapping)
    assert next(canonical.read(LIST, kept))["budget"] == "1234.50"
    with pytest.raises(BadInputError, match="ไม่บันทึก"):
        job.kept(cells, "ก.xlsx", "procurement-list", ["", "item", "method", "", "", ""])
    empty = job.opened(xlsx([HEAD]), "ก.xlsx", "procurement-list")
    with pytest.raises(BadInputError, match="ไม่มีแถว"):
        job.kept(empty, "ก.xlsx", "procurement-list", mapping)


CELL = some.text(some.characters(exclude_categories=["Cs"]), max_size=12)


@given(some.lists(some.lists(CELL, min_size=3, max_size=6), max_size=5))
def test_no_table_breaks_the_checks_and_what_is_sound_is_written_and_read_back(rows: list[list[str]]) -> None:
    told = headings.Headed(Table("", [["", "", ""], *rows]), 1, [], [], [])
    made = sheet.checked(LIST, told, ["item", "budget", "method", "winner", "contract_date", "bidders"])
    whole = [{each.name: row.get(each.name) for each in LIST.fields} for row in made.rows]
    assert list(canonical.read(LIST, canonical.written(LIST, whole))) == whole
