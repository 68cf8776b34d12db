"""Files into rows of texts: Excel, CSV in any encoding, pastes; others are refused in one sentence."""

import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.registers.sheets import HEAD, ROW, xlsx

from prongsai.errors import BadInputError
from prongsai.registers.table import MOST_ROWS, tables

CSV = "งาน,วงเงิน\nก่อสร้างถนน,๑๐๐\n"
CELLS = [["งาน", "วงเงิน"], ["ก่อสร้างถนน", "๑๐๐"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_csv_is_read_in_every_encoding_of_an_office(encoding: str) -> None:
    assert tables(CSV.encode(encoding), "ก.csv")[0].rows == CELLS


def test_what_was_pasted_out_of_excel_is_read_by_its_tabs() -> None:
    assert tables("งาน\tวงเงิน\nซื้อ, จ้าง\t1,234.50\n".encode(), "ตาราง")[0].rows[1] == ["ซื้อ, จ้าง", "1,234.50"]


def test_a_cell_that_begins_with_an_equals_sign_is_text() -> None:
    assert tables(b'a,b\n=1+1,"=HYPERLINK(""x"")"\n', "a.csv")[0].rows[1] == ["=1+1", '=HYPERLINK("x")']


def test_excel_values_become_what_people_would_have_typed() -> None:
    row = ["ก", 1234.5, 100.0, 0.1 + 0.2, date(2023, 10, 1), True, None, 105500000001]
    assert tables(xlsx([row]), "ก.xlsx")[0].rows == [
        ["ก", "1234.5", "100", "0.3", "2023-10-01", "TRUE", "", "105500000001"]
    ]


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    assert tables(xlsx([[], [], HEAD, ROW]), "ก.xlsx")[0].rows[2][1] == HEAD[1]


def test_a_formula_without_a_saved_result_is_told_by_its_cell() -> None:
    with pytest.raises(BadInputError, match="B2"):
        tables(xlsx([HEAD, (1, "=1+1")]), "ก.xlsx")


def test_a_formula_gives_its_saved_result() -> None:
    data = xlsx([HEAD, (1, "=1+1")])
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as book, zipfile.ZipFile(packed, "w") as saved:
        for name in book.namelist():
            saved.writestr(
                name, book.read(name).replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>")
            )
    assert tables(packed.getvalue(), "ก.xlsx")[0].rows[1] == ["1", "2"] + [""] * 4


def bomb() -> bytes:
    """Some 100 kB that would unpack to 100 MB."""
    row = b'<row><c t="inlineStr"><is><t>' + b"A" * 5000 + b"</t></is></c></row>"
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx([HEAD]))) as book,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in book.namelist():
            data = book.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"</sheetData>", row * 20_000 + b"</sheetData>")
            made.writestr(name, data)
    return packed.getvalue()


def test_a_small_file_that_unpacks_to_a_hundred_megabytes_is_refused_in_one_sentence() -> None:
    data = bomb()
    assert len(data) < 400_000
    with pytest.raises(BadInputError, match="MB") as refusal:
        tables(data, "ก.xlsx")
    assert "\n" not in str(refusal.value)


def test_a_cell_at_the_end_of_the_sheet_does_not_make_a_million_rows() -> None:
    data = xlsx([HEAD, ROW])
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as book, zipfile.ZipFile(packed, "w") as saved:
        for name in book.namelist():
            saved.writestr(name, book.read(name).replace(b'r="B2"', b'r="XFD1048576"'))
    with pytest.raises(BadInputError, match="XFD1048576"):
        tables(packed.getvalue(), "ก.xlsx")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "ว่าง"),
        (b"  \n", "ว่าง"),
        (b"\xd0\xcf\x11\xe0 old", "XLSX"),
        (b"PK\x03\x04 broken", "เสีย"),
        (b"a,b\n\x00\x01", "ข้อความ"),
        (xlsx([[]]), "ว่าง"),
        (b"a\n" * (MOST_ROWS + 1), "แบ่งเป็นหลายไฟล์"),
        (b"%PDF-1.7 \xe2\xe3", "Excel หรือ CSV"),
        (b"\x89PNG\r\n", "Excel หรือ CSV"),
        (b'a,b\nc,d\n"e,f\ng,h\n', "บรรทัดที่ 3"),
        (b"a\n" + b",".join([b"1"] * 300), "แถวที่ 2"),
        (xlsx([HEAD, ROW, ["x"] * 300]), "แถวที่ 3"),
        (xlsx([HEAD, [1, "#DIV/0!"]]), "B2"),
    ],
    ids=[
        "empty",
        "blank",
        "old",
        "broken",
        "no-text",
        "empty-sheet",
        "too-long",
        "pdf",
        "picture",
        "open-quote",
        "wide-csv",
        "wide-sheet",
        "error",
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadInputError, match=says) as refusal:
        tables(data, "ก.xlsx")
    assert "\n" not in str(refusal.value)


@given(some.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with suppress(BadInputError):
        assert tables(data, "ก")


TEXT = some.text(some.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)


@given(some.lists(some.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_text_that_is_written_into_a_sheet_is_found_in_it(rows: list[list[str]]) -> None:
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    found = tables(("ก,ข,ค,ง\n" + quoted).encode(), "ก.csv")[0].rows[1:]
    assert found == rows


def test_a_hidden_sheet_is_not_published_by_mistake() -> None:
    book = Workbook()
    book.worksheets[0].append(["อะไร"])
    hidden = book.create_sheet("ซ่อน")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    book.create_chartsheet("แผนภูมิ")
    packed = BytesIO()
    book.save(packed)
    assert [each.rows for each in tables(packed.getvalue(), "ก.xlsx")] == [[["อะไร"]]]


def test_days_of_a_workbook_that_counts_from_1904_are_those_it_shows() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append([date(2023, 10, 1)])
    packed = BytesIO()
    book.save(packed)
    assert tables(packed.getvalue(), "ก.xlsx")[0].rows == [["2023-10-01"]]


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_and_lines_are_parted_by_whatever_an_office_parts_them_by(between: str, end: str) -> None:
    data = f"\ufeffงาน{between}วงเงิน{end}ก่อสร้างถนน{between}๑๐๐{end}".encode()
    assert tables(data, "ก.csv")[0].rows == CELLS
