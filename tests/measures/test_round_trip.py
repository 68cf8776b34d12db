"""What is written comes back the same, in each format, whatever stands in it."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.errors import BadInputError
from prongsai.measures import lines, sheet, tidy
from prongsai.measures.model import Measure, Plan
from prongsai.measures.sheet import FORMATS, Format

from .plans import FULL, PLAN, measures, plans, several

FORMAT = pytest.mark.parametrize("kind", FORMATS)


@FORMAT
def test_a_plan_comes_back(kind: Format) -> None:
    assert sheet.read(sheet.write(PLAN, kind), f"plan.{kind}") == PLAN


@FORMAT
@settings(max_examples=60)
@given(plan=plans)
def test_any_plan_comes_back(kind: Format, plan: Plan) -> None:
    assert sheet.read(sheet.write(plan, kind), f"plan.{kind}") == tidy.plan(plan)


@given(measures())
def test_tidying_twice_changes_nothing(measure: Measure) -> None:
    assert tidy.measure(measure) == measure


@given(several, st.booleans())
def test_lists_come_back_from_their_cell(entries: tuple[str, ...], numbered: bool) -> None:  # noqa: FBT001
    told = tuple(filter(None, map(tidy.entry, entries)))
    assert lines.parted(lines.joined(told, numbered=numbered)) == told


@FORMAT
def test_two_hundred_measures_and_one_of_three_pages_come_back(kind: Format) -> None:
    long = Measure(
        issue="2", name="ยาว", approach="เปิดเผยข้อมูลให้ประชาชนทราบ " * 400, steps=("ทำทุกเดือน " * 90,) * 12
    )
    plan = tidy.plan(Plan(measures=(*(FULL,) * 200, long)))
    assert len(plan.measures[-1].approach) > 10_000
    assert sheet.read(sheet.write(plan, kind), f"plan.{kind}") == plan


@FORMAT
def test_the_same_plan_gives_the_same_bytes(kind: Format) -> None:
    day = date(2024, 10, 1)
    assert sheet.write(PLAN, kind, day=day) == sheet.write(PLAN, kind, day=day)


def test_a_plan_without_a_day_is_the_same_every_day() -> None:
    assert sheet.write(PLAN, "xlsx") == sheet.write(PLAN, "xlsx")
    assert sheet.write(PLAN, "xlsx", day=date(2024, 10, 1)) != sheet.write(
        PLAN, "xlsx", day=date(2024, 10, 2)
    )


def test_a_text_longer_than_a_cell_is_refused_not_cut() -> None:
    long = Plan(measures=(Measure(issue="1", name="ก", output="ข" * 40_000),))
    with pytest.raises(BadInputError, match="40000 letters"):
        sheet.write(long, "xlsx")
    assert sheet.read(sheet.write(long, "toml"), "plan.toml") == long


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    plan = Plan(
        measures=(Measure(issue="1", name="=1+1", output='=HYPERLINK("x")', advice="http://example.go.th"),)
    )
    book = openpyxl.load_workbook(BytesIO(sheet.write(plan, "xlsx")))
    cells = [cell for ws in book for row in ws.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_no_cell_of_the_csv_begins_like_a_formula() -> None:
    texts = ("=1+1", "+66", "-5", "@ที่")
    plan = Plan(measures=tuple(Measure(issue="1", name=text) for text in texts))
    data = sheet.write(plan, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert [f"'{text}" in data.decode() for text in texts] == [True] * 4
    assert [each.name for each in sheet.read(data, "plan.csv").measures] == list(texts)


def test_the_workbook_helps_to_fill_in() -> None:
    book = openpyxl.load_workbook(BytesIO(sheet.write(PLAN, "xlsx")))
    first, second = book.worksheets
    assert (first.title, second.title) == ("มาตรการ", "คำอธิบาย")
    assert first.freeze_panes == "F6"
    assert first["E2"].value == "เทศบาลตำบลตัวอย่าง"
    offered = {each.formula1 for each in first.data_validations.dataValidation}
    assert offered == {'"1,2,3,4,5,6,7,IIT,EIT,OIT"', '"ดำเนินการแล้ว,อยู่ระหว่างดำเนินการ,ยังไม่ได้ดำเนินการ"'}
    heads = [cell.value for cell in first[5]]
    explained = [row[0].value for row in second.iter_rows(min_row=2, max_row=len(heads) + 1)]
    assert explained == heads
    said = [cell.value for row in second.iter_rows() for cell in row]
    assert "กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ" in said  # the issues of the result's year


def test_dates_are_written_as_offices_write_them() -> None:
    assert "1 ตุลาคม 2567,31 มีนาคม 2568" in sheet.write(PLAN, "csv").decode()
    assert 'starts = "1 ตุลาคม 2567"' in sheet.write(PLAN, "toml").decode()
