"""Sheets as officers bring them back: other headings, merged issues, ticks, dates of every kind."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from prongsai import rules
from prongsai.measures import cells, lines, sheet
from prongsai.measures.columns import field_of
from prongsai.measures.model import Measure, Plan

HEADS = "ประเด็นที่,มาตรการ/โครงการ/กิจกรรม"


def csv(*lines: str) -> Plan:
    return sheet.read("\n".join(lines).encode(), "plan.csv")


def xlsx(*rows: list[Any], **sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "มาตรการ"  # type: ignore[union-attr]
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    for title, others in sheets.items():
        added = book.create_sheet(title)
        for row in others:
            added.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("๑. ก\n๒. ข", ("ก", "ข")),
        ("1) ก\n2) ข", ("ก", "ข")),
        ("(1) ก\n(2) ข", ("ก", "ข")),
        ("1.ก\n2.ข", ("ก", "ข")),
        ("- ก\n• ข", ("ก", "ข")),
        ("ก\nข", ("ก", "ข")),
        ("1. ก\n(๑) ย่อย\n(๒) ย่อย\n2. ข", ("ก\n(๑) ย่อย\n(๒) ย่อย", "ข")),
        ("1. ก\nต่อ\n3. ค", ("ก\nต่อ", "ค")),
        ("1.5 เท่า", ("1.5 เท่า",)),
        ("  ๑. ก\n\n  ๒. ข  ", ("ก", "ข")),
        ("", ()),
    ],
)
def test_numbers_and_bullets_are_taken_off_lines(cell: str, entries: tuple[str, ...]) -> None:
    assert lines.parted(cell) == entries


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("1", "1"), ("๗", "7"), ("ประเด็นที่ 3", "3"), ("ประเด็นที่ ๓ ช่องทาง", "3"), ("๑. กระบวนการ\nปฏิบัติงาน", "1"),
        ("(2) การให้บริการ", "2"), ("iit", "IIT"), ("แบบวัด OIT", "OIT"), ("8", None), ("0", None), ("12", None),
        ("1.5", None), ("IIT และ EIT", None), ("งบประมาณ", None), ("", None),
    ],
)  # fmt: skip
def test_issues_are_read_as_people_write_them(text: str, issue: str | None) -> None:
    assert cells.issue_of(text) == issue


def test_every_heading_of_every_years_forms_is_known() -> None:
    unknown = [
        (year, heading)
        for year in rules.years()
        for form in rules.load(str(year)).improvement.documents
        if form.kind in {"measures", "follow-up"}
        for heading in form.columns
        if field_of(heading) is None
    ]
    assert unknown == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("มาตรการ/ โครงการ/\nกิจกรรม", "name"),
        ("มาตรการ/ โครงการ/กิจกรรม ที่ดำเนินการเพื่อ ส่งเสริมคุณธรรม และความโปร่งใส ภายในหน่วยงาน", "name"),
        ("ขั้นตอน/วิธีปฏิบัติ", "steps"),
        ("ช่วงระยะเวลา ในการดำเนินการ", "period"),
        ("ผลลัพธ์หรือ ผลสัมฤทธิ์ใน การ ดำเนินการ (outcome/ result)", "outcome"),
        ("ประเด็นที่เป็น ข้อบกพร่อง/จุดอ่อน จากการประเมิน", "finding"),
        ("Output", "output"),
        ("ลำดับที่", "-"),
        ("รวม", None),
    ],
)
def test_headings_are_matched_forgivingly(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_an_empty_issue_is_that_of_the_row_above() -> None:
    plan = csv(HEADS, "1,ก", ",ข", "๒,ค", ",ง")
    assert [each.issue for each in plan.measures] == ["1", "1", "2", "2"]


def test_a_row_of_its_own_may_name_the_issue() -> None:
    plan = csv("มาตรการ,ผู้รับผิดชอบ", "ประเด็นที่ 4 ทรัพย์สินของราชการ,", "ก,กองคลัง", "แบบวัด OIT,", "ข,กองช่าง")
    assert [(each.issue, each.name) for each in plan.measures] == [("4", "ก"), ("OIT", "ข")]


def test_titles_above_and_headings_again_do_no_harm() -> None:
    plan = csv(
        "แบบกรอก,",
        "หน่วยงาน: อบต.ตัวอย่าง,",
        "ปีงบประมาณ,พ.ศ. ๒๕๖๘",
        "ผลการประเมินปี,2024",
        ",",
        HEADS,
        "1,ก",
        HEADS,
        "2,ข",
    )
    assert (plan.agency, plan.fiscal_year, plan.result_year) == ("อบต.ตัวอย่าง", 2568, 2567)
    assert [each.name for each in plan.measures] == ["ก", "ข"]


@pytest.mark.parametrize(("row", "status"), [("1,ก,√,", "done"), ("1,ก,,/", "not-done"), ("1,ก,,", "")])
def test_ticks_say_the_status(row: str, status: str) -> None:
    plan = csv(f"{HEADS},ดำเนินการแล้ว,ยังไม่ดำเนินการ", row)
    assert plan.measures[0].status == status


def test_excel_dates_and_numbers_are_understood() -> None:
    data = xlsx(
        ["ประเด็น", "ชื่อมาตรการ", "วันเริ่มต้น", "วันสิ้นสุด", "งบประมาณ"],
        [1, "ก", date(2024, 10, 1), datetime(2025, 3, 31), 20000],  # noqa: DTZ001 - as Excel has it
    )
    assert sheet.read(data, "plan.xlsx").measures == (
        Measure(issue="1", name="ก", starts=date(2024, 10, 1), ends=date(2025, 3, 31), budget="20000"),
    )


def test_a_buddhist_year_typed_into_excel_is_understood() -> None:
    data = xlsx(["ประเด็น", "มาตรการ", "วันเริ่มต้น"], ["1", "ก", date(2567, 10, 1)])
    assert sheet.read(data, "plan.xlsx").measures[0].starts == date(2024, 10, 1)


def test_other_sheets_do_no_harm() -> None:
    data = xlsx(["ประเด็น", "มาตรการ"], ["1", "ก"], สรุป=[["งบประมาณ", "ผู้รับผิดชอบ"], ["1", "ข"]])
    assert [each.name for each in sheet.read(data, "plan.xlsx").measures] == ["ก"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_common_make_is_read(encoding: str, delimiter: str) -> None:
    text = f"ประเด็น{delimiter}มาตรการ{delimiter}ขั้นตอน\n1{delimiter}จัดทำคู่มือ{delimiter}ทบทวนคำสั่ง ก; ข, ค\n"
    if delimiter in ",;":
        text = text.replace("ก; ข, ค", '"ก; ข, ค"').replace('ทบทวนคำสั่ง "ก; ข, ค"', '"ทบทวนคำสั่ง ก; ข, ค"')
    plan = sheet.read(text.encode(encoding), "plan.csv")
    assert plan.measures[0].steps == ("ทบทวนคำสั่ง ก; ข, ค",)


def test_items_are_read_as_people_write_them() -> None:
    plan = csv(f"{HEADS},ข้อที่ตอบ", '1,ก,"ข้อ i๓, O 8 และ e1.public"', "IIT,ข,ตัวชี้วัดที่ 9")
    assert [each.items for each in plan.measures] == [("i3", "o8", "e1.public"), ("9",)]


def test_toml_takes_dates_and_texts() -> None:
    plan = sheet.read(
        b"""fiscal_year = 2025
[[measures]]
issue = 1
name = "n"
starts = 2024-10-01
ends = "\xe0\xb8\xa1\xe0\xb8\xb5.\xe0\xb8\x84. 68"
steps = ["a", "1. b"]
items = ["I3", "o8"]
responsible = "x"
status = "done"
""",
        "plan.toml",
    )
    assert plan == Plan(
        measures=(
            Measure(
                issue="1",
                name="n",
                starts=date(2024, 10, 1),
                ends=date(2025, 3, 31),
                steps=("a", "1. b"),
                items=("i3", "o8"),
                responsible=("x",),
                status="done",
            ),
        ),
        fiscal_year=2568,
    )
