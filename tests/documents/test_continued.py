"""The first words of the next page at the foot of a page that runs on."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.content import Column, Cover, Document, List, PageBreak, Paragraph, Row, Table
from prongsai.documents.press import pdf

from .make import document
from .pages import squeezed, texts
from .papers import CM, LONG, memo, opened

MARK = re.compile(r"^/(.+)…\s*$", re.MULTILINE)
MOST = 25  # letters


RUNS_ON = memo(*(Paragraph(text=LONG * 3) for _ in range(12)), continued=True)


def marks(shown: Document) -> list[str]:
    """Return the mark at the foot of each page, empty where there is none."""
    return [(MARK.findall(page) or [""])[-1].strip() for page in texts(pdf(shown))]


def begins(page: str) -> str:
    """Return a page's text below its number."""
    return squeezed(re.sub(r"^\s*- [๐-๙]+ -", "", page))


def test_each_page_that_runs_on_bears_the_first_words_of_the_next() -> None:
    pages = texts(pdf(RUNS_ON))
    said = marks(RUNS_ON)
    assert len(pages) > 2
    assert all(said[:-1])
    for mark, after in zip(said, pages[1:], strict=False):
        assert begins(after).startswith(squeezed(mark))


def test_the_last_page_bears_none() -> None:
    assert marks(memo(continued=True))[-1] == ""
    assert marks(document(Paragraph(text="สั้น"), continued=True)) == [""]


def test_no_mark_where_none_is_asked_for() -> None:
    assert not any(marks(memo()))


def test_marks_move_nothing() -> None:
    def bodies(shown: Document) -> list[list[tuple[str, float, float]]]:
        foot = 27.7 * CM
        return [
            [(c["text"], round(c["x0"], 1), round(c["top"], 1)) for c in page["char"] if c["top"] < foot]
            for page in opened(pdf(shown))
        ]

    assert bodies(memo(continued=True)) == bodies(memo())


def test_marks_stand_at_the_right_in_the_bottom_margin_and_are_not_read_aloud() -> None:
    turned = opened(pdf(memo(continued=True)))[:-1]
    assert turned
    for page in turned:
        foot = [char for char in page["char"] if char["top"] > 27.7 * CM]
        assert abs(max(char["x1"] for char in foot) - 19 * CM) < 1
        assert {char["tag"] for char in foot} == {"Artifact"}


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("ความเห็นปลัดองค์การบริหารส่วนตำบลนาทอน", "ความเห็นปลัดองค์การบริหารส่วน"),
        ("ข้อเสนอ/ข้อพิจารณา", "ข้อเสนอ/ข้อพิจารณา"),
        ("จึงเรียนมาเพื่อโปรดทราบ และโปรดพิจารณาอนุมัติต่อไป", "จึงเรียนมาเพื่อโปรดทราบ"),
        ("ประกาศ", "ประกาศ"),
        ("ความเห็นเกี่ยวกับการประพฤติมิชอบ", "ความเห็นเกี่ยวกับการ"),
    ],
)
def test_a_mark_ends_with_a_word(words: str, mark: str) -> None:
    shown = document(Paragraph(text="ก"), PageBreak(), Paragraph(text=words, indent=False), continued=True)
    assert marks(shown)[0] == mark


def test_the_repeated_head_of_a_table_is_no_news() -> None:
    table = Table(
        columns=(Column(head="ที่ 1"), Column(head="เรื่องของ\nปี 2567", share=5)),
        rows=tuple(Row(cells=(f"{n}", LONG * 2)) for n in range(60)),
    )
    pages = texts(pdf(document(table, continued=True)))
    said = marks(document(table, continued=True))
    assert len(pages) > 2
    for mark, after in zip(said[:-1], pages[1:], strict=True):
        assert "เรื่อง" not in mark
        assert squeezed(mark) in squeezed(after)


def test_a_cover_runs_on_to_nothing() -> None:
    shown = document(Paragraph(text="เนื้อความ"), continued=True, cover=Cover(title="ปก"))
    assert marks(shown) == ["", ""]


def test_a_turned_page_bears_its_mark_at_its_own_margin() -> None:
    shown = document(
        PageBreak(landscape=True), Paragraph(text="ก"), PageBreak(), Paragraph(text="ขคง"), continued=True
    )
    page = opened(pdf(shown))[-2]
    foot = [char for char in page["char"] if char["top"] > 19 * CM]
    assert abs(max(char["x1"] for char in foot) - 27.2 * CM) < 1


CLUSTER = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from([*"กขคงตนมรลวส"]),
    st.sampled_from(["", *"ัิีึืุู"]),
    st.sampled_from(["", *"่้๊๋"]),
)
WORDS = st.lists(CLUSTER | st.just(" "), min_size=1, max_size=50).map("".join)


@settings(deadline=None, max_examples=40)
@given(words=WORDS)
def test_no_mark_cuts_a_letter_from_its_signs_or_grows_long(words: str) -> None:
    shown = document(Paragraph(text="ก"), PageBreak(), Paragraph(text=words, align="left"), continued=True)
    pages = texts(pdf(shown))
    if len(pages) == 1 or not squeezed(words):
        return
    mark = squeezed(marks(shown)[0])
    rest = squeezed(words).removeprefix(mark)
    assert squeezed(words).startswith(mark)
    assert mark
    assert not re.match("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", rest)
    assert len(re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", mark)) <= MOST


def test_the_marker_of_a_list_is_no_word() -> None:
    body = [List(items=tuple(f"ข้อที่ {n} ให้ทุกส่วนราชการดำเนินการ" for n in range(60)), marker="dash")]
    assert marks(memo(*body, continued=True))[0].startswith("ข้อที่")
