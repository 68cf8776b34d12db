"""What a finished file carries about itself: marks, and a digest that sees every byte."""

import hashlib
import zipfile
from datetime import date
from io import BytesIO
from itertools import product

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents import marks
from prongsai.documents.content import Document, Paragraph
from prongsai.documents.marks import Marks
from prongsai.documents.press import pdf

MARKS = (
    ("code", "0123-4567-89ab-cdef"),
    ("form", "memo/1"),
    ("rules", "2567"),
    ("seal", "sha256:" + "5" * 64),
    ("inputs", "a" * 64),
)


def document(more: tuple[tuple[str, str], ...] = MARKS) -> Document:
    return Document(
        title="บันทึก",
        agency="อบต.",
        day=date(2025, 5, 20),
        kind="memo",
        marks=more,
        blocks=(Paragraph(text="สวัสดี"),),
    )


def plain_docx() -> bytes:
    target = BytesIO()
    docx.Document().save(target)
    return target.getvalue()


def small_docx(
    *, day: tuple[int, int, int, int, int, int] = (2024, 1, 2, 3, 4, 6), turned: bool = False
) -> bytes:
    """Return the least that can be sealed: its parts may stand in either order, on any day."""
    root = '<?xml version="1.0"?><{0} xmlns="http://schemas.openxmlformats.org/package/2006/{1}"/>'
    parts = [
        ("[Content_Types].xml", root.format("Types", "content-types")),
        ("_rels/.rels", root.format("Relationships", "relationships")),
        ("word/document.xml", "<document>สวัสดี</document>"),
    ]
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in reversed(parts) if turned else parts:
            made.writestr(zipfile.ZipInfo(name, day), text)
    return target.getvalue()


SEALED = {"pdf": pdf(document()), "docx": marks.sealed_docx(plain_docx(), document())}
FORMATS = pytest.mark.parametrize("sealed", SEALED.values(), ids=SEALED)


# -- code and inputs -----------------------------------------------------------------


def test_the_code_is_the_start_of_a_hash_in_groups_of_four() -> None:
    told = hashlib.sha256(b"in\nsha256:1\nmemo/1").hexdigest()
    assert marks.code("in", "sha256:1", "memo/1").replace("-", "") == told[:16]
    assert [len(part) for part in marks.code("in", "sha256:1", "memo/1").split("-")] == [4, 4, 4, 4]


def test_inputs_seal_and_form_each_change_the_code() -> None:
    codes = {marks.code(*each) for each in product("ab", "cd", "ef")}
    assert len(codes) == 8


def test_the_hash_of_inputs_does_not_hang_on_how_they_are_set_out() -> None:
    assert marks.inputs_hash({"ข": [1, 2], "ก": None}) == marks.inputs_hash({"ก": None, "ข": (1, 2)})
    text = '{"ก":null,"ข":[1,2]}'
    assert marks.inputs_hash({"ข": [1, 2], "ก": None}) == hashlib.sha256(text.encode()).hexdigest()
    assert marks.inputs_hash({"ก": None}) != marks.inputs_hash({"ก": 0})


# -- what is carried -----------------------------------------------------------------


@FORMATS
def test_a_file_tells_the_marks_of_its_document(sealed: bytes) -> None:
    told = marks.read(sealed)
    assert told is not None
    expected = dict(MARKS) | {"kind": "memo", "digest": told.digest}
    assert told == Marks(**expected)
    assert len(told.digest) == 64
    assert told.digest.strip("0")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
@settings(max_examples=60)
def test_any_name_of_rules_comes_back_from_a_docx_and_from_keywords(name: str) -> None:
    made = document((("rules", name),))
    told = marks.read(marks.sealed_docx(small_docx(), made))
    assert told is not None
    assert told.rules == name
    assert marks._listed(", ".join(marks.keywords(made)))["rules"] == name
    assert all(each.isascii() and each.isprintable() and "," not in each for each in marks.keywords(made))


def test_a_pdf_tells_them_twice_in_plain_bytes() -> None:
    told = marks.read(SEALED["pdf"])
    assert told is not None
    assert SEALED["pdf"].count(f"digest={told.digest}".encode()) == 2  # document information and XMP
    assert b"digest=" + b"0" * 64 not in SEALED["pdf"]


def test_a_sealed_pdf_is_still_read_by_its_pages() -> None:
    with pypdfium2.PdfDocument(SEALED["pdf"]) as opened:
        assert "สวัสดี" in opened[0].get_textpage().get_text_range()


def test_a_sealed_docx_opens_and_names_its_new_part_once() -> None:
    again = marks.sealed_docx(SEALED["docx"], document())
    assert again == SEALED["docx"]
    with zipfile.ZipFile(BytesIO(again)) as opened:
        assert opened.testzip() is None
        assert opened.namelist()[0] == "[Content_Types].xml"
        assert opened.namelist().count("docProps/custom.xml") == 1
        assert opened.read("[Content_Types].xml").count(b"/docProps/custom.xml") == 1
        assert opened.read("_rels/.rels").count(b"docProps/custom.xml") == 1
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.Document(BytesIO(again)).paragraphs == []


def test_the_same_parts_give_the_same_bytes_whenever_and_in_whatever_order_they_were_packed() -> None:
    one = marks.sealed_docx(small_docx(), document())
    other = marks.sealed_docx(small_docx(day=(2030, 9, 9, 9, 9, 8), turned=True), document())
    assert one == other


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"%PDF-1.7",
        b"%PDF-1.7\n%%EOF",
        plain_docx(),
        small_docx(),
        b"PK\x05\x06" + b"\0" * 18,
        b"text",
    ],
)
def test_other_files_have_no_marks_and_are_not_called_intact(data: bytes) -> None:
    assert marks.read(data) is None
    assert not marks.intact(data)


def test_a_document_without_marks_is_ours_all_the_same() -> None:
    told = marks.read(pdf(document(())))
    assert told is not None
    assert (told.kind, told.code) == ("memo", "")


# -- what is seen -------------------------------------------------------------------


@FORMATS
def test_a_file_as_it_was_made_is_intact(sealed: bytes) -> None:
    assert marks.intact(sealed)


@FORMATS
@given(st.data())
@settings(max_examples=150)
def test_a_changed_byte_is_seen_wherever_it_stands(sealed: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sealed) - 1))
    mask = data.draw(st.integers(1, 255))
    altered = sealed[:at] + bytes([sealed[at] ^ mask]) + sealed[at + 1 :]
    assert not marks.intact(altered)
    marks.read(altered)  # whatever it says, it does not stumble


def test_every_single_byte_of_a_small_docx_counts() -> None:
    sealed = marks.sealed_docx(small_docx(), document())
    assert marks.intact(sealed)
    for at in range(len(sealed)):
        for mask in (1, 0x20, 0xFF):
            assert not marks.intact(sealed[:at] + bytes([sealed[at] ^ mask]) + sealed[at + 1 :]), (at, mask)


@FORMATS
@pytest.mark.parametrize("more", [b"\0", b"\n%%EOF\n", b"PK"])
def test_bytes_added_or_cut_are_seen(sealed: bytes, more: bytes) -> None:
    assert not marks.intact(sealed + more)
    assert not marks.intact(sealed[: -len(more)])


@FORMATS
def test_a_digest_put_back_to_zeros_is_seen(sealed: bytes) -> None:
    told = marks.read(sealed)
    assert told is not None
    assert not marks.intact(sealed.replace(told.digest.encode(), b"0" * 64))


def test_a_docx_that_another_program_saved_keeps_its_marks_and_is_altered() -> None:
    opened = docx.Document(BytesIO(SEALED["docx"]))
    opened.add_paragraph("แก้ไข")
    target = BytesIO()
    opened.save(target)
    told = marks.read(target.getvalue())
    assert told is not None
    assert told.code == "0123-4567-89ab-cdef"
    assert not marks.intact(target.getvalue())


def test_properties_beyond_all_measure_are_not_unpacked() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("docProps/custom.xml", b"<a>" + b" " * 50_000_000)
    assert marks.read(target.getvalue()) is None
