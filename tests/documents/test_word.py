"""A DOCX says what the content says, with real styles, numbering and tables, the same each time."""

import re
from io import BytesIO

import docx as reader
import pytest
from hypothesis import given, settings
from lxml import etree

from prongsai.documents import marks
from prongsai.documents.content import (
    Cell,
    Column,
    Contents,
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
    Together,
)
from prongsai.documents.plain import Setter
from prongsai.documents.press import pdf, printed
from prongsai.documents.word.press import docx
from prongsai.errors import BadInputError

from . import pages
from .demo import demo
from .make import document
from .make import said as saying
from .pages import squeezed
from .paper import CODE, memo, merged, report
from .test_text_is_data import MARKUP, THAI, WILD, everywhere
from .word_file import WP, W, parts, said, text, tree, values

ALL = {"memo": memo, "report": report, "analysis": demo}


@pytest.fixture(params=ALL, scope="module")
def made(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    whole = ALL[request.param]()
    return whole, docx(whole).docx


tabled = pytest.mark.parametrize("made", ["report", "analysis"], indirect=True)


def strings(data: object) -> list[str]:
    """Return every text of a document's data, as it is to be shown."""
    if isinstance(data, dict):
        if "literal" in data:
            return [str(data["text"])]
        kept = (value for name, value in data.items() if name not in {"labels", "whole"})
        return [each for value in kept for each in strings(value)]
    if isinstance(data, list):
        return [each for value in data for each in strings(value)]
    return []


def test_every_text_of_the_content_stands_in_the_file(made: tuple[Document, bytes]) -> None:
    whole, file = made
    shown = squeezed(text(file))
    lacking = [each for each in strings(Setter(whole).data()) if squeezed(each) not in shown]
    assert lacking == []


def test_every_figure_of_the_pdf_stands_in_the_file() -> None:
    whole = report()
    figures = re.compile("[๐-๙]+(?:[.][๐-๙]+)?")
    shown = set(figures.findall(text(docx(whole).docx)))
    in_print = {each for each in figures.findall(pages.text(pdf(whole))) if len(each) > 2}
    assert len(in_print) > 5
    assert in_print - {"๑.๑"} <= shown  # the number of a heading is counted by the word processor


def test_it_opens_and_has_real_styles(made: tuple[Document, bytes]) -> None:
    whole, file = made
    opened = reader.Document(BytesIO(file))
    names = {each.style.name for each in opened.paragraphs if each.style}
    assert {"Body Text", "Heading 2"} <= names
    assert opened.core_properties.title
    assert opened.core_properties.author == whole.agency


def test_styles_numbers_and_parts_that_are_named_exist(made: tuple[Document, bytes]) -> None:
    _, file = made
    body, styles, numbering = (tree(file, f"word/{name}.xml") for name in ("document", "styles", "numbering"))
    known = set(values(styles, "style", "styleId"))
    for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        assert {*values(body, tag), *values(styles, tag)} <= known
    numbers = set(values(numbering, "num", "numId"))
    assert set(values(body, "numId")) <= numbers
    assert set(values(numbering, "abstractNumId")) - {None} <= set(
        values(numbering, "abstractNum", "abstractNumId")
    )
    relations = etree.fromstring(parts(file)["word/_rels/document.xml.rels"])
    ids = {each.get("Id") for each in relations}
    named = {value for each in body.iter() for key, value in each.attrib.items() if "officeDocument" in key}
    assert named <= ids
    assert all(f"word/{each.get('Target')}" in parts(file) for each in relations)


def test_ids_of_bookmarks_and_drawings_are_their_own(made: tuple[Document, bytes]) -> None:
    _, file = made
    body = tree(file)
    begins, ends = values(body, "bookmarkStart", "id"), values(body, "bookmarkEnd", "id")
    assert begins == ends
    assert len(set(begins)) == len(begins)
    drawings = [each.get("id") for each in body.iter(f"{WP}docPr")]
    assert len(set(drawings)) == len(drawings)


@tabled
def test_every_head_of_a_table_repeats_and_short_rows_are_not_cut(made: tuple[Document, bytes]) -> None:
    _, file = made
    tables = list(tree(file).iter(f"{W}tbl"))
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert rows[0].find(f"{W}trPr/{W}cantSplit") is not None
        assert not any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[1:])


def test_a_head_hidden_from_the_eye_is_no_row() -> None:
    pairs = Table(columns=(Column(head="ก"), Column(head="ข")), rows=(Row(cells=("1", "2")),), head=False)
    table = tree(docx(document(pairs)).docx).find(f".//{W}tbl")
    assert [said(row) for row in table.iter(f"{W}tr")] == ["๑๒"]


@tabled
def test_columns_fill_the_line_and_cells_agree_with_them(made: tuple[Document, bytes]) -> None:
    _, file = made
    tables = list(tree(file).iter(f"{W}tbl"))
    assert tables
    for table in tables:
        grid = [int(each) for each in values(table, "gridCol", "w")]
        assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert min(grid) > 0
        for row in table.iter(f"{W}tr"):
            assert sum(int(each) for each in values(row, "tcW", "w")) == sum(grid)


def test_merged_cells_begin_once_and_go_on_below() -> None:
    table = tree(docx(document(merged())).docx).find(f".//{W}tbl")
    assert values(table, "vMerge") == ["restart", "continue"]
    assert values(table, "gridSpan") == ["3", "2"]
    assert [said(row) for row in table.iter(f"{W}tr")] == [
        "ปีเครื่องมือคะแนน",
        "ส่วนที่หนึ่ง",
        "๒๕๖๗IIT◆\u00a0๙๔.๑๘",
        "OIT▼\u00a0๖๗.๘๖",
        "รวมทั้งหมด๘๙.๙๔",
    ]


def test_an_empty_table_says_so() -> None:
    empty = Table(columns=(Column(head="ก"), Column(head="ข")), rows=())
    assert "ไม่มีข้อมูล" in text(docx(document(empty)).docx)


def test_every_picture_has_its_words() -> None:
    body = tree(docx(demo()).docx)
    told = [each.get("descr") for each in body.iter(f"{WP}docPr")]
    assert len(told) == 5  # the blank of the emblem, four drawings
    assert all(told)


def test_drawings_are_of_print_quality() -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 0 90 30"/></svg>'
    made = parts(docx(document(Figure(svg=drawn, alt="เส้น"))).docx)
    png = next(data for name, data in made.items() if name.startswith("word/media/"))
    assert abs(int.from_bytes(png[16:20]) - 16 / 2.54 * 300) < 3


def test_a_very_tall_drawing_stays_on_its_page() -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="90"><path d="M0 0 9 90"/></svg>'
    extent = tree(docx(document(Figure(svg=drawn, alt="สูง"))).docx).find(f".//{WP}extent")
    assert int(extent.get("cy")) < 25.2 * 360_000


def test_captions_are_counted_by_the_word_processor() -> None:
    body = tree(docx(document(merged(), merged())).docx)
    codes = [each.text.strip() for each in body.iter(f"{W}instrText")]
    assert codes == [r"SEQ Table \* THAIARABIC"] * 2
    captions = [
        said(p) for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Caption"
    ]
    assert [each[:11] for each in captions] == ["ตารางที่ ๑ ", "ตารางที่ ๒ "]


def test_the_contents_list_headings_with_their_pages() -> None:
    whole = document(
        Contents(title="สารบัญ"),
        PageBreak(),
        Heading(text="หนึ่ง", numbered=True),
        PageBreak(),
        Together(blocks=(Heading(text="สอง", level=2, numbered=True), Paragraph(text="ก"))),
        Heading(text="ลึก", level=3),
    )
    body = tree(docx(whole).docx)
    lines = [said(p) for p in body.find(f".//{W}sdtContent").iter(f"{W}p")]
    assert lines == ["สารบัญ", "๑. หนึ่ง ๒", "๑.๑ สอง ๓"]
    anchors = values(body, "hyperlink", "anchor")
    assert set(anchors) <= set(values(body, "bookmarkStart", "name"))
    kinds = values(body, "fldChar", "fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 3


def test_lists_begin_where_they_are_told_and_each_anew() -> None:
    whole = document(List(items=("ก",), marker="number", start=4), List(items=("ข", "ค"), marker="number"))
    file = docx(whole).docx
    numbering = tree(file, "word/numbering.xml")
    used = values(tree(file), "numId")
    starts = {each.get(f"{W}numId"): values(each, "startOverride") for each in numbering.findall(f"{W}num")}
    assert used[1] == used[2] != used[0]
    assert [starts[each] for each in dict.fromkeys(used)] == [["4"], ["1"]]


def test_thai_text_has_the_font_size_and_weight_of_complex_scripts() -> None:
    file = docx(document(Paragraph(text=(Run(text="หนา", bold=True, italic=True),)))).docx
    run = tree(file).find(f".//{W}rPr")
    assert [each.tag.removeprefix(W) for each in run] == ["b", "bCs", "i", "iCs"]
    defaults = tree(file, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts = defaults.find(f"{W}rFonts")
    assert {fonts.get(f"{W}{each}") for each in ("ascii", "hAnsi", "cs", "eastAsia")} == {"TH SarabunPSK"}
    assert values(defaults, "szCs") == values(defaults, "sz") == ["32"]
    assert defaults.find(f"{W}lang").get(f"{W}bidi") == "th-TH"


def test_nothing_of_a_template_is_left(made: tuple[Document, bytes]) -> None:
    _, file = made
    everything = b"".join(parts(file).values())
    for word in (b"python-docx", b"generated by", b"Calibri", b"Cambria", b"asciiTheme", b"Times"):
        assert word not in everything
    assert b'w:name="compatibilityMode"' in parts(file)["word/settings.xml"]


def test_the_only_date_is_the_day_of_the_document(made: tuple[Document, bytes]) -> None:
    whole, file = made
    core = parts(file)["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {f"{whole.day}T00:00:00Z"}


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_the_same_document_gives_the_same_bytes(make: type) -> None:
    assert docx(make()).docx == docx(make()).docx


def test_the_file_carries_its_marks_and_shows_whether_it_was_altered() -> None:
    file = docx(memo()).docx
    told = marks.read(file)
    assert told is not None
    assert (told.code, told.kind) == (CODE, "memo")
    assert marks.intact(file)
    assert CODE in text(file)


def test_warnings_are_those_of_the_pdf() -> None:
    whole = saying("ຄະແນນ \U0001f600 ก\x00ข", footer=(Run(text="ກ"),))
    assert docx(whole).warnings == printed(whole).warnings != ()


def test_line_feeds_are_breaks() -> None:
    body = tree(docx(saying("หนึ่ง\nสอง")).docx)
    assert len(list(body.iter(f"{W}br"))) == 1


@pytest.mark.parametrize(
    "words", [*MARKUP, "", " ", "\n", "\x00", "\ud800", "\u0e49", "\U0010ffff", "]]>", "<w:p/>"]
)
def test_markup_breaks_out_nowhere(words: str) -> None:
    file = docx(everywhere(words)).docx
    shown = squeezed(Setter(saying(words)).string(words))
    assert text(file).count("\n") > 10
    assert not shown or squeezed(text(file)).count(shown) >= 10


@settings(deadline=None, max_examples=30)
@given(words=WILD | THAI)
def test_no_text_stops_the_press(words: str) -> None:
    whole = saying(words)
    assert squeezed(Setter(whole).string(words)) in squeezed(text(docx(whole).docx))


def test_every_block_even_empty_is_written() -> None:
    empty = document(
        Heading(text="", level=4),
        Paragraph(text=()),
        List(items=()),
        List(items=("",), level=9, marker="number"),
        Table(columns=(), rows=()),
        Table(columns=(Column(head="", share=0),), rows=()),
        Note(text=""),
        KeyValues(pairs=()),
        KeyValues(pairs=(Pair(label="", value=""),), dotted=True),
        MemoHead(name="", lines=((),)),
        Signature(lines=()),
        Contents(title=""),
        Together(blocks=()),
        Space(height=0),
        PageBreak(landscape=True),
        PageBreak(),
        title="",
        continued=True,
    )
    assert reader.Document(BytesIO(docx(empty).docx)).paragraphs


def test_a_cell_of_three_pages_may_break_and_a_short_one_not() -> None:
    long = Row(cells=("1", "หน่วยงานเผยแพร่ข้อมูลแล้ว " * 300))
    table = Table(columns=(Column(head="ก"), Column(head="ข")), rows=(long, Row(cells=("2", "สั้น"))))
    rows = tree(docx(document(table)).docx).findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False, True]


def test_a_short_table_holds_together_and_its_caption_stays_with_it() -> None:
    body = tree(docx(document(merged())).docx)
    rows = body.findall(f".//{W}tr")
    held = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]
    assert held == [True] * (len(rows) - 1) + [False]
    caption = tree(docx(document(merged())).docx, "word/styles.xml").find(f"{W}style[@{W}styleId='Caption']")
    assert caption.find(f"{W}pPr/{W}keepNext") is not None


def test_a_row_too_long_is_refused() -> None:
    table = Table(columns=(Column(head="ก"),), rows=(Row(cells=("1", "2")),))
    with pytest.raises(ValueError, match="1 cells more"):
        docx(document(table))


def test_a_broken_picture_is_refused_in_one_sentence() -> None:
    for broken in (b"no picture", b"\x89PNG\r\n\x1a\nxx", b"\xff\xd8\xff\xe0"):
        with pytest.raises(BadInputError):
            docx(document(MemoHead(name="ก", lines=(), emblem=broken)))
    with pytest.raises(BadInputError):
        docx(document(Figure(svg="<svg", alt="เสีย")))


def test_cells_that_would_run_over_the_last_row_do_no_harm() -> None:
    rows = (Row(cells=(Cell(text="สูง", rows=9), "ก")), Row(cells=("ข",)))
    table = Table(columns=(Column(head="1"), Column(head="2")), rows=rows)
    assert "สูง" in text(docx(document(table)).docx)


def test_english_documents_say_so() -> None:
    file = docx(saying("No Gift Policy", language="en", thai_digits=False)).docx
    assert b"en-GB" in parts(file)["docProps/core.xml"]
    assert "thaiDistribute" not in values(tree(file, "word/styles.xml"), "jc")
    assert values(tree(file), "pgNumType", "fmt") == [None]
