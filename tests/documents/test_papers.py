"""Official papers: what stands where, in centimetres, and what stays together."""

from itertools import pairwise

import pytest

from prongsai.documents.content import (
    Column,
    Emblem,
    Fill,
    Heading,
    KeyValues,
    MemoHead,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Rule,
    Run,
    Sides,
    Signature,
    Table,
    Together,
)
from prongsai.documents.press import pdf
from prongsai.errors import BadInputError

from .make import document
from .pages import facts, squeezed, text, texts
from .papers import CM, LONG, SVG, dots, head, memo, opened, opinion, png

RIGHT = 19 * CM  # the right margin


def near(value: float, wanted: float, by: float = 3) -> bool:
    return abs(value - wanted) < by


def test_the_garuda_of_a_memo_stands_1_5_cm_from_the_edge_1_5_cm_high_at_the_left() -> None:
    (image,) = opened(pdf(document(head(emblem=png(), emblem_alt="ครุฑ"))))[0]["image"]
    assert near(image["top"], 1.5 * CM)
    assert near(image["height"], 1.5 * CM)
    assert near(image["x0"], 3 * CM)


def test_the_name_of_a_memo_is_29_points_bold_beside_the_garuda() -> None:
    chars = [char for char in opened(pdf(document(head())))[0]["char"] if char["size"] > 28]
    assert squeezed("".join(char["text"] for char in chars)) == "บันทึกข้อความ"
    assert {round(char["size"], 1) for char in chars} == {29}
    assert all("Bold" in char["fontname"] for char in chars)
    assert min(char["top"] for char in chars) > 1.2 * CM
    assert max(char["bottom"] for char in chars) < 3.4 * CM
    middle = (chars[0]["x0"] + chars[-1]["x1"]) / 2
    assert near(middle, 11 * CM)


def test_labels_of_a_memo_are_20_points_bold() -> None:
    chars = [char for char in opened(pdf(document(head())))[0]["char"] if round(char["size"]) == 20]
    assert squeezed("".join(char["text"] for char in chars)) == "ส่วนราชการที่วันที่เรื่อง"


def test_every_line_of_a_memo_head_is_dotted_to_the_margin() -> None:
    rows = [row for row in dots(opened(pdf(document(head())))[0]) if row["x1"] > RIGHT - 2]
    assert len(rows) == 4  # the subject takes two lines
    assert all(near(row["x1"], RIGHT, 1) for row in rows)
    assert rows[3]["x0"] == rows[2]["x0"]


def test_number_and_date_stand_on_one_line() -> None:
    assert "ที่ อบ ๑ / เลขที่ วันที่ ๑ ตุลาคม ๒๕๖๗" in text(pdf(document(head())))


@pytest.mark.parametrize("picture", [png(), SVG], ids=["png", "svg"])
def test_the_agency_s_own_picture_is_taken_and_described(picture: bytes) -> None:
    made = pdf(document(Emblem(picture=picture, alt="ตราครุฑ")))
    assert "ตราครุฑ".encode("utf-16-be").hex().upper().encode() in made
    assert len(made) > len(pdf(document(Emblem(alt="ตราครุฑ"))))


def test_the_garuda_of_a_letter_is_3_cm_high_and_centred() -> None:
    (image,) = opened(pdf(document(Emblem(picture=png()))))[0]["image"]
    assert near(image["height"], 3 * CM)
    assert near(image["top"], 1.5 * CM)
    assert near((image["x0"] + image["x1"]) / 2, 11 * CM)


def test_a_missing_garuda_leaves_its_room() -> None:
    def top_of_text(emblem: Emblem) -> float:
        return float(opened(pdf(document(emblem, Paragraph(text="ข้อความ"))))[0]["char"][0]["top"])

    assert near(top_of_text(Emblem()), top_of_text(Emblem(picture=png())), 0.1)


def test_a_broken_emblem_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInputError):
        pdf(document(Emblem(picture=b"no picture")))


def test_a_letter_has_its_number_left_and_its_address_from_the_middle_on() -> None:
    chars = opened(pdf(document(Sides(left="Q", right="X\nY"))))[0]["char"]
    at = {char["text"]: char for char in chars}
    assert near(at["Q"]["x0"], 3 * CM)
    assert near(at["X"]["x0"], 11 * CM)
    assert at["Q"]["top"] == at["X"]["top"] < at["Y"]["top"]


def test_the_rule_under_a_title_is_short_and_centred() -> None:
    (line,) = opened(pdf(document(Rule(length=4))))[0]["line"]
    assert near(line["x1"] - line["x0"], 4 * CM)
    assert near((line["x0"] + line["x1"]) / 2, 11 * CM)


def test_headings_of_a_letter_have_the_size_of_its_text() -> None:
    def size(style: str) -> int:
        (page,) = opened(pdf(document(Heading(text="หัวข้อ"), style=style)))
        found: float = page["char"][0]["size"]
        return round(found)

    assert (size("letter"), size("report")) == (16, 20)


def test_a_title_is_centred_where_asked() -> None:
    chars = opened(pdf(document(Heading(text="ประกาศ", align="center"))))[0]["char"]
    assert near((chars[0]["x0"] + chars[-1]["x1"]) / 2, 11 * CM)


def test_lines_for_a_hand_are_nearly_a_centimetre_apart_and_reach_the_margin() -> None:
    rows = dots(opened(pdf(document(Fill(text="เนื่องจาก", lines=4), Fill(lines=3))))[0])
    assert len(rows) == 7
    assert all(near(row["x1"], RIGHT, 1) for row in rows)
    steps = [below["top"] - above["top"] for above, below in pairwise(rows)]
    assert min(steps) >= 0.9 * CM


def test_dots_are_drawn_and_never_read_aloud() -> None:
    shown = text(pdf(memo()))
    assert ".." not in shown
    assert "……" not in shown


def test_boxes_are_empty_or_ticked() -> None:
    shown = text(pdf(document(Fill(text="ก", box="empty", lines=0), Fill(text="ข", box="ticked", lines=0))))
    assert "☐ ก" in shown
    assert "☑ ข" in shown


def test_a_fill_without_lines_has_no_dots() -> None:
    assert dots(opened(pdf(document(Fill(text="เห็นควร", box="empty", lines=0))))[0]) == []


def test_a_blank_stands_out_by_a_ground_and_by_dots() -> None:
    words = Paragraph(text=(Run(text="ลงวันที่ "), Run(text="วันที่", blank="day")))
    (page,) = opened(pdf(document(words)))
    (ground,) = page["rect"]
    assert min(ground["non_stroking_color"]) > 0.6  # pale: black on it stays black on grey
    assert len(dots(page)) == 1
    assert "ลงวันที่ วันที่" in text(pdf(document(words)))


def test_a_blank_without_words_is_dots() -> None:
    assert "…" in text(pdf(document(Paragraph(text=(Run(text="", blank="name"),)))))


def test_an_opinion_is_never_cut() -> None:
    for count in range(8, 30, 3):
        filler = tuple(Paragraph(text="บรรทัด") for _ in range(count))
        pages = texts(pdf(memo(*filler)))
        for who in ("หัวหน้าสำนักปลัด", "นายกเทศมนตรี"):
            (begun,) = (page for page in pages if f"ความเห็น{who}" in page)
            assert f"ลงนาม{who}" in begun


def test_a_signature_never_stands_alone_on_a_page() -> None:
    for count in range(18, 34):
        filler = tuple(Paragraph(text="บรรทัด") for _ in range(count))
        closing = Paragraph(text="จึงเรียนมาเพื่อโปรดพิจารณา")
        pages = texts(pdf(document(*filler, closing, Signature(lines=("(นายสมชาย)",)))))
        (last,) = (page for page in pages if "สมชาย" in page)
        assert "จึงเรียนมา" in last


def test_a_sentence_that_opens_a_table_stays_with_it() -> None:
    table = Table(columns=(Column(head="หัว"),), rows=tuple(Row(cells=(f"แถว{n}",)) for n in range(20)))
    for count in range(20, 34):
        filler = tuple(Paragraph(text="บรรทัด") for _ in range(count))
        pages = texts(pdf(document(*filler, Paragraph(text="มีผลดังนี้"), table)))
        (opening,) = (page for page in pages if "มีผลดังนี้" in page)
        assert "แถว" in opening


def test_what_stands_together_but_fits_no_page_is_printed_whole() -> None:
    blocks = tuple(Paragraph(text=f"ย่อหน้า{n} " + LONG * 3) for n in range(30))
    shown = squeezed(text(pdf(document(Together(blocks=blocks), thai_digits=False))))
    assert all(f"ย่อหน้า{n}" in shown for n in range(30))


def test_no_page_ends_inside_of_what_stands_together() -> None:
    blocks = (Paragraph(text="ก่อน"), PageBreak(), Paragraph(text="หลัง"))
    assert len(texts(pdf(document(Together(blocks=blocks))))) == 1


def test_a_page_is_turned_from_there_on_and_back() -> None:
    made = pdf(
        document(
            Paragraph(text="ตั้ง"),
            PageBreak(landscape=True),
            Paragraph(text="นอน"),
            PageBreak(),
            Paragraph(text="ยังนอน"),
            PageBreak(landscape=False),
            Paragraph(text="ตั้งอีก"),
            footer="ท้าย",
        )
    )
    pages = opened(made)
    assert [round(page["size"][0]["x"]) for page in pages] == [595, 842, 842, 595]
    assert all("ท้าย" in page for page in texts(made))
    assert [f"- {n} -" in page for n, page in zip("๑๒๓๔", texts(made), strict=True)] == [
        False,
        True,
        True,
        True,
    ]


def test_a_turned_page_keeps_its_margins() -> None:
    columns = tuple(Column(head=head) for head in "กขคง")
    table = Table(columns=columns, rows=tuple(Row(cells=(LONG,) * 4) for _ in range(30)))
    pages = opened(pdf(document(PageBreak(landscape=True), table)))
    assert len(pages) > 2
    for page in pages:
        body = [char for char in page["char"] if char["top"] > 2.7 * CM]
        assert max(char["x1"] for char in body) <= 27.2 * CM
        assert max(char["bottom"] for char in body) <= 19.1 * CM


def test_pairs_are_read_line_by_line() -> None:
    pairs = tuple(Pair(label=f"ป้าย{n}", value=f"ค่า{n}") for n in "กขค")
    shown = text(pdf(document(KeyValues(pairs=pairs))))
    assert [f"ป้าย{n} ค่า{n}" in shown for n in "กขค"] == [True] * 3


def test_marks_are_kept_for_programs() -> None:
    made = pdf(document(Paragraph(text="ก"), kind="memo", marks=(("code", "12ab-34cd"),)))
    assert "code=12ab-34cd" in facts(made)["Keywords"]
    assert "kind=memo" in facts(made)["Keywords"]


@pytest.mark.parametrize("name", ["กองยุทธศาสตร์และงบประมาณองค์การบริหารส่วนตำบลบ้านด่าน", "กองคลังมณฑลณัฐญาณมณฑล"])
def test_a_long_name_stays_within_its_column(name: str) -> None:
    columns = tuple(Column(head=head, share=share) for head, share in zip("กขค", (4, 2.2, 5), strict=True))
    rows = (Row(cells=("ก", f"{name} {name}", "ค")),)
    (page,) = opened(pdf(document(Table(columns=columns, rows=rows), whole=(name,))))
    edges = sorted({round(line["x0"]) for line in page["line"] if near(line["x0"], line["x1"], 0.5)})
    assert len(edges) == 4
    second = [char for char in page["char"] if edges[1] <= char["x0"] and char["text"] not in "คก"]
    shown = [char for char in second if char["x0"] < edges[2]]
    assert len(squeezed("".join(char["text"] for char in shown))) > len(name) * 1.5
    assert max(char["x1"] for char in shown) <= edges[2] + 0.5


def test_papers_are_the_same_each_time() -> None:
    assert pdf(memo(continued=True)) == pdf(memo(continued=True))


def test_a_memo_without_a_name_is_still_printed() -> None:
    assert pdf(document(MemoHead(name=" ", lines=()), opinion("ใคร"))).startswith(b"%PDF")
