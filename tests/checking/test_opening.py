"""Files of all kinds, sound and hostile: opened, or one sentence."""

import io
import zipfile
import zlib
from typing import Any

import pytest
import xlsxwriter
from docx import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checking.evidence import fetched, page

from prongsai.checking.content import Content
from prongsai.checking.inside import page as html_page
from prongsai.checking.looking import files_of
from prongsai.checking.opening import kind_of, opened
from prongsai.media import XLSX
from prongsai.web.sample.scan import scanned

CSV = "text/csv"


def sheet(*rows: tuple[Any, ...]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        written = book.add_worksheet("รายการ")
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                written.write(at, column, value)
    return made.getvalue()


def test_a_page_is_read_without_its_menu() -> None:
    content = page(
        "<title>รายการ  จัดซื้อ</title><nav><a href=/e-service>E-Service</a> ปีงบประมาณ 2560</nav>"
        "<h1>รายการ</h1><script>var a = 'ซ่อน'</script>"
        "<table><tr><th>ก<th>ข<th>ค<tr><td>1<td>2<td>3</table>"
        "<a href='a.pdf#page=2'>ไฟล์</a><a href='javascript:x'>x</a><a href=/ita/a.pdf>ซ้ำ</a>"
        "<img src=a.png><img src=b width=16>"
    ).content
    assert (content.kind, content.title, content.pictures) == ("html", "รายการ จัดซื้อ", 1)
    assert "2560" not in content.text
    assert "ซ่อน" not in content.text
    assert [link.address for link in content.links] == ["http://www.ban-dan.example/ita/a.pdf"]
    assert [(grid.rows, grid.columns, grid.head) for grid in content.tables] == [(2, 3, ("ก", "ข", "ค"))]
    assert [link.text for link in files_of(content)] == ["ไฟล์"]


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("<form><input type=search name=q></form>", ()),
        ("<form><input name=q><input type=submit></form>", ()),
        ("<form><input name=a><input type=email><textarea></textarea></form>", ("text", "email", "textarea")),
        ("<form><textarea></textarea></form>", ("textarea",)),
        ("<form><input type=password></form>", ("password",)),
        ("<input name=a><textarea></textarea>", ()),
    ],
)
def test_a_box_to_search_in_is_no_form(form: str, fields: tuple[str, ...]) -> None:
    assert page(form).content.fields == fields


def test_a_page_in_the_old_thai_code_is_read() -> None:
    body = "<html><head><meta charset=tis-620></head><body><p>เทศบาลตำบล</p>".encode("cp874")
    assert "เทศบาลตำบล" in opened(fetched(body)).text
    unsaid = "<html><body><p>เทศบาลตำบลบ้านด่านโขงเจียม</p>".encode("cp874")
    assert "เทศบาลตำบล" in opened(fetched(unsaid)).text


def test_a_page_of_nothing_is_opened() -> None:
    assert page("").content == Content(kind="html")
    assert opened(fetched(b"", "text/html")).kind == "empty"


def test_a_spreadsheet_is_read_with_its_sheets() -> None:
    rows = [("ลำดับ", "รายการ", "งบประมาณ"), (1, "ถนน", 450000.0), (2, "=1+1", 3.5)]
    content = opened(fetched(sheet(*rows), XLSX))
    assert (content.kind, content.title) == ("xlsx", "รายการ")
    assert "450000" in content.text
    assert (content.tables[0].rows, content.tables[0].columns) == (3, 3)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-8", "cp874", "utf-16"])
def test_a_csv_is_read_in_any_code(mark: str) -> None:
    body = 'ลำดับ,รายการจัดซื้อ,งบประมาณ\r\n1,"ถนน, ดิน",450000\r\n'.encode(mark)
    content = opened(fetched(body, CSV, asked="http://a.go.th/a.csv"))
    assert content.tables[0].head == ("ลำดับ", "รายการจัดซื้อ", "งบประมาณ")


def test_a_word_file_is_read_with_its_tables() -> None:
    word = Word()
    word.add_paragraph("รายงานผล ปีงบประมาณ ๒๕๖๖")
    table = word.add_table(2, 3)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(at)
    made = io.BytesIO()
    word.save(made)
    content = opened(fetched(made.getvalue(), "application/octet-stream"))
    assert (content.kind, content.title) == ("docx", "รายงานผล ปีงบประมาณ ๒๕๖๖")
    assert content.tables[0].is_data


def test_a_scan_is_pages_without_text() -> None:
    content = opened(fetched(scanned(), "application/pdf"))
    assert (content.kind, content.pages, content.bare, content.pictures, content.text) == ("pdf", 1, 1, 1, "")


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (zipped(xl__workbook=b"<a/>", xl__big=bytes(80_000_000)), "xlsx"),
        (zipped(word__document=b"<a>" + b" " * 80_000_000), "docx"),
        (zipped(xl__workbook=b"not xml"), "xlsx"),
        (zipped(word__document=b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), "docx"),
        (b"PK\x03\x04 word/document", "docx"),
        (b"%PDF-1.7 not really", "pdf"),
        (b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(bytes(80_000_000)), "pdf"),
        (b"%PDF-1.4\n" + b"[" * 100_000, "pdf"),
        (sheet(("a",))[:-40], "xlsx"),
    ],
)
def test_a_hostile_or_broken_file_is_a_fault_in_a_sentence(body: bytes, kind: str) -> None:
    content = opened(fetched(body, "application/octet-stream"))
    assert content.kind == kind
    assert content.fault is not None
    assert "\n" not in str(content.fault)
    assert not content.text


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        (b"", "text/html", "empty"),
        (b"  \r\n", "text/html", "empty"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "text/plain", "html"),
        (b"plain", "text/html", "html"),
        (b"plain", "text/plain", "unknown"),
        (b"{}", "application/json", "unknown"),
        (b"a,b", CSV, "csv"),
        (b"\x89PNG..", "image/png", "picture"),
        (b"RIFF....WEBP", "image/webp", "picture"),
        (b"Rar!..", "application/x-rar", "packed"),
        (b"PK\x03\x04 other", "application/zip", "packed"),
        (b"\xd0\xcf\x11\xe0..", "application/msword", "old-office"),
    ],
)
def test_the_bytes_say_what_it_is(body: bytes, media_type: str, kind: str) -> None:
    assert kind_of(fetched(body, media_type)) == kind


BEGINNINGS = [b"", b"<html>", b"%PDF-1.4\n", b"PK\x03\x04word/document", b"PK\x03\x04xl/workbook", b"<table>"]


@settings(max_examples=60)
@given(
    st.binary(max_size=400),
    st.sampled_from(BEGINNINGS),
    st.sampled_from(["text/html", CSV, "application/pdf"]),
)
def test_any_bytes_are_content_or_a_fault(data: bytes, beginning: bytes, media_type: str) -> None:
    content = opened(fetched(beginning + data, media_type))
    assert content.kind
    assert content.fault is None or str(content.fault)


def test_a_page_of_endless_links_and_text_is_cut() -> None:
    many = "".join(f"<p>ข้อความที่ยาว{'ก' * 90}<a href=/{at}>x</a></p>" for at in range(3000))
    content = page(many).content
    assert content.cut
    assert len(content.text) <= 200_000
    assert len(content.links) == html_page._MOST_LINKS


def test_tags_nested_without_end_are_content_or_a_fault() -> None:
    content = page("<div>" * 3000 + "x").content
    assert content.fault is None or str(content.fault)
