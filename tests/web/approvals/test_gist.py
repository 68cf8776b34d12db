"""A memo on a page of a phone: lists in one piece, blanks in the words of the agency's own page."""

from datetime import date

import pytest

from prongsai.documents.content import Block, Document, Heading, List, Paragraph, Together
from prongsai.web.approvals import gist


def memo(*blocks: Block) -> Document:
    return Document(title="เรื่อง", agency="บ้านด่าน", day=date(2024, 10, 1), blocks=blocks)


def test_a_list_that_paper_cuts_before_its_last_item_is_one_list() -> None:
    last = Together(blocks=(List(items=("ค",), marker="number", start=3), Paragraph(text="จบ")))
    made = gist.of(memo(List(items=("ก", "ข"), marker="number"), last))
    assert [(each.kind, each.texts) for each in made] == [("list", ("ก", "ข", "ค")), ("text", ("จบ",))]


def test_lists_that_begin_anew_stay_two() -> None:
    one = List(items=("ก",), marker="number")
    between = memo(one, Heading(text="ต่อไป", level=2), one, one)
    assert [each.kind for each in gist.of(between)] == ["list", "heading", "list", "list"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('unit = "…"', "unit"),
        ('[agency] address = "…"', "address"),
        ('[agency] kind = "…"', "power"),
        ('[[group]] name = "…"', "group"),
        ('[[chain]] post = "…" (นายเอก)', ""),
        ("to the measures sheet", ""),
    ],
)
def test_a_blank_is_called_as_the_agencys_own_page_calls_it(line: str, field: str) -> None:
    assert gist.field_of(line) == field
