"""Memos, orders and letters as DOCX: heads, places to fill in and to sign, pages and their turns."""

import pytest

from prongsai.documents.content import (
    Cover,
    Document,
    Emblem,
    Fill,
    Heading,
    KeyValues,
    MemoHead,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Run,
    Sides,
    Signature,
    Table,
    Together,
)
from prongsai.documents.word.figures import drawn
from prongsai.documents.word.onward import beginning, first_words
from prongsai.documents.word.press import docx

from .make import document
from .paper import PICTURE, head, memo, merged, opinions, report, wide
from .word_file import WP, R, W, parts, said, text, tree, values

CM = 360_000  # of Word's drawing units
TWIPS = 567  # a centimetre, about


def style(paragraph: object) -> str:
    """Return the style of a paragraph."""
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))  # type: ignore[attr-defined]


def test_the_head_of_a_memo_has_the_official_measures() -> None:
    file = docx(document(head())).docx
    body = tree(file)
    name = next(p for p in body.iter(f"{W}p") if style(p) == "MemoName")
    assert values(name, "spacing", "line") == ["700"]  # 35 pt
    extent = name.find(f".//{WP}extent")
    assert abs(int(extent.get("cy")) - 1.5 * CM) < 1000
    own = tree(file, "word/styles.xml").find(f"{W}style[@{W}styleId='MemoName']")
    assert values(own, "szCs") == ["58"]  # 29 pt
    assert values(own, "jc") == ["center"]
    lines = [p for p in body.iter(f"{W}p") if style(p) == "FormLine"]
    assert all("40" in values(line, "szCs") for line in lines)  # labels of 20 pt
    top = int(body.find(f".//{W}pgMar").get(f"{W}top"))
    up = int(name.find(f".//{WP}positionV/{WP}posOffset").text) / 635
    assert abs(top + up - 1.5 * TWIPS) < 3  # the garuda is 1.5 cm from the edge


def test_dots_run_under_what_is_written_and_to_the_margin() -> None:
    lines = [p for p in tree(docx(document(head())).docx).iter(f"{W}p") if style(p) == "FormLine"]
    assert [values(line, "u").count("dotted") >= 2 for line in lines] == [True] * 3
    right = values(lines[0], "tab", "pos")
    assert right[0] == "9071"
    assert [each for each in values(lines[1], "tab", "pos") if each] == ["4535", "9071"]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_an_emblem_is_the_agencys_own_picture(kind: str) -> None:
    own = PICTURE if kind == "svg" else drawn(PICTURE, "height", 40)
    file = docx(memo(own)).docx
    pictures = [data for name, data in parts(file).items() if name.startswith("word/media/")]
    assert len(pictures) == 1
    assert pictures[0] == own or kind == "svg"
    assert tree(file).find(f".//{WP}docPr").get("descr") == "ตราครุฑ"


def test_a_blank_emblem_keeps_its_room_and_says_whose_it_is() -> None:
    body = tree(docx(document(Emblem(height=3.0), Paragraph(text="ก"))).docx)
    extent, about = body.find(f".//{WP}extent"), body.find(f".//{WP}docPr")
    assert abs(int(extent.get("cy")) - 3 * CM) < 1000
    assert about.get("descr") == "เทศบาลตัวอย่าง"


def test_a_place_to_fill_in_stands_out_without_colour_too() -> None:
    body = tree(docx(document(Paragraph(text=(Run(text="เลขที่", blank="number = …"),)))).docx)
    look = body.find(f".//{W}rPr")
    assert values(look, "shd", "fill") == ["FFF3B0"]
    assert values(look, "u") == ["dotted"]


def test_boxes_have_a_font_that_shows_them() -> None:
    body = tree(docx(document(Fill(text="อนุมัติ", box="empty"), Fill(text="ไม่", box="ticked"))).docx)
    runs = [run for run in body.iter(f"{W}r") if said(run) in {"☐", "☑"}]
    assert len(runs) == 2
    assert all(run.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Segoe UI Symbol" for run in runs)


@pytest.mark.parametrize(
    ("lines", "box", "text_", "dotted"), [(3, "", "", 3), (2, "empty", "ก", 2), (0, "", "ก", 0)]
)
def test_there_are_as_many_lines_to_write_on_as_asked(lines: int, box: str, text_: str, dotted: int) -> None:
    body = tree(docx(document(Fill(text=text_, lines=lines, box=box))).docx)  # type: ignore[arg-type]
    with_dots = [
        p
        for p in body.iter(f"{W}p")
        if "dot" in values(p, "tab", "leader") and p.find(f"{W}r/{W}tab") is not None
    ]
    assert len([p for p in with_dots if said(p).endswith(" ")]) == dotted


def test_an_opinion_stands_on_one_page_with_its_signature() -> None:
    together = opinions()[0]
    assert isinstance(together, Together)
    blocks = [*tree(docx(document(together, Paragraph(text="ต่อไป"))).docx)[0]]
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in blocks[:-2]]
    assert kept == [True] * (len(kept) - 1) + [False]


def test_a_table_held_together_is_not_cut() -> None:
    long = Table(columns=merged().columns, rows=(Row(cells=("1", "2", "ยาวมาก " * 200)),))
    rows = tree(docx(document(Together(blocks=(long, Paragraph(text="ก"))))).docx).findall(f".//{W}tr")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for row in rows for p in row.iter(f"{W}p"))


def test_a_signature_stands_in_from_two_fifths_with_room_for_a_hand() -> None:
    lines = list(tree(docx(document(Signature(lines=("(ก)", "ข"), before="ลงชื่อ"))).docx).iter(f"{W}p"))
    signed = [p for p in lines if style(p) == "SignatureLine"]
    assert [said(p) for p in signed] == ["ลงชื่อ", "(ก)", "ข"]
    assert {left for p in signed for left in values(p, "ind", "left")} == {str(round(9071 * 0.42))}
    assert int(values(signed[1], "spacing", "before")[0]) >= 1.19 * TWIPS


def test_sides_stand_line_by_line() -> None:
    shown = [said(p) for p in tree(docx(document(Sides(left="ที่ 1", right="ก\nข"))).docx).iter(f"{W}p")]
    assert shown[:2] == ["ที่ ๑ ก", " ข"]


def test_a_long_label_moves_all_values_aside() -> None:
    pairs = (Pair(label="สิ่งที่ส่งมาด้วยทั้งหมด", value="1"), Pair(label="ก", value="2"))
    body = tree(docx(document(KeyValues(label_width=1.0, pairs=pairs))).docx)
    assert len(set(values(body, "ind", "left"))) == 1
    assert int(values(body, "ind", "left")[0]) > 3 * TWIPS


def test_headings_of_a_letter_have_the_size_of_its_text() -> None:
    sizes = {}
    for kind in ("letter", "report"):
        styles = tree(docx(document(Heading(text="ก"), style=kind)).docx, "word/styles.xml")
        sizes[kind] = values(styles.find(f"{W}style[@{W}styleId='Heading1']"), "szCs")
    assert sizes == {"letter": ["32"], "report": ["40"]}


def test_centred_headings_are_centred() -> None:
    body = tree(docx(document(Heading(text="ประกาศ", align="center"))).docx)
    assert values(body, "jc") == ["center"]


def test_turned_pages_are_sections_with_heads_carried_on() -> None:
    sections = list(tree(docx(report()).docx).iter(f"{W}sectPr"))
    turns = [each.find(f"{W}pgSz").get(f"{W}orient") for each in sections]
    assert turns == [None, "landscape", None]
    assert [len(each.findall(f"{W}headerReference")) for each in sections] == [2, 0, 0]
    assert {fmt for each in sections for fmt in values(each, "pgNumType", "fmt")} == {"thaiNumbers"}
    wides = [int(each.find(f"{W}pgSz").get(f"{W}w")) for each in sections]
    assert wides[1] > wides[0] == wides[2]


def test_a_table_on_a_turned_page_is_as_wide_as_the_page() -> None:
    file = docx(document(Paragraph(text="ก"), PageBreak(landscape=True), wide(2))).docx
    assert values(tree(file), "tblW", "w") == ["14287"]


def test_a_cover_has_no_head_or_foot_and_the_next_page_is_the_first() -> None:
    whole = document(Paragraph(text="ก"), cover=Cover(title="ปก", above=("บน",), foot=("ท้าย",)), footer="รหัส")
    first, second = tree(docx(whole).docx).iter(f"{W}sectPr")
    assert first.find(f"{W}headerReference") is None
    assert values(second, "pgNumType", "start") == ["1"]
    assert second.find(f"{W}titlePg") is not None


def test_the_first_page_has_no_number_but_its_small_print() -> None:
    file = docx(document(Paragraph(text="ก"), footer="รหัสตรวจสอบ")).docx
    section = tree(file).find(f".//{W}sectPr")
    ids = {
        (each.tag.removeprefix(W), each.get(f"{W}type")): each.get(f"{R}id")
        for each in section
        if each.get(f"{R}id")
    }
    relations = tree(file, "word/_rels/document.xml.rels")
    names = {each.get("Id"): f"word/{each.get('Target')}" for each in relations}
    shown = {key: "".join(said(p) for p in tree(file, names[rid]).iter(f"{W}p")) for key, rid in ids.items()}
    assert shown == {
        ("headerReference", "default"): "- ๒ -",
        ("headerReference", "first"): "",
        ("footerReference", "default"): "รหัสตรวจสอบ",
        ("footerReference", "first"): "รหัสตรวจสอบ",
    }


def test_breaks_make_no_empty_pages() -> None:
    whole = document(PageBreak(), Paragraph(text="ก"), PageBreak(), PageBreak(), merged(), PageBreak())
    body = tree(docx(whole).docx)
    assert len(list(body.iter(f"{W}pageBreakBefore"))) == 1


def onward(*blocks: object, **more: object) -> str:
    """Return the mark at the foot of the page before the blocks."""
    whole = document(Paragraph(text="ก"), PageBreak(), *blocks, continued=True, **more)  # type: ignore[arg-type]
    body = tree(docx(whole).docx)
    return "".join(said(p) for p in body.iter(f"{W}p") if style(p) == "Onward")


def test_the_first_words_of_the_next_page_stand_at_the_foot() -> None:
    assert onward(opinions()[0]) == "/ความเห็นหัวหน้าสำนักปลัด…"
    assert onward(Heading(text=(Run(text="ความเห็น"), Run(text="ปลัด", bold=True)))) == "/ความเห็นปลัด…"
    assert onward(merged()) == "/คะแนนสามปี…"
    assert onward(Table(columns=merged().columns, rows=(Row(cells=("แถว", "2")),))) == "/แถว…"
    assert onward(Sides(right="วันที่ 3")) == "/วันที่ ๓…"
    assert onward(MemoHead(name="บันทึก", lines=())) == "/บันทึก…"
    assert onward(KeyValues(pairs=(Pair(label="เรียน", value="ก"),))) == "/เรียน…"
    assert onward(Fill(lines=2)) == ""


def test_there_is_no_mark_where_none_is_asked_or_nothing_follows() -> None:
    last: Document = document(Paragraph(text="ก"), PageBreak(), continued=True)
    assert "/" not in text(docx(last).docx)
    assert "/" not in text(docx(document(Paragraph(text="ก"), PageBreak(), Paragraph(text="ข"))).docx)


def test_the_mark_cuts_at_a_space_else_at_a_known_word_never_in_a_letter() -> None:
    assert beginning("ความเห็นของ รองปลัดองค์การบริหารส่วนตำบล", "") == "ความเห็นของ"
    assert beginning("รายงานผลการประเมินคุณธรรมและความโปร่งใสของหน่วยงาน", "คุณธรรม|หน่วยงาน").endswith("คุณธรรม")
    assert not beginning("ก" * 24 + "ที่" * 9, "").endswith("ท")


def test_the_first_words_are_looked_for_in_order() -> None:
    assert (
        first_words([{"text": []}, {"rows": [{"lines": 3, "cells": [{"text": [{"text": " ก "}]}]}]}]) == "ก"
    )
    assert first_words([]) == ""
