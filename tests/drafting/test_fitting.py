"""A page of a letter ends before an opinion that no longer fits, and not before one that does."""

from hypothesis import given
from hypothesis import strategies as st

from prongsai.documents.content import Block, Fill, Heading, PageBreak, Paragraph, Signature, Together
from prongsai.drafting.fitting import PAGE, high, paged

OPINION = Together(
    blocks=(
        Heading(text="ความเห็นปลัดเทศบาล", level=2),
        Fill(text="เห็นควรอนุมัติ", lines=0, box="empty"),
        Fill(text="ไม่เห็นควรอนุมัติ เนื่องจาก", lines=2, box="empty"),
        Signature(lines=("(นายเอก)", "ปลัดเทศบาล")),
    )
)


def breaks(blocks: list[Block]) -> list[int]:
    return [place for place, each in enumerate(blocks) if isinstance(each, PageBreak)]


def test_a_short_body_keeps_the_opinions_on_its_page() -> None:
    assert breaks(list(paged((Paragraph(text="เรื่องเดิม"),), (OPINION,)))) == []


def test_three_opinions_fill_a_page_and_the_fourth_begins_the_next() -> None:
    assert breaks(list(paged((), (OPINION,) * 4))) == [3]


def test_a_reason_of_many_lines_takes_them() -> None:
    short, long = (Fill(text="ก" * count, lines=0, box="ticked") for count in (10, 140))
    assert high(long) == high(short) + 2


def test_marks_above_and_below_take_no_room() -> None:
    assert high(Paragraph(text="ที่" * 78)) == high(Paragraph(text="ทท"[:1] * 78))


@given(st.integers(0, 90), st.integers(1, 8))
def test_no_page_holds_more_than_it_can_and_every_block_is_kept(lines: int, count: int) -> None:
    body = tuple(Paragraph(text="ก" * 78) for _each in range(lines))
    made = list(paged(body, (OPINION,) * count))
    assert [each for each in made if not isinstance(each, PageBreak)] == [*body, *(OPINION,) * count]
    pages, at = [], 0.0
    for each in made[lines:]:
        if isinstance(each, PageBreak):
            pages.append(at)
            at = 0.0
        else:
            at += high(each)
    assert all(height <= PAGE for height in (*pages[1:], at if pages else 0.0))
