"""What the rules stand on: years and periods, heads and rows of measures, distances, places of items."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.linting.distance import distance
from prongsai.linting.measures import is_empty, is_tick, role_of
from prongsai.linting.texts import around, flat, passage_of
from prongsai.linting.years import all_years, dates, fiscal_span, month_count, span

from .linted import draft, found

# -- years -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 ตุลาคม 2567 - 31 มีนาคม 2568", (2567, 10), (2568, 3)),
        ("วันที่ 31 ตุลาคม ถึง วันที่ 31 มีนาคม 2568", (2567, 10), (2568, 3)),
        ("ก.พ. - มี.ค. พ.ศ. 2568", (2568, 2), (2568, 3)),
        ("มกราคม 2568", (2568, 1), (2568, 1)),
        (".1 ตุลาคม\n2567-30\nกันยายน 2568", (2567, 10), (2568, 9)),
    ],
)
def test_a_period_is_read(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    found_span = span(text)
    assert found_span is not None
    assert (found_span.first, found_span.last) == (month_count(*first), month_count(*last))


def test_a_period_without_a_year_or_month_is_none() -> None:
    assert span("ตลอดปีงบประมาณ 2568") is None
    assert span("ตุลาคม ถึง มีนาคม") is None


def test_a_fiscal_year_has_twelve_months_from_october() -> None:
    year = fiscal_span(2568)
    assert year.last - year.first == 11
    assert year.first == month_count(2567, 10)


def test_years_inside_a_range_count() -> None:
    assert all_years("แผน พ.ศ. 2566 - 2570") == {2566, 2567, 2568, 2569, 2570}
    assert all_years("พ.ศ. 2560 และ 2562") == {2560, 2562}


@given(st.integers(1, 31), st.sampled_from(["เมษายน", "มิถุนายน", "กันยายน", "พฤศจิกายน"]))
def test_the_31st_of_a_month_of_thirty_days_is_impossible(day: int, month: str) -> None:
    (one,) = dates(f"{day} {month} 2568")
    assert one.is_possible == (day <= 30)


# -- distances ---------------------------------------------------------------------

words = st.text("กขคงจ", max_size=8)


@given(words, words, words)
def test_distance_is_a_distance(one: str, two: str, three: str) -> None:
    assert distance(one, one) == 0
    assert distance(one, two) == distance(two, one)
    assert distance(one, three) <= distance(one, two) + distance(two, three)
    assert abs(len(one) - len(two)) <= distance(one, two) <= max(len(one), len(two))


# -- quotes ------------------------------------------------------------------------


@given(st.text("กขค \n", min_size=1, max_size=300), st.data())
def test_a_quote_holds_its_place_on_one_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = around(passage_of(text, "line 1"), start, end)
    assert "\n" not in quote
    assert " ".join(text[start:end].split()) in quote


def test_a_long_text_is_cut() -> None:
    assert flat("คำ " * 100).endswith("…")
    assert len(flat("ก" * 500)) == 121


# -- tables of measures --------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("ประเด็นที่", "issue"),
        ("ประเด็นที่เป็นข้อบกพร่อง/จุดอ่อน", "finding"),
        ("มาตรการ/โครงการ/ กิจกรรม", "name"),
        ("ขั้นตอน/วิธีปฏิบัติ", "steps"),
        ("ช่วงระยะเวลาในการ ดำเนินการ", "period"),
        ("ผลการดำเนินการ (output)", "output"),
        ("ผลลัพธ์หรือ ผลสัมฤทธิ์ใน การดำเนินการ (outcome/ result)", "outcome"),
        ("ดำเนินการแล้ว / ยังไม่ดำเนินการ", "merged"),
        ("ยังไม่ดำเนินการ", "not-done"),
        ("สี", ""),
        ("ผู้รับผิดชอบ " * 30, ""),
    ],
)
def test_heads_say_what_they_ask_for(head: str, role: str) -> None:
    assert role_of(head) == role


def test_cells_that_say_nothing_and_ticks() -> None:
    assert all(map(is_empty, ("", " - ", "…", "<p></p>", ".....")))
    assert not is_empty("กองคลัง")
    assert all(map(is_tick, ("√", "<p>√</p>", " ✓ ")))
    assert not any(map(is_tick, ("", "ดี", "-")))


def test_a_measure_over_two_pages_is_one() -> None:
    head = "ประเด็นที่\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\n"
    text = (
        f"{head}2 การให้บริการ\tจัดช่องทาง\tเปิดระบบ\tกองคลัง\tมกราคม 2568\n\nข้อความ\n\n{head}\t\tแล้วประกาศ\t\t\n"
    )
    (one,) = draft(text, year=2567).measures
    assert (one.issue, one.where, len(one.rows)) == (2, "line 2", 2)
    assert one.cells["steps"] == "เปิดระบบ\nแล้วประกาศ"


def test_a_measure_whose_name_and_issue_go_on_over_the_page_is_one() -> None:
    head = "ประเด็น\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\n"
    first = "ประเด็นที่ 4 กระบวนการกำกับ\t4.1 วางขั้นตอนการยืมทรัพย์สินให้\tทบทวน\tกองคลัง\tมกราคม 2568\n"
    second = "ทรัพย์สินของราชการ\tสะดวกและตรวจสอบได้\tทำแบบยืม\t\t\n"
    third = "ประเด็นที่ 5 กระบวนการ\t5.1 เผยแพร่\tประกาศ\tกองคลัง\tมกราคม 2568\n"
    one, other = draft(f"{head}{first}\nข้อความ\n\n{head}{second}{third}", year=2567).measures
    assert (one.issue, len(one.rows), other.issue) == (4, 2, 5)


# -- word files ----------------------------------------------------------------------


def table(merge: Callable[[docx.table.Table], None]) -> bytes:
    """Return a Word file with measures of which only the first and the last name who answers."""
    document = docx.Document()
    made = document.add_table(5, 4)
    rows = [["มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา"]]
    rows += [
        [f"มาตรการ {n}", "ประชุมแล้วรายงานผล", "กองคลัง" if n == 1 else "", "มกราคม 2568"] for n in range(1, 5)
    ]
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    merge(made)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_cell_merged_over_measures_answers_for_all_of_them() -> None:
    data = table(lambda made: made.cell(1, 2).merge(made.cell(4, 2)))
    assert found(draft(data, name="draft.docx", served=2568), ["measure-without-owner"]) == []
