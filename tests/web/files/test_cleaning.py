"""What is kept of a file: what it shows; not who made it, where, and nothing that acts by itself."""

import json
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader
from tests.web.files import made

from prongsai import reading
from prongsai.errors import BadInputError
from prongsai.media import DOCX, PDF, XLSX
from prongsai.web.files import pictures
from prongsai.web.files.cleaning import cleaned


def parts(data: bytes, name: str) -> tuple[str, bytes]:
    heading, _end, kept = cleaned(data, name).partition(b"\n")
    return json.loads(heading)["kind"], kept


@pytest.mark.parametrize(
    ("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_a_picture_is_set_upright_and_tells_nothing(form: str, kind: str) -> None:
    told, kept = parts(made.picture(form, exif=True), "x.bin")
    assert told == kind
    shown = Image.open(BytesIO(kept))
    assert shown.size == (20, 40)
    assert not shown.getexif()
    assert made.MAKER.encode() not in kept


def test_a_picture_with_a_palette_and_see_through_parts_stays_as_it_was() -> None:
    old = Image.new("P", (4, 4), 1)
    old.putpalette([255, 0, 0, 0, 255, 0])
    out = BytesIO()
    old.save(out, "PNG", transparency=1)
    _kind, kept = parts(out.getvalue(), "x.png")
    again = Image.open(BytesIO(kept)).convert("RGBA")
    assert again.getpixel((1, 1)) == (0, 255, 0, 0)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(BadInputError, match=r"x\.png"):
        parts(made.picture("PNG"), "x.png")


def test_a_document_loses_its_makers_and_keeps_its_text() -> None:
    assert made.MAKER.encode() in made.everything_in(made.document())
    kind, kept = parts(made.document(), "x.docx")
    assert kind == DOCX
    assert made.MAKER.encode() not in made.everything_in(kept)
    again = docx.Document(BytesIO(kept))
    assert again.paragraphs[0].text == "ตัวชี้วัดที่ 1 ได้คะแนน 92.23"
    assert [each.text for each in again.comments] == ["ตรวจแล้ว"]
    assert len(again.inline_shapes) == 1


def test_a_template_on_someones_machine_is_forgotten() -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="file:///C:/Users/Somsri/x.dotm" TargetMode="External"/></Relationships>'
    )
    told = made.with_member(made.document(), "word/_rels/settings.xml.rels", relations)
    _kind, kept = parts(told, "x.docx")
    assert b"Somsri" not in made.everything_in(kept)


def test_a_workbook_loses_its_makers_and_keeps_its_cells() -> None:
    kind, kept = parts(made.workbook(), "x.xlsx")
    assert kind == XLSX
    assert made.MAKER.encode() not in made.everything_in(kept)
    assert load_workbook(BytesIO(kept))["scores"]["B2"].value == "95.20"
    assert reading.read(kept, "x.xlsx", year=2567).sheet.scores["i1"].printed == "95.20"


def test_a_pdf_loses_its_makers_its_scripts_and_its_hidden_files() -> None:
    kind, kept = parts(made.pdf(), "x.pdf")
    assert kind == PDF
    again = PdfReader(BytesIO(kept))
    assert len(again.pages) == 1
    assert not again.metadata or "/Author" not in again.metadata
    assert not again.attachments
    for gone in (
        made.MAKER.encode(),
        b"alert",
        b"MZ hidden",
        b"/OpenAction",
        b"/JavaScript",
        b"calc.exe",
    ):
        assert gone not in kept


@pytest.mark.parametrize(
    "member", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin"]
)
def test_files_that_hold_programs_are_refused(member: str) -> None:
    with pytest.raises(BadInputError, match=r"ก\.docx"):
        parts(made.with_member(made.document(), member, b"x"), "ก.docx")


def test_a_picture_in_a_document_that_is_none_is_not_kept() -> None:
    _kind, kept = parts(made.with_member(made.document(), "word/media/odd.png", b"MZ program"), "x.docx")
    assert b"MZ program" not in made.everything_in(kept)


def test_a_file_that_would_unpack_to_far_too_much_is_refused() -> None:
    bomb = made.with_member(made.document(), "word/media/zeros.bmp", bytes(100 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    with pytest.raises(BadInputError, match="MB"):
        parts(bomb, "x.docx")


def test_a_member_that_points_outside_is_refused() -> None:
    with pytest.raises(BadInputError):
        parts(made.with_member(made.document(), "../../etc/passwd", b"x"), "x.docx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "x.pdf"),
        (b"MZ\x90\x00 a program", "x.exe"),
        (b"MZ\x90\x00 a program", "x.csv"),
        (b"\xd0\xcf\x11\xe0 old word", "x.doc"),
        (b"PK\x03\x04 broken", "x.docx"),
        (b"%PDF-1.7 broken", "x.pdf"),
        (b"\x89PNG\r\n\x1a\n broken", "x.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.svg"),
        (made.pdf(locked=True), "x.pdf"),
        (made.with_member(made.with_member(made.document(), "xl/workbook.xml", b"<x/>"), "a", b""), "x.docx"),
    ],
)
def test_what_is_not_kept_is_refused_in_one_sentence_with_its_name(data: bytes, name: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parts(data, name)
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.csv", "x.json"])
def test_texts_are_kept_as_they_are(name: str) -> None:
    data = "id,score\ni1,95.20\n".encode("cp874")
    assert parts(data, name)[1] == data
