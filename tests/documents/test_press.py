"""The PDF as a whole: whole, the same each time, tagged, readable back."""

from dataclasses import dataclass

import pytest

from prongsai.documents.content import (
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    KeyValues,
    List,
    MemoHead,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Run,
    Signature,
    Space,
    Table,
)
from prongsai.documents.press import pdf, printed
from prongsai.errors import BadInputError
from prongsai.thai import thai

from .ban_dan import figures
from .demo import HASH, demo
from .make import document, said
from .pages import facts, fonts, lines, squeezed, text, texts

A4_RIGHT = 595.3 - 56.7
LONG = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"


@dataclass(frozen=True)
class Made:
    """The demonstration, printed once for all tests of this file."""

    document: Document
    pdf: bytes
    text: str


@pytest.fixture(scope="module")
def made() -> Made:
    """Print the demonstration."""
    whole = demo()
    result = pdf(whole)
    return Made(document=whole, pdf=result, text=text(result))


def test_it_is_a_pdf_of_several_pages(made: Made) -> None:
    assert made.pdf.startswith(b"%PDF-1.7")
    assert facts(made.pdf)["pages"] > 8


def test_same_document_same_bytes(made: Made) -> None:
    assert pdf(demo()) == made.pdf


def test_it_says_title_language_day_and_that_it_is_tagged(made: Made) -> None:
    said_of_itself = facts(made.pdf)
    assert said_of_itself["Title"] == thai(made.document.title)
    assert said_of_itself["Lang"] == b"th-TH"
    assert said_of_itself["Author"] == made.document.agency
    assert said_of_itself["CreationDate"] == "D:20241001000000Z"
    assert said_of_itself["MarkInfo"]["Marked"] is True
    assert "StructTreeRoot" in said_of_itself


def test_it_claims_both_standards(made: Made) -> None:
    assert b"pdfuaid:part>1<" in made.pdf
    assert b"pdfaid:part>2<" in made.pdf
    assert b"pdfaid:conformance>A<" in made.pdf


def test_only_our_fonts_are_used(made: Made) -> None:
    assert {name.removesuffix("-Identity-H") for name in fonts(made.pdf)} == {
        "ProngsaiSarabun-Regular",
        "ProngsaiSarabun-Bold",
    }


def test_every_figure_comes_back(made: Made) -> None:
    assert [figure for figure in figures() if thai(figure) not in made.text] == []


@pytest.mark.parametrize("word", ["คำนำ", "น้ำ", "อำนาจ", "ปั้น", "ฟื้น", "สิทธิ์", "ผู้ใหญ่", "ซ้ำ", "ฤๅษี"])
def test_thai_words_come_back_as_written(word: str) -> None:
    body = (word + " ") * 40
    assert squeezed(word * 40) in squeezed(text(pdf(said(body))))


def test_a_hash_keeps_its_digits(made: Made) -> None:
    assert HASH in made.text


def test_page_numbers_begin_after_cover_and_first_page(made: Made) -> None:
    heads = [squeezed(page)[:8] for page in texts(made.pdf)]
    assert "-๒-" not in heads[0] + heads[1]
    assert heads[2].startswith("-๒-")


def test_arabic_digits_where_asked() -> None:
    assert "89.94" in text(pdf(said("89.94", thai_digits=False)))


def test_addresses_keep_their_digits() -> None:
    shown = text(pdf(said("ดู www.example.go.th/2567 และ a1@example.go.th ปี 2567")))
    assert "www.example.go.th/2567" in shown
    assert "a1@example.go.th" in shown
    assert "๒๕๖๗" in shown


def test_every_line_but_the_last_reaches_the_right_margin() -> None:
    found = lines(pdf(said(LONG * 12)))
    assert len(found) > 5
    assert all(abs(line["x1"] - A4_RIGHT) < 2 for line in found[:-1])


def test_no_line_begins_with_a_space_or_a_mark() -> None:
    body = (LONG + " และ ") * 20
    starts = {line["text"][0] for line in lines(pdf(said(body)))}
    assert not starts & set(" ะาำัิีึืุู็่้๊๋์ๆ")


@pytest.mark.parametrize("word", ["ประพฤติมิชอบ", "งบประมาณ", "คลาดเคลื่อน", "บ้านด่านโขงเจียม"])
def test_no_line_end_cuts_a_word_of_the_office(word: str) -> None:
    body = "".join("และ" * n + word for n in range(1, 30))
    found = [line["text"] for line in lines(pdf(said(body, whole=("บ้านด่านโขงเจียม",))))]
    assert len(found) > 10
    assert sum(line.count(word) for line in found) == 29


def test_a_narrow_column_may_cut_a_word_rather_than_run_over() -> None:
    columns = (Column(head="งบประมาณ", share=1), Column(head="ข", share=9))
    row = Row(cells=("ประพฤติมิชอบ", "ก"))
    assert squeezed("ประพฤติมิชอบ") in squeezed(text(pdf(document(Table(columns=columns, rows=(row,))))))


def test_a_head_repeats_on_every_page() -> None:
    rows = tuple(Row(cells=(str(n), LONG)) for n in range(90))
    table = Table(columns=(Column(head="ลำดับที่"), Column(head="เรื่อง", share=5)), rows=rows)
    pages = texts(pdf(document(table)))
    assert len(pages) > 2
    assert all("ลำดับที่" in page for page in pages)


def test_a_heading_is_never_last_on_its_page() -> None:
    for count in range(20, 36):
        filler = tuple(Paragraph(text="บรรทัด") for _ in range(count))
        pages = texts(pdf(document(*filler, Heading(text="หัวข้อ"), Paragraph(text=LONG))))
        assert not pages[0].rstrip().endswith("หัวข้อ")


def test_a_short_table_is_not_cut() -> None:
    table = Table(columns=(Column(head="หัว"),), rows=tuple(Row(cells=(f"แถว{n}",)) for n in "กขคง"))
    for count in range(20, 32):
        filler = tuple(Paragraph(text="บรรทัด") for _ in range(count))
        pages = texts(pdf(document(*filler, table)))
        assert any("แถวก" in page and "แถวง" in page for page in pages)


def test_a_row_of_three_pages_is_printed_whole() -> None:
    table = Table(columns=(Column(head="ก"), Column(head="ข")), rows=(Row(cells=("1", LONG * 90)),))
    shown = squeezed("".join(texts(pdf(document(table)))))
    assert shown.count("คุณธรรม") >= 88  # a name may be cut where a page ends


def test_a_row_that_runs_on_is_cut_between_its_steps_and_begins_with_its_whole_name() -> None:
    steps = [f"{n}. ขั้นที่ {n} " + "ตรวจสอบและรายงานผลต่อผู้บังคับบัญชา " * 3 + f"จบขั้น {n}" for n in range(1, 9)]
    rows = (Row(cells=(f"มาตรการ {n} " + "ชื่อยาว " * 12 + f"จบชื่อ {n}", "\n".join(steps))) for n in range(1, 7))
    table = Table(columns=(Column(head="มาตรการ"), Column(head="ขั้นตอน", share=3)), rows=tuple(rows))
    pages = [squeezed(page) for page in texts(pdf(document(table)))]
    assert len(pages) > 2
    for page in pages:
        for n in thai_numbers(8):
            assert page.count(f"ขั้นที่{n}ตรวจ") == page.count(f"จบขั้น{n}")
        for n in thai_numbers(6):
            assert page.count(f"มาตรการ{n}") == page.count(f"จบชื่อ{n}")


def thai_numbers(last: int) -> list[str]:
    return [squeezed(thai(str(n))) for n in range(1, last + 1)]


def test_cells_over_rows_and_columns() -> None:
    table = Table(
        columns=tuple(Column(head=head) for head in "กขค"),
        rows=(
            Row(cells=(Cell(text="สูง", rows=2), "b", "c")),
            Row(cells=("e", "f")),
            Row(cells=(Cell(text="กว้าง", columns=3),)),
        ),
    )
    assert "กว้าง" in text(pdf(document(table)))


def test_every_block_even_empty_is_printed() -> None:
    empty = document(
        Heading(text="", level=4),
        Paragraph(text=""),
        Paragraph(text=()),
        List(items=()),
        List(items=("",)),
        Table(columns=(), rows=()),
        Table(columns=(Column(head=""),), rows=()),
        Note(text=""),
        KeyValues(pairs=()),
        KeyValues(pairs=(Pair(label="", value=""),), dotted=True),
        MemoHead(name="", lines=()),
        Signature(lines=()),
        Contents(title=""),
        Space(),
        PageBreak(),
        title="",
    )
    assert pdf(empty).startswith(b"%PDF")


def test_a_cover_stands_alone_and_keeps_its_lines() -> None:
    cover = Cover(title="หนึ่ง\nสอง", above=("เหนือ",), below=("ใต้",), foot=("ท้าย", "สุดท้าย"))
    pages = texts(pdf(document(Paragraph(text="เนื้อความ"), cover=cover)))
    assert len(pages) == 2
    assert "หนึ่ง\nสอง" in pages[0]


def test_headings_may_skip_levels() -> None:
    shown = pdf(
        document(Heading(text="ลึก", level=4, numbered=True), Heading(text="ลึกอีก", level=3, numbered=True))
    )
    assert "๑.๑" in text(shown)


def test_a_figure_has_its_words() -> None:
    inside = '<rect width="9" height="9"/>'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    assert pdf(document(Figure(svg=drawn, alt="", caption="คำอธิบาย")))
    assert pdf(document(Figure(svg=drawn, alt="")))


def test_a_broken_picture_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInputError):
        pdf(document(MemoHead(name="ก", lines=(), emblem=b"no picture")))


def test_what_cannot_be_shown_is_said_not_fatal() -> None:
    result = printed(said("ຄະແນນ \U0001f600 ก\x00ข", footer=(Run(text="ກ"),)))
    assert {warning.reason for warning in result.warnings} == {"lao", "missing", "control"}
    assert "คะแนน" in text(result.pdf)


def test_a_row_too_long_is_refused() -> None:
    table = Table(columns=(Column(head="ก"),), rows=(Row(cells=("1", "2")),))
    with pytest.raises(ValueError, match="1 cells more"):
        pdf(document(table))


def test_english_documents_say_so() -> None:
    assert facts(pdf(said("No Gift Policy", language="en")))["Lang"] == b"en-GB"
