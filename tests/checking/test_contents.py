"""What is in evidence: text, the right year, tables, links, its last change."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checking.evidence import found, piece, register, result

from prongsai.checking.content import Content, Grid, Link
from prongsai.checking.looking import register_piece
from prongsai.checking.model import Result
from prongsai.checking.years import years_of

LONG = "เทศบาลตำบลบ้านด่านโขงเจียมเผยแพร่ข้อมูลข่าวสารแก่ประชาชนในท้องถิ่น " * 2
HEAD = ("ลำดับ", "รายการ", "งบประมาณ")


@pytest.mark.parametrize(
    ("content", "holds"),
    [
        (Content(kind="pdf", text=LONG, pages=3), Result.HOLDS),
        (Content(kind="pdf", pages=4, bare=4, pictures=4), Result.FAILS),
        (Content(kind="pdf", text=LONG, pages=4, bare=2), Result.FAILS),
        (Content(kind="pdf", text=LONG, pages=9, bare=1), Result.CANNOT_TELL),
        (Content(kind="pdf", text="ÊÓ¹Ñ¡§Ò¹à·ÈºÒÅµÓºÅ" * 9, pages=1), Result.FAILS),
        (Content(kind="picture"), Result.FAILS),
        (Content(kind="html", text="แผน", pictures=2), Result.FAILS),
        (Content(kind="html", text="แผน", pictures=2, links=(Link("http://a.go.th/a.pdf"),)), Result.HOLDS),
        (Content(kind="html", text=""), Result.CANNOT_TELL),
        (Content(kind="html", text=LONG, pictures=9), Result.HOLDS),
        (Content(kind="docx", text="", pictures=3), Result.FAILS),
        (Content(kind="xlsx", text="1\t2"), Result.HOLDS),
        (Content(kind="csv", text=""), Result.CANNOT_TELL),
    ],
)
def test_text_is_text_and_not_a_picture_of_it(content: Content, holds: Result) -> None:
    assert result(piece(content), "text-readable") == holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. ๒๕๖๗", Result.HOLDS),
        ("ประจำปีงบประมาณ 2567", Result.HOLDS),
        ("ปีงบประมาณ๖๗", Result.HOLDS),
        ("ประจำปี พ.ศ.2567", Result.HOLDS),
        ("ปีงบประมาณ  พ.ศ. ๒๕๖๗ (ต.ค. ๖๖ – ก.ย. ๖๗)", Result.HOLDS),
        ("Fiscal year 2024 procurement", Result.HOLDS),
        ("งบประมาณรายจ่ายประจำปี พ.ศ. 2567", Result.HOLDS),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566 – 2570)", Result.HOLDS),
        ("ประกาศ ณ วันที่ ๔ มกราคม ๒๕๖๗", Result.HOLDS),
        ("ลงวันที่ 15 พ.ย. 66", Result.HOLDS),  # November 2566 lies in fiscal year 2567
        ("ปีงบประมาณ พ.ศ. 2566", Result.FAILS),
        ("ประจำปีงบประมาณ ๒๕๖๘", Result.FAILS),
        ("ลงวันที่ 15 กันยายน 2566", Result.FAILS),
        ("ปีงบประมาณ 2566 ปีงบประมาณ 2566 ปีงบประมาณ 2566 เทียบปีงบประมาณ 2567", Result.CANNOT_TELL),
        ("พระราชบัญญัติการจัดซื้อจัดจ้าง พ.ศ. 2560", Result.CANNOT_TELL),
        ("งบประมาณ 2,567 บาท", Result.CANNOT_TELL),
        ("ประชุมสมัชชาประจำปี 67 คน", Result.CANNOT_TELL),
        ("โทร 045-2567-000", Result.CANNOT_TELL),
        ("รายการจัดซื้อจัดจ้าง", Result.CANNOT_TELL),
    ],
)
def test_the_fiscal_year_is_read_as_offices_write_it(text: str, holds: Result) -> None:
    assert result(piece(Content(kind="html", text=text)), "right-year") == holds


def test_an_item_on_the_year_before_asks_for_that_year() -> None:
    before = piece(Content(kind="html", text="รายงานสรุปผล ปีงบประมาณ 2566"))
    assert result(before, "right-year", item="o17") == Result.HOLDS
    assert result(before, "right-year", item="o14") == Result.FAILS


def test_an_item_that_holds_for_any_year_is_not_asked_for_one() -> None:
    assert result(piece(Content(kind="html", text="ปีงบประมาณ 2550")), "right-year", item="o3") is None


def test_a_register_is_of_its_year() -> None:
    assert result(register_piece(register()), "right-year") == Result.HOLDS
    assert result(register_piece(register(fiscal_year=2566)), "right-year") == Result.FAILS


@given(st.text(max_size=300))
def test_any_text_has_years_or_none(text: str) -> None:
    found_years = years_of(text)
    assert all(2400 < year < 2700 for year in (*found_years.fiscal, *found_years.named))


@given(
    st.integers(2540, 2599),
    st.sampled_from(["ปีงบประมาณ {0}", "ประจำปีงบประมาณ พ.ศ. {0}", "ปีงบประมาณ พ.ศ.{0}"]),
    st.booleans(),
)
def test_a_year_is_found_in_either_digits(year: int, way: str, thai: bool) -> None:  # noqa: FBT001
    told = str(year).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if thai else str(year)
    assert years_of(f"ก {way.format(told)} ข").fiscal == {year: 1}


@pytest.mark.parametrize(
    ("content", "holds"),
    [
        (Content(kind="xlsx", tables=(Grid("ก", 4, 3, HEAD),)), Result.HOLDS),
        (Content(kind="html", tables=(Grid("1", 2, 3, HEAD),)), Result.HOLDS),
        (Content(kind="html", tables=(Grid("1", 1, 3, HEAD),)), Result.FAILS),  # a head alone
        (Content(kind="html", tables=(Grid("1", 9, 2, HEAD),)), Result.FAILS),  # a layout in two columns
        (Content(kind="xlsx", tables=(Grid("1", 9, 9, HEAD, filled=5),)), Result.FAILS),
        (Content(kind="pdf", text=LONG, pages=2), Result.FAILS),
        (Content(kind="picture"), Result.FAILS),
        (Content(kind="html", text=LONG, pictures=1), Result.FAILS),
        (Content(kind="html", text=LONG), Result.FAILS),
        (Content(kind="old-office"), Result.CANNOT_TELL),
    ],
)
def test_a_table_is_rows_that_a_machine_reads(content: Content, holds: Result) -> None:
    assert result(piece(content), "machine-readable") == holds


def test_why_a_pdf_earns_nothing_for_open_data_is_told() -> None:
    finding = found(piece(Content(kind="pdf", text=LONG, pages=1)), "machine-readable")[0]
    assert "PDF" in str(finding.says)
    assert "XLSX" in str(finding.right)


def test_an_item_that_needs_no_table_is_not_asked_for_one() -> None:
    assert result(piece(Content(kind="pdf", text=LONG, pages=1)), "machine-readable", item="o1") is None


def test_a_register_is_a_table_or_says_that_there_was_nothing() -> None:
    assert result(register_piece(register()), "machine-readable") == Result.HOLDS
    assert result(register_piece(register(rows=0)), "machine-readable") == Result.FAILS
    assert result(register_piece(register(rows=0, none_on_purpose=True)), "machine-readable") == Result.HOLDS


@pytest.mark.parametrize(
    ("alive", "holds"),
    [
        ((True, True), Result.HOLDS),
        ((True, False), Result.FAILS),
        ((None, False), Result.FAILS),
        ((None, None), Result.CANNOT_TELL),
        ((), None),
    ],
)
def test_dead_links_are_named(alive: tuple[bool | None, ...], holds: Result | None) -> None:
    links = tuple(Link(f"http://a.go.th/{at}", f"ลิงก์ {at}", each) for at, each in enumerate(alive))
    content = Content(kind="html", text=LONG, links=links)
    assert result(piece(content), "links-alive") == holds
    if holds == Result.FAILS:
        assert "ลิงก์ 1" in str(found(piece(content), "links-alive")[0].says)


@pytest.mark.parametrize(
    ("told", "text", "holds"),
    [
        ("Mon, 22 Apr 2024 09:00:00 GMT", "", Result.HOLDS),
        ("Sat, 30 Sep 2023 09:00:00 GMT", "", Result.FAILS),
        ("nonsense", "ประกาศ ณ วันที่ ๔ มกราคม ๒๕๖๗", Result.HOLDS),
        ("", "๔ มกราคม ๒๕๖๔ และ 1 ก.พ. 65", Result.FAILS),
        ("", "กำหนดส่ง 4 มกราคม 2599", Result.CANNOT_TELL),  # days to come change nothing
        ("", "31 กุมภาพันธ์ 2567", Result.CANNOT_TELL),
        ("", "", Result.CANNOT_TELL),
    ],
)
def test_the_last_change_is_told_by_the_site_or_the_text(told: str, text: str, holds: Result) -> None:
    content = Content(kind="html", text=text)
    headers = {"last-modified": told} if told else {}
    assert result(piece(content, headers=headers), "last-changed") == holds


def test_a_register_was_changed_when_it_was_kept() -> None:
    assert result(register_piece(register()), "last-changed") == Result.HOLDS
    old = register(kept=datetime(2020, 1, 1, tzinfo=UTC))
    assert result(register_piece(old), "last-changed") == Result.FAILS
