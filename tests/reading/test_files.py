"""Each format by itself: what it holds, in the order in which it stands."""

from collections.abc import Iterable

import docx
import openpyxl
import pytest
from docx.enum.text import WD_BREAK

from prongsai.errors import BadInputError
from prongsai.reading import page, plainfile, web, word, workbook
from prongsai.reading.delimited import table
from prongsai.reading.encoding import decode
from prongsai.reading.formats import format_of
from prongsai.reading.model import Block, Line, Table
from prongsai.reading.reader import blocks

from . import made


def shown(blocks: Iterable[Block]) -> list[object]:
    """Return the texts of lines, and the cells of tables."""
    return [
        block.text if isinstance(block, Line) else [row.cells for row in block.rows]
        for block in blocks
        if isinstance(block, Table) or block.text.strip()
    ]


# -- which format ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "said", "expected"),
    [
        (b"x", "a.TXT", None, "txt"),
        (b"x", "ก.ข.docx", None, "docx"),
        (b"x", "a.htm", None, "html"),
        (b"x", "a.markdown", None, "md"),
        (b"x", "a.json", "csv", "csv"),
        (b"x", "-", ".PDF", "pdf"),
        (b'\xef\xbb\xbf {"a": 1}', "-", None, "json"),
        (b"%PDF-1.7", "-", None, "pdf"),
        (b"<!DOCTYPE html><p>", "-", None, "html"),
        (b"<html>", "saved page", None, "html"),
        (b"PK\x03\x04 word/document.xml", "-", None, "docx"),
        (b"PK\x03\x04 xl/workbook.xml", "-", None, "xlsx"),
        (b"x", "-", None, "txt"),
        (b"x", "a.log", None, "txt"),
    ],
)
def test_the_format_is_known(data: bytes, name: str, said: str | None, expected: str) -> None:
    assert format_of(data, name, said) == expected


# -- text ----------------------------------------------------------------------------------------

THAI = "ผลการประเมินคุณธรรม ข้อ ๑\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_an_encoding_is_understood(encoding: str) -> None:
    assert decode(THAI.encode(encoding), "a.txt").lstrip("\ufeff") == THAI


def test_utf_16_of_either_order_is_understood() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + THAI.encode(encoding), "a.txt").lstrip("\ufeff") == THAI


@pytest.mark.parametrize("text", ["ASCII only", "“quotes” – dashes…", "ก", "ที่ ๑ (ร่าง)"])
def test_windows_874_holds_more_than_thai(text: str) -> None:
    if not text.isascii() and any("\u0e01" <= sign <= "\u0e5b" for sign in text):
        assert decode(text.encode("cp874"), "a.txt") == text
    assert decode(text.encode(), "a.txt") == text


def test_utf_16_cut_in_half_is_refused() -> None:
    with pytest.raises(BadInputError, match="letters cannot be read"):
        decode(THAI.encode("utf-16")[:-1], "a.txt")


def test_lines_have_numbers_and_tables_in_html_too() -> None:
    blocks = list(plainfile.blocks("ก\r\n<table>\n<tr><td>ข</td></tr></table>ค\nง"))
    assert shown(blocks) == ["ก", [("ข",)], "ค", "ง"]
    assert [block.where for block in blocks if isinstance(block, Line) and block.text] == [
        "line 1",
        "line 3",
        "line 4",
    ]


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_csv_is_cut_at_whatever_parts_it(comma: str) -> None:
    text = f'ข้อ{comma}คะแนน\n"i1{comma} x"{comma}95.20\n\n'
    assert [row.cells for row in table(text, "a.csv").rows] == [
        ("ข้อ", "คะแนน"),
        (f"i1{comma} x".strip(), "95.20"),
    ]


def test_csv_cells_of_several_lines_keep_the_line_of_their_end() -> None:
    rows = table('ก,"ข\nค"\nง,จ\n', "a.csv").rows
    assert [row.where for row in rows] == ["line 2", "line 3"]


# -- HTML ----------------------------------------------------------------------------------------


def html(body: str) -> list[object]:
    return shown(web.blocks(f"<html><body>{body}</body></html>".encode(), "a.html"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>ก\n ข</p><p>ค</p>", ["ก ข", "ค"]),
        ("ก<br>ข", ["ก", "ข"]),
        ("<div>ก<span> ข</span></div>ค", ["ก ข", "ค"]),
        ("<div><b>ก</b></div><div>ข</div>", ["ก", "ข"]),
        ("<ul><li>ก<li>ข</ul>", ["ก", "ข"]),
        ("<dl><dt>ก<dd>1.50</dl>", ["ก", "1.50"]),
        ("<pre>ก\nข</pre>", ["ก", "ข"]),
        ("<script>1.50</script><style>2</style><!-- 3 -->ก", ["ก"]),
        ("<a><div>ก</div></a>", ["ก"]),
        ('<div aria-valuenow="92.53"></div>', ["92.53"]),
        ('<meter value="92.53"></meter>', ["92.53"]),
        ("<p>a &lt; b &amp; c</p>", ["a < b & c"]),
    ],
)
def test_a_page_is_read_as_it_shows(body: str, expected: list[object]) -> None:
    assert html(body) == expected


def test_cells_that_reach_over_others_leave_them_empty() -> None:
    body = (
        "<table><tr><th rowspan=2>ก</th><th colspan=2>ข</th></tr><tr><td>ค</td><td>ง</td></tr>"
        "<tr><td>จ</td><td>ฉ<br>ช</td><td>ซ</td></tr></table>"
    )
    assert html(body) == [[("ก", "ข", ""), ("", "ค", "ง"), ("จ", "ฉ\nช", "ซ")]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "999999999", "", "๓"])
def test_spans_beyond_reason_harm_nothing(span: str) -> None:
    (rows,) = html(f'<table><tr><td rowspan="{span}" colspan="{span}">ก</td><td>ข</td></tr></table>')
    assert isinstance(rows, list)
    assert rows[0][0] == "ก"
    assert len(rows[0]) < 60


def test_a_table_for_layout_is_no_table() -> None:
    assert html("<table><tr><td>ก<table><tr><td>i1</td><td>1.50</td></tr></table></td></tr></table>") == [
        "ก",
        [("i1", "1.50")],
    ]


@pytest.mark.parametrize("charset", ["tis-620", "windows-874", "TIS620"])
def test_the_charset_of_a_page_is_believed(charset: str) -> None:
    page_ = f'<html><head><meta charset="{charset}"></head><body><p>ก\u2003ข</p></body></html>'
    assert shown(web.blocks(page_.replace("\u2003", " ").encode("cp874"), "a.html")) == ["ก ข"]


def test_xhtml_is_html() -> None:
    text = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>ก</body></html>'
    assert shown(web.blocks(text.encode(), "a.html")) == ["ก"]


# -- DOCX ----------------------------------------------------------------------------------------


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("ก\tข")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "ค", "ง\nจ"
    paragraph = document.add_paragraph("ฉ")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("ช")
    blocks = list(word.blocks(made.saved(document), "a.docx"))
    assert shown(blocks) == ["ก\tข", [("ค", "ง\nจ")], "ฉ", "ช"]
    assert [block.where for block in blocks if isinstance(block, Line)][-1] == "paragraph 2"


def test_merged_cells_of_a_document_are_empty_but_for_the_first() -> None:
    document = docx.Document()
    grid = document.add_table(rows=3, cols=3)
    for at, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = str(at)
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "across"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "down"
    assert shown(word.blocks(made.saved(document), "a.docx")) == [
        [("0", "across", ""), ("down", "4", "5"), ("", "7", "8")]
    ]


def test_a_table_in_a_cell_is_a_table() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "ก"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "ข"
    assert shown(word.blocks(made.saved(document), "a.docx")) == [[("ก",)], [("ข",)]]


# -- XLSX ----------------------------------------------------------------------------------------


def test_every_sheet_is_a_table_and_every_cell_has_its_address() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first["B3"], first["AB3"] = "ก", 1.5
    book.create_sheet("ว่าง")
    book.create_sheet("สอง")["A1"] = 100.0
    tables = workbook.sheets(made.saved(book), "a.xlsx")
    assert list(tables) == ["Sheet", "สอง"]
    (row,) = tables["Sheet"].rows
    assert (row.cells[1], row.cells[27]) == ("ก", "1.5")
    assert (row.at(1), row.at(27)) == ("sheet “Sheet” cell B3", "sheet “Sheet” cell AB3")
    assert tables["สอง"].rows[0].cells == ("100",)


@pytest.mark.parametrize(("value", "text"), [(84.6, "84.6"), (84.0, "84"), (92.53, "92.53"), (0, "0")])
def test_a_number_is_taken_at_its_shortest_decimal(value: float, text: str) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first["A1"] = value
    (found,) = workbook.sheets(made.saved(book), "a.xlsx")["Sheet"].rows
    assert found.cells == (text,)


# -- PDF -----------------------------------------------------------------------------------------


def test_a_ruled_table_and_the_lines_around_it_stand_in_their_order() -> None:
    source = "ก่อนตาราง\n\n#table(columns: 2, [ข้อ],[คะแนน],[i1],[95.20])\n\nน้ำหนัก ทำ ที่สุด"
    assert shown(page.blocks(made.typeset(source), "a.pdf")) == [
        "ก่อนตาราง",
        [("ข้อ", "คะแนน"), ("i1", "95.20")],
        "น้ำหนัก ทำ ที่สุด",
    ]


def test_wide_gaps_part_cells() -> None:
    source = "#grid(columns: (8cm, 3cm), [การใช้อำนาจ],[95.20])"
    assert shown(page.blocks(made.typeset(source), "a.pdf")) == ["การใช้อำนาจ\t95.20"]


def test_columns_of_text_are_read_one_after_the_other() -> None:
    left, right = ("ข้อความทางซ้ายของหน้า " * 40, "ข้อความทางขวาของหน้า " * 40)
    lines = shown(page.blocks(made.typeset(f"{left} #colbreak() {right}", columns=2), "a.pdf"))
    sides = ["ซ้าย" in str(line) for line in lines if "ซ้าย" in str(line) or "ขวา" in str(line)]
    assert sides == sorted(sides, reverse=True)


def test_pages_are_counted() -> None:
    blocks = page.blocks(made.typeset("หนึ่ง #pagebreak() สอง"), "a.pdf")
    assert [block.where for block in blocks if isinstance(block, Line) and block.text] == [
        "page 1 line 1",
        "page 2 line 1",
    ]


def test_a_locked_pdf_is_refused() -> None:
    encrypted = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        b"3 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Encrypt 3 0 R /ID [<41><41>] >>\n"
    )
    with pytest.raises(BadInputError, match="password"):
        list(page.blocks(encrypted, "a.pdf"))


# -- any format at once ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"),
    [(made.word(), "a.docx"), (made.text().encode(), "a.txt"), (made.comma_separated().encode(), "a.csv")],
    ids=["word", "text", "csv"],
)
def test_a_file_of_any_format_gives_its_blocks(data: bytes, name: str) -> None:
    assert any(made.AGENCY in str(each) for each in shown(blocks(data, name)))


def test_a_sheet_in_json_shows_nothing_and_an_empty_document_is_refused() -> None:
    assert blocks(b'{"scores": {"total": 90}}', "a.json") == ()
    with pytest.raises(BadInputError):
        blocks(b" ", "a.txt")
