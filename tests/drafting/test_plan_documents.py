"""Measures and follow-up: every year's columns are known, every cell is the plan's, what lacks is said."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from prongsai import language, rules
from prongsai.documents.content import Cell, Document, Note, PageBreak, Row, Run, Table
from prongsai.documents.press import printed
from prongsai.drafting import follow_up, measures
from prongsai.drafting.blanks import missing
from prongsai.drafting.cells import TICK
from prongsai.drafting.columns import form, mapped
from prongsai.drafting.parts import lacking
from prongsai.measures.model import Measure, Plan, Status

from .plans import matter, measure, plan, rescored, text

DONE = {"status": "done", "output": "ทำแล้ว 3 ครั้ง", "outcome": "ร้อยละ 90 พึงพอใจ", "progress": "ครบ"}


@pytest.fixture(autouse=True)
def _thai() -> Iterator[None]:
    language.use("th")
    yield
    language.use("th")


def tables(document: Document) -> list[Table]:
    return [each for each in document.blocks if isinstance(each, Table)]


def words(cell: Cell | str | tuple[Run, ...]) -> str:
    told = cell.text if isinstance(cell, Cell) else cell
    return told if isinstance(told, str) else "".join(run.text for run in told)


def heads(table: Table) -> list[str]:
    return [words(each.head) for each in table.columns]


def plain(table: Table) -> list[list[str]]:
    return [[words(cell) for cell in row.cells] for row in table.rows if row.kind == "plain"]


def main(document: Document) -> Table:
    """Return the table of the plan: the first on the landscape pages."""
    turned = next(n for n, each in enumerate(document.blocks) if isinstance(each, PageBreak))
    return next(each for each in document.blocks[turned:] if isinstance(each, Table))


def form_of(year: int, planned: Plan) -> Document:
    case = "ban-dan-2567" if year > 2567 else "kalase-2562"
    return follow_up.document(matter(case, planned=planned, served=year))


# -- columns of the years ----------------------------------------------------


@pytest.mark.parametrize("year", rules.years())
def test_every_heading_of_every_year_is_mapped(year: int) -> None:
    for asked in rules.load(str(year)).improvement.documents:
        if asked.kind != "analysis":
            assert [heading for heading in asked.columns if heading not in mapped()] == []


def test_the_measures_of_2568_stand_under_its_five_headings() -> None:
    table = main(measures.document(matter(planned=plan())))
    asked = next(e for e in rules.load("2568").improvement.documents if e.kind == "measures")
    assert heads(table) == list(asked.columns)


def test_the_form_of_2563_shows_done_and_not_done_in_two_columns() -> None:
    states: list[Status] = ["done", "under-way", "not-done"]
    planned = plan(*(measure("IIT", f"ข้อ {state}", status=state) for state in states))
    table = main(form_of(2563, planned))
    assert heads(table)[-2:] == ["ดำเนินการแล้ว", "ยังไม่ดำเนินการ"]
    assert [row[-2:] for row in plain(table)] == [[TICK, ""], ["", TICK], ["", TICK]]


def test_the_form_of_2565_has_its_six_columns_with_advice() -> None:
    table = main(form_of(2565, plan(measure("IIT", "ก", **DONE, approach="แนวทาง ก", advice="ทำต่อ"))))
    assert heads(table) == [
        "มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ข้อเสนอแนะ",
    ]  # fmt: skip
    (row,) = plain(table)
    assert row[0] == "IIT.1 ก (ตอบข้อ i3, o8)\nแนวทาง ก"
    assert row[4:] == ["ทำแล้ว 3 ครั้ง\nร้อยละ 90 พึงพอใจ", "ทำต่อ"]


def test_the_form_of_2568_keeps_output_and_outcome_apart() -> None:
    (row,) = plain(main(form_of(2568, plan(measure("1", "ก", **DONE)))))
    assert row[-2:] == ["ทำแล้ว 3 ครั้ง", "ร้อยละ 90 พึงพอใจ"]


def test_a_year_without_rules_takes_the_newest_form_and_says_so() -> None:
    served = matter(planned=plan(), served=2599)
    assert form(served, "follow-up").rules.fiscal_year == max(rules.years())
    assert "[อนุมาน]" in text(follow_up.document(served))
    assert "[อนุมาน]" not in text(follow_up.document(matter(planned=plan())))


def test_a_year_whose_rules_tell_no_columns_takes_those_of_the_next_that_does() -> None:
    early = matter("kalase-2562", planned=plan(), served=2562)
    assert form(early, "measures").rules.fiscal_year == 2563
    assert not form(early, "measures").own


def test_heads_speak_english_where_english_is_spoken() -> None:
    language.use("en")
    table = main(measures.document(matter(planned=plan())))
    assert heads(table) == ["Issue", "Measure, project or activity", "Steps", "Responsible", "Period"]


# -- cells -------------------------------------------------------------------


def test_a_measure_stands_whole_in_its_row() -> None:
    (row,) = plain(main(measures.document(matter(planned=plan(measure("3", "เสียงตามสาย"))))))
    assert row[0].startswith("ประเด็นที่ 3 ")
    assert row[1] == "3.1 เสียงตามสาย (ตอบข้อ i3, o8)"
    assert row[2] == "1. จัดทำเสียงตามสาย\n2. เผยแพร่\n3. รายงานผล"
    assert row[3] == "สำนักปลัดเทศบาล"
    assert row[4] == "1 ตุลาคม 2567 –\n31 มีนาคม 2568"


def test_measures_are_numbered_by_issue_in_the_order_of_issues() -> None:
    planned = plan(measure("2", "ค"), measure("1", "ก"), measure("2", "ง"), measure("10", "จ"))
    rows = plain(main(measures.document(matter(planned=planned))))
    assert [row[1].split()[0] for row in rows] == ["1.1", "2.1", "2.2", "10.1"]
    assert rows[2][0] == "ประเด็นที่ 2 (ต่อ)"


def test_a_plan_tells_how_a_measure_will_be_followed_where_the_form_has_room_for_its_progress() -> None:
    planned = plan(measure("IIT", "ก", follow_up="รายงานทุกไตรมาส", indicator="ร้อยละ 90"))
    first, second = tables(measures.document(matter("kalase-2562", planned=planned, served=2563)))[1:]
    assert "รายงานทุกไตรมาส" in plain(first)[0]
    assert "รายงานทุกไตรมาส" not in plain(second)[0]


def test_years_without_issues_speak_of_instruments() -> None:
    planned = plan(measure("IIT", "ก"))
    old = matter("kalase-2562", planned=planned, served=2563)
    for make in (measures.document, follow_up.document):
        document = make(old)
        assert heads(tables(document)[0])[0] == "เครื่องมือ"
        assert "เครื่องมือ มีดังนี้" in text(document)
    assert heads(tables(measures.document(matter(planned=plan())))[0])[0] == "ประเด็น"


def test_follow_up_groups_rows_by_issue() -> None:
    table = main(form_of(2568, plan(measure("1", "ก"), measure("1", "ข"), measure("4", "ค"))))
    assert [row.kind for row in table.rows] == ["group", "plain", "plain", "group", "plain"]


def test_what_else_the_plan_tells_stands_in_a_second_table_and_only_then() -> None:
    bare = measure("1", "ก", finding="")
    assert len(tables(measures.document(matter(planned=plan(bare))))) == 2
    full = structs.replace(bare, indicator="ร้อยละ 90", budget="20,000 บาท", evidence=("คำสั่ง", "ภาพถ่าย"))
    more = tables(measures.document(matter(planned=plan(full))))[2]
    assert heads(more) == ["มาตรการ/โครงการ/กิจกรรม", "ตัวชี้วัดความสำเร็จ", "หลักฐาน", "งบประมาณ"]
    assert plain(more)[0] == ["1.1 ก", "ร้อยละ 90", "1. คำสั่ง\n2. ภาพถ่าย", "20,000 บาท"]


@given(st.lists(st.sampled_from(["done", "under-way", "not-done", ""]), min_size=1, max_size=12))
def test_the_summary_counts_what_the_plan_says(states: list[Status]) -> None:
    language.use("en")
    planned = plan(*(measure(str(n % 7 + 1), f"ม{n}", status=state) for n, state in enumerate(states)))
    document = follow_up.document(matter(planned=planned))
    counts = [states.count(each) for each in ("done", "under-way", "not-done", "")]
    total = next(row for row in tables(document)[0].rows if row.kind == "total")
    assert [words(cell) for cell in total.cells][1:] == [str(n) for n in (*counts, len(states))]
    assert f"{counts[0]} are done, {counts[1]} are under way" in text(document)


# -- what lacks --------------------------------------------------------------


def note(document: Document) -> str:
    return "\n".join(words(each.text) for each in document.blocks if isinstance(each, Note))


def test_a_whole_plan_lacks_nothing() -> None:
    assert lacking(matter(planned=plan()), "measures") == ()
    assert note(measures.document(matter(planned=plan()))) == ""


def test_issues_without_a_measure_are_named() -> None:
    told = lacking(matter(planned=plan(measure("1", "ก"), measure("2", "ข"))), "measures")
    assert len(told) == 1
    assert all(f"ประเด็นที่ {issue} " in told[0] for issue in range(3, 8))
    assert "ประเด็นที่ 2 " not in told[0]
    assert told[0] in note(measures.document(matter(planned=plan(measure("1", "ก"), measure("2", "ข")))))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"steps": ()}, "ขั้นตอน"),
        ({"responsible": ()}, "ผู้รับผิดชอบ"),
        ({"starts": None, "ends": None}, "ระยะเวลา"),
    ],
)
def test_a_measure_without_steps_owner_or_period_is_named_and_blank(
    change: dict[str, object], says: str
) -> None:
    whole = plan()
    measures_ = (structs.replace(whole.measures[0], **change), *whole.measures[1:])
    at_fault = matter(planned=structs.replace(whole, measures=measures_))
    (told,) = lacking(at_fault, "measures")
    assert says in told
    assert "1.1" in told
    (blank,) = missing(measures.document(at_fault))
    assert blank.startswith("ในตารางมาตรการ ช่อง “")


def test_a_form_that_asks_for_the_finding_misses_it() -> None:
    planned = Plan(measures=(measure("IIT", "ก", finding=""),), fiscal_year=2563)
    told = lacking(matter("kalase-2562", planned=planned, served=2563), "measures")
    assert any("จุดอ่อน" in each for each in told)


def test_instruments_stand_for_issues_where_a_year_has_none() -> None:
    planned = Plan(measures=(measure("IIT", "ก"),), fiscal_year=2563)
    dates = {"starts": date(2019, 10, 1), "ends": date(2020, 3, 31)}
    planned = structs.replace(planned, measures=(structs.replace(planned.measures[0], **dates),))
    (told,) = lacking(matter("kalase-2562", planned=planned, served=2563), "measures")
    assert "EIT " in told
    assert "OIT " in told
    assert "IIT " not in told.replace("EIT", "").replace("OIT", "").replace("ยังไม่มีมาตรการสำหรับ", "")


@pytest.mark.parametrize(
    ("starts", "ends", "outside"),
    [
        (date(2024, 10, 1), date(2025, 9, 30), False),
        (date(2024, 9, 30), date(2024, 10, 1), False),
        (date(2023, 10, 1), date(2024, 9, 30), True),
        (date(2025, 10, 1), date(2025, 12, 31), True),
    ],
)
def test_a_period_outside_the_fiscal_year_is_told(starts: date, ends: date, outside: bool) -> None:  # noqa: FBT001
    whole = plan()
    first = structs.replace(whole.measures[0], starts=starts, ends=ends)
    told = lacking(matter(planned=structs.replace(whole, measures=(first, *whole.measures[1:]))), "measures")
    assert bool(told) is outside


def test_a_plan_of_another_year_than_the_one_served_is_told() -> None:
    told = lacking(matter(planned=plan(fiscal_year=2567)), "measures")
    assert any("2567" in each and "2568" in each for each in told)


def reported(**changes: object) -> Plan:
    whole = plan()
    done = tuple(structs.replace(each, **DONE) for each in whole.measures)
    first = structs.replace(done[0], **changes)
    return structs.replace(whole, measures=(first, *done[1:]))


def test_a_whole_report_lacks_nothing_and_has_no_blank() -> None:
    whole = matter(planned=reported())
    assert lacking(whole, "follow-up") == ()
    assert missing(follow_up.document(whole)) == ()


def test_a_missing_outcome_is_blank_in_its_cell_told_at_the_head_and_counted() -> None:
    document = follow_up.document(matter(planned=reported(outcome="")))
    assert "มาตรการที่ยังไม่รายงานผลลัพธ์หรือผลสัมฤทธิ์ ได้แก่ 1.1" in note(document)
    assert "แต่ยังไม่รายงานผลลัพธ์มี 1 มาตรการ" in text(document)
    assert plain(main(document))[0][-1] == "(ยังไม่รายงานผลลัพธ์)"
    assert missing(document) == ("ในตารางมาตรการ ช่อง “ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)”",)


def test_what_is_not_done_has_no_output_to_report_but_is_named() -> None:
    document = follow_up.document(
        matter(planned=reported(status="not-done", output="", outcome="", progress=""))
    )
    assert lacking(matter(planned=reported(status="not-done", output="", outcome="")), "follow-up") == ()
    assert "มาตรการที่ยังไม่ได้ดำเนินการ ได้แก่ 1.1 มาตรการที่ 1" in text(document)
    assert plain(main(document))[0][-2:] == ["(ยังไม่ได้ดำเนินการ)", "-"]


def test_a_report_that_the_year_asks_of_other_measures_says_so() -> None:
    served = matter("ban-dan-2567", planned=plan(fiscal_year=2569), served=2569)
    assert "ให้รายงานผลตามมาตรการของปีงบประมาณ พ.ศ. 2568 แต่รายงานฉบับนี้เป็นมาตรการของปีงบประมาณ พ.ศ. 2569" in text(
        follow_up.document(served)
    )


def test_issues_without_any_score_are_not_analysed() -> None:
    assert lacking(matter(), "analysis") == ()
    (told,) = lacking(rescored(matter(), i10="", i11="", i12=""), "analysis")
    assert "ประเด็นที่ 4 " in told
    assert lacking(matter("kalase-2562", {"8": ""}, served=2563), "analysis") != ()


def test_other_papers_have_no_parts_that_a_year_asks_for() -> None:
    assert lacking(matter(), "order") == ()


# -- extremes ----------------------------------------------------------------


def test_without_a_plan_the_documents_say_so_and_have_no_empty_table() -> None:
    for make in (measures.document, follow_up.document):
        document = make(matter())
        assert "ยังไม่ได้กำหนดมาตรการ" in note(document)
        assert not any(isinstance(each, PageBreak) for each in document.blocks)


def test_two_hundred_measures_and_one_of_three_pages_are_set() -> None:
    many: list[Measure] = [measure(str(n % 7 + 1), f"มาตรการที่มีชื่อยาวมาก {n} " * 3) for n in range(200)]
    many[0] = structs.replace(many[0], steps=tuple(f"ขั้นตอนที่ {n} ตรวจสอบและรายงานผล" for n in range(150)))
    document = measures.document(matter(planned=plan(*many)))
    assert len(plain(main(document))) == 200
    assert printed(document).pdf.startswith(b"%PDF")


def test_unknown_status_of_many_measures_is_told_in_one_line() -> None:
    many = plan(*(measure(str(n % 7 + 1), f"ม{n}") for n in range(200)))
    told = lacking(matter(planned=many), "follow-up")
    assert all(len(each) < 300 for each in told)
    assert "ทั้ง 200 มาตรการ" in told[0]


def test_rows_never_have_more_cells_than_columns() -> None:
    for year in (2563, 2564, 2565, 2566, 2567, 2568, 2569):
        for make in (measures.document, follow_up.document):
            case = "ban-dan-2567" if year > 2567 else "kalase-2562"
            made = tables(make(matter(case, planned=plan(), served=year)))
            assert made
            for table in made:
                assert all(
                    len(row.cells) in ({1} if row.kind == "group" else {len(table.columns)})
                    for row in table.rows
                    if isinstance(row, Row)
                )
