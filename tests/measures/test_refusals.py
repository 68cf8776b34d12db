"""Bad input: one sentence that names the file, the place, and what would be right."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.errors import BadInputError
from prongsai.measures import sheet
from prongsai.measures.sheet import FORMATS, Format

from .plans import PLAN
from .test_reading import HEADS, xlsx


def refused(data: bytes | str, name: str = "plan.csv") -> str:
    with pytest.raises(BadInputError) as fault:
        sheet.read(data.encode() if isinstance(data, str) else data, name)
    assert "\n" not in str(fault.value)
    return str(fault.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{HEADS},ผู้รับผิดชอม\n1,ก,ข", "line 1: there is no column “ผู้รับผิดชอม”; “ผู้รับผิดชอบ” is meant?"),
        (f"{HEADS},xyz\n1,ก,ข", "line 1: there is no column “xyz”; take it out"),
        (f"{HEADS},มาตรการ\n1,ก,ข", "“มาตรการ” stands twice"),
        ("ประเด็น,มาตกาน,ขั้นตอน\n1,ก,ข", "there is no column “มาตกาน”; “มาตรการ/โครงการ/กิจกรรม” is meant?"),
        ("ประเด็น,ขั้นตอน\n1,ก", "line 1: the column “มาตรการ/โครงการ/กิจกรรม” is missing"),
        (f"{HEADS}\n8,ก", "line 2: “8” is no issue; write one of 1, 2"),
        (f"{HEADS}\n,ก", "line 2: “ประเด็นที่” is empty"),
        (f"{HEADS},ขั้นตอน\n1,,ข", "line 2: “มาตรการ/โครงการ/กิจกรรม” is empty"),
        (f"{HEADS}\n", "line 1: no measure stands under the headings"),
        (f"{HEADS}\nประเด็นที่ 1,", "no measure stands under the headings"),
        (f"{HEADS},วันเริ่มต้น\n1,ก,31 เมษายน 2568", "line 2: “31 เมษายน 2568” is no date of the calendar"),
        (f"{HEADS},วันเริ่มต้น,วันสิ้นสุด\n1,ก,1/3/68,28/2/68", "line 2: ends on ๒๘ กุมภาพันธ์ ๒๕๖๘, before it starts"),
        (f"{HEADS},สถานะ\n1,ก,เกือบแล้ว", "“เกือบแล้ว” is no status; choose: ดำเนินการแล้ว"),
        (f"{HEADS},ข้อที่ตอบ\n1,ก,x3", "“x3” is no item"),
        (f"{HEADS},ดำเนินการแล้ว,ยังไม่ดำเนินการ\n1,ก,√,√", "ticked twice"),
        (f"{HEADS},\n1,ก,หลงมา", "line 2: stands under no heading"),
        (f"ปีงบประมาณ,ปีหน้า\n{HEADS}\n1,ก", "line 1: “ปีหน้า” is no year"),
        ("ก,ข\n1,2", "no headings of a measures sheet were found"),
        ('"ก,ข\n1,2', "no headings of a measures sheet were found"),
        (" ", "the file is empty"),
    ],
)
def test_faults_of_a_table_are_told_with_their_place(text: str, says: str) -> None:
    message = refused(text)
    assert message.startswith("plan.csv")
    assert says in message


def test_a_cell_of_a_workbook_is_told_by_its_address() -> None:
    data = xlsx(["ประเด็น", "มาตรการ", "วันสิ้นสุด"], ["1", "ก", "สิ้นปี"])
    assert "plan.xlsx sheet “มาตรการ” cell C2: “สิ้นปี” is no date" in refused(data, "plan.xlsx")
    data = xlsx(["ประเด็น", "มาตรการ", "ผู้รับผิดชอม"], ["1", "ก", "ข"])
    assert "cell C1: there is no column" in refused(data, "plan.xlsx")


def test_two_sheets_of_measures_are_told_by_name() -> None:
    rows = [["ประเด็น", "มาตรการ"], ["1", "ก"]]
    assert "both “มาตรการ” and “เก่า” are sheets of measures" in refused(xlsx(*rows, เก่า=rows), "plan.xlsx")


def test_a_formula_without_a_result_is_refused() -> None:
    assert "formula has no saved result" in refused(xlsx(["ประเด็น", "มาตรการ"], ["1", "=A1"]), "plan.xlsx")


def test_a_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 80_000_000)
    assert "would unpack to more than" in refused(stream.getvalue(), "plan.xlsx")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("measures = 1", "there is no measure; begin each with [[measures]]"),
        ("agency = 'x'", "there is no measure"),
        ("[[measures]]\nname = 'n'", "measure 1 issue: “ประเด็นที่” is empty"),
        ("[[measures]]\nissue = '1'", "measure 1 name: “มาตรการ/โครงการ/กิจกรรม” is empty"),
        (
            "[[measures]]\nissue='1'\nname='n'\nstep=['a']",
            "measure 1: there is no key “step”; “steps” is meant?",
        ),
        ("qqq = 1\n[[measures]]\nissue='1'\nname='n'", "there is no key “qqq” here"),
        ("[[measures]]\nissue='1'\nname=['n']", "measure 1 name: write a text in quotes"),
        ("[[measures]]\nissue='1'\nname='n'\nsteps=[1]", "measure 1 steps: write a text in quotes"),
        ("[[measures]]\nissue='1'\nname='n'\nstarts='x'", "measure 1 starts: “x” is no date"),
        ("agency=3\n[[measures]]\nissue='1'\nname='n'", "agency: write a text in quotes"),
        ("fiscal_year='x'\n[[measures]]\nissue='1'\nname='n'", "fiscal_year: “x” is no year"),
        ("name = ", "this is not TOML"),
        ("a = " + "[" * 5000, "this is not TOML"),
    ],
)
def test_faults_of_toml_are_told_with_their_key(text: str, says: str) -> None:
    message = refused(text, "plan.toml")
    assert message.startswith("plan.toml")
    assert says in message


@pytest.mark.parametrize("name", ["plan.docx", "plan.txt", "plan.json", "plan"])
def test_other_kinds_of_files_are_refused(name: str) -> None:
    assert "measures are read from XLSX, CSV, TOML" in refused(f"{HEADS}\n1,ก", name)


@pytest.mark.parametrize("kind", FORMATS)
@given(data=st.binary(max_size=300))
def test_no_bytes_give_anything_but_a_plan_or_a_refusal(kind: Format, data: bytes) -> None:
    try:
        sheet.read(data, f"plan.{kind}")
    except BadInputError as fault:
        assert str(fault)  # noqa: PT017 - whichever of the two came


@pytest.mark.parametrize("kind", FORMATS)
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255))
def test_a_damaged_sheet_gives_a_plan_or_a_refusal(kind: Format, at: int, byte: int) -> None:
    data = bytearray(sheet.write(PLAN, kind))
    data[at % len(data)] = byte
    try:
        sheet.read(bytes(data), f"plan.{kind}")
    except BadInputError as fault:
        assert str(fault)  # noqa: PT017
