"""Announcement, order, circular letter and No Gift declaration: what each must say, and its blanks."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from msgspec import structs

from prongsai import language
from prongsai.documents.content import Document, Emblem, Signature, Together
from prongsai.drafting import analysis, announcement, circular, memo, no_gift, order
from prongsai.drafting.blanks import in_office_file, missing, woven
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import full_date
from prongsai.office.model import Agency, Office, Paper, Seat

from .plans import MAYOR, OFFICE, matter, measure, plan, text

PAPERS: list[Callable[[Matter], Document]] = [
    announcement.document,
    order.document,
    circular.document,
    no_gift.document,
    no_gift.english,
]


@pytest.fixture(autouse=True)
def _thai() -> Iterator[None]:
    language.use("th")
    yield
    language.use("th")


@pytest.mark.parametrize("make", PAPERS)
def test_each_paper_bears_the_emblem_and_ends_with_the_executive(make: Callable[[Matter], Document]) -> None:
    document = make(matter(planned=plan()))
    assert isinstance(document.blocks[0], Emblem)
    last = document.blocks[-1]
    assert isinstance(last, Together)
    assert any(isinstance(each, Signature) for each in last.blocks)
    assert document.style == "letter"


@pytest.mark.parametrize("make", PAPERS)
def test_without_an_office_file_every_paper_is_made_with_named_blanks(
    make: Callable[[Matter], Document],
) -> None:
    lines = missing(make(matter(office=Office(), planned=plan())))
    assert any(line.startswith("[papers.") for line in lines)
    assert all("…" in line for line in lines)


@pytest.mark.parametrize("make", PAPERS)
def test_papers_bear_code_and_form(make: Callable[[Matter], Document]) -> None:
    document = make(matter(planned=plan()))
    marks = dict(document.marks)
    assert marks["form"] == f"{document.kind}/1"
    assert marks["code"] in "".join(run.text for run in document.footer if not isinstance(run, str))


def test_the_announcement_lists_the_measures_under_their_issues_with_owners() -> None:
    planned = plan(measure("5", "เปิดเผยแผนจัดซื้อ", responsible=("กองคลัง",)), measure("1", "คู่มือ"))
    told = text(announcement.document(matter(planned=planned)))
    assert "เปิดเผยแผนจัดซื้อ (กองคลัง)" in told
    assert told.index("ประเด็นที่ 1 ") < told.index("ประเด็นที่ 5 ")
    assert "ประกาศ ณ วันที่ 1 พฤศจิกายน พ.ศ. 2567" in told


def test_an_announcement_without_measures_has_a_marked_blank() -> None:
    assert any("measures" in line for line in missing(announcement.document(matter())))


def test_the_order_cites_the_power_of_its_kind_of_agency() -> None:
    assert "พระราชบัญญัติเทศบาล" in text(order.document(matter()))
    other = structs.replace(OFFICE, agency=structs.replace(OFFICE.agency, kind="subdistrict-organisation"))
    assert "องค์การบริหารส่วนตำบล พ.ศ." in text(order.document(matter(office=other)))
    unknown = structs.replace(OFFICE, agency=Agency(name="หน่วยงาน"))
    assert '[agency] kind = "…"' in missing(order.document(matter(office=unknown)))


def test_a_power_of_the_office_file_is_cited_as_it_is_told() -> None:
    agency = structs.replace(OFFICE.agency, power="มาตรา 1 แห่งพระราชบัญญัติทดสอบ")
    said = text(order.document(matter(office=structs.replace(OFFICE, agency=agency))))
    assert "มาตรา 1 แห่งพระราชบัญญัติทดสอบ" in said
    assert "พระราชบัญญัติเทศบาล" not in said


def test_the_title_of_the_order_is_one_line_for_programs() -> None:
    assert "\n" not in order.document(matter()).title


def test_the_english_declaration_bears_the_name_in_latin_letters_or_a_named_blank() -> None:
    named = structs.replace(
        OFFICE, chain=(*OFFICE.chain[:-1], structs.replace(MAYOR, english="Mr. Si Sucharit"))
    )
    document = no_gift.english(matter(office=named))
    assert "(Mr. Si Sucharit)" in text(document)
    assert missing(document) == ()
    assert missing(no_gift.english(matter())) == ('[[chain]] english = "…"',)


def test_the_order_seats_the_group_of_the_office_file() -> None:
    group = (
        Seat(name="นายหนึ่ง", post="ปลัดเทศบาล", role="ประธาน"),
        Seat(name="นางสอง", post="", role="เลขานุการ"),
    )
    document = order.document(matter(office=structs.replace(OFFICE, group=group)))
    told = text(document)
    assert told.index("นายหนึ่ง") < told.index("นางสอง")
    assert missing(document) == ('[[group]] post = "…" (2)',)


def test_a_group_that_is_not_named_has_blank_seats() -> None:
    assert len([line for line in missing(order.document(matter())) if line.startswith("[[group]] name")]) == 5


def test_the_letter_goes_to_community_leaders_and_bears_how_to_reach_the_agency() -> None:
    told = text(circular.document(matter(planned=plan())))
    assert "เรียน ผู้นำชุมชน กำนัน และผู้ใหญ่บ้านทุกหมู่บ้าน" in told
    assert "โทร. 0 4500 0000" in told
    assert "ขอแสดงความนับถือ" in told


def test_the_declaration_is_thai_or_english_whatever_is_spoken_around_it() -> None:
    for spoken in ("th", "en"):
        language.use(spoken)
        thai, english = no_gift.document(matter()), no_gift.english(matter())
        assert (thai.language, english.language) == ("th", "en")
        assert (thai.thai_digits, english.thai_digits) == (True, False)
        assert "ธรรมจรรยา" in text(thai)
        assert "Tua Yang Subdistrict Municipality" in text(english)
        assert not any("\u0e00" <= sign <= "\u0e7f" for sign in text(english).replace("ตราครุฑ", ""))
        assert language.current() == spoken


def test_dates_of_announcements_name_the_era() -> None:
    assert full_date(matter().day) == "1 พฤศจิกายน พ.ศ. 2567"
    language.use("en")
    assert full_date(matter().day) == "1 November 2024"


def test_braces_in_names_are_names() -> None:
    assert "".join(run.text for run in woven("{a}!", a="{b}")) == "{b}!"
    office = structs.replace(OFFICE, agency=structs.replace(OFFICE.agency, name="เทศบาล {ก}"))
    assert "ประกาศเทศบาล {ก}" in text(announcement.document(matter(office=office)))
    assert "เทศบาล {ก}" in text(memo.document(matter(office=office)))


def test_lines_of_the_office_file_are_told_from_other_places() -> None:
    lines = missing(memo.document(matter(office=Office(), planned=plan())))
    lines += missing(announcement.document(matter(office=Office(), planned=None)))
    assert "[papers.memo] day = …" in lines
    assert any("[[chain]]" in line and line.endswith(")") for line in lines)
    elsewhere = [line for line in lines if not in_office_file(line)]
    assert elsewhere == ["prongsai measures FILE --out measures.xlsx"]


def test_the_foreword_bears_the_month_of_the_memo_that_encloses_it() -> None:
    assert "ตุลาคม 2567" in text(analysis.document(matter(office=dated(date(2024, 10, 7)))))
    assert "พฤศจิกายน 2567" in text(analysis.document(matter(office=Office())))


def dated(day: date) -> Office:
    return structs.replace(OFFICE, papers={"memo": Paper(day=day)})


def test_channels_are_named_by_what_they_are() -> None:
    said = text(circular.document(matter(planned=plan())))
    assert "โทรศัพท์ 0 4500 0000 เว็บไซต์ www.example.go.th" in said
    english = text(no_gift.english(matter(planned=plan())))
    assert "telephone 0 4500 0000, website www.example.go.th, e-mail info@example.go.th." in english
