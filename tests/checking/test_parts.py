"""Required elements: found by what the data says, not found, or left to a person."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checking.evidence import found, piece, register

from prongsai import rules
from prongsai.checking.content import Content, Grid, Link
from prongsai.checking.kept import effects, items, kept, need
from prongsai.checking.looking import register_piece
from prongsai.checking.model import Result
from prongsai.checking.parts import Sought, _Parts, found_in, way_of
from prongsai.checking.words import folded
from prongsai.registers import answering, load

YEARS = ["2567", "2568", "2569"]
LINKED = Link("https://docs.google.com/forms/d/1")


def sought(text: str = "", **content: object) -> Sought:
    return Sought(piece(Content(kind="html", text=text, **content)))  # type: ignore[arg-type]


@pytest.mark.parametrize("year", YEARS)
def test_every_element_of_these_years_is_told_how_to_be_found(year: str) -> None:
    elements = {each for item in rules.load(year).disclosure.items for each in item.elements}
    assert not [each for each in elements if way_of(each) is None]


def test_every_line_of_the_data_is_an_element_of_some_year() -> None:
    elements = {
        re.sub(r"(?<![A-Za-z])[oO]\d+", "{item}", re.sub("25[0-9]{2}", "{year}", each))
        for year in rules.years()
        for item in rules.load(str(year)).disclosure.items
        for each in item.elements
    }
    assert not set(kept("parts.yaml", _Parts).parts) - elements


def test_words_say_something_once_they_are_folded() -> None:
    for part, told in kept("parts.yaml", _Parts).parts.items():
        words = told if isinstance(told, tuple) else told.words
        assert all(len(folded(each)) > 0 for word in words for each in word.split(" + ")), part


def test_every_item_of_the_keyed_year_has_its_need_and_no_other() -> None:
    keyed = rules.load("2567").disclosure.items
    assert list(items().items) == [each.id for each in keyed]
    for each in keyed:
        halves = [part for half in need(rules.load("2567"), each.id).halves for part in half]
        assert set(halves) <= set(each.elements)


def test_how_the_data_is_known_names_sources_of_the_year() -> None:
    sources = rules.load(items().keyed_to).sources
    known = [*items().known.values(), *(each.known for each in effects().values())]
    assert {source for each in known for source in each.source} <= sources.keys()
    assert set(items().known) == {"of", "table", "halves"}


def test_later_years_are_led_back_by_what_their_items_continue() -> None:
    assert need(rules.load("2568"), "o12").table
    assert need(rules.load("2568"), "o13").of == "last"
    assert need(rules.load("2569"), "o12").table
    assert len(need(rules.load("2568"), "o6").halves) == 2
    assert not need(rules.load("2566"), "o19").table  # earlier years are not led back


@pytest.mark.parametrize(
    ("part", "text", "result"),
    [
        ("ที่อยู่", "เลขที่ ๙๙ หมู่ที่ ๑", Result.HOLDS),
        ("ที่อยู่", "ตั้งอยู่บน ถนน ใหญ่ ตำบล บ้านด่าน", Result.HOLDS),
        ("ที่อยู่", "ไม่มีอะไร", Result.FAILS),
        ("อีเมล", "saraban@ban-dan.example", Result.HOLDS),
        ("การกำกับติดตาม", "การ กํากับ ติดตาม", Result.HOLDS),  # SARA AM taken apart, spaces between
        ("ผลการดำเนินงานปี 2566", "ผลการดําเนินงาน", Result.HOLDS),
        ("ข่าวของปี 2567", "ข่าวปี ๒๕๖๗", Result.HOLDS),
        ("ข่าวของปี 2567", "ข่าวปี ๒๕๖๖", Result.FAILS),
        ("แผนที่ตั้ง", "แผนที่", Result.FAILS),
        ("ไม่ใช่กฎหมายทั้งฉบับ", "มาตรา ๑", Result.CANNOT_TELL),
        ("องค์ประกอบที่ไม่มีใครเคยเห็น", "องค์ประกอบที่ไม่มีใครเคยเห็น", Result.CANNOT_TELL),
        ("ผลการดำเนินการตามมาตรการในข้อ o30", "ผลการดำเนินการ", Result.HOLDS),
        ("ไฟล์ pdf", "", Result.FAILS),
    ],
)
def test_an_element_is_found_by_its_words(part: str, text: str, result: Result) -> None:
    assert found_in(sought(text or "ก"), part)[0] == result


@pytest.mark.parametrize(
    ("part", "lacks", "has"),
    [
        ("งบประมาณ", "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567", "งบประมาณ (บาท) 120,000"),
        ("หมายเลขโทรศัพท์", "โทรสาร 0 4535 1234 Hotel", "โทร 0 4535 1234"),
        ("การแบ่งส่วนงานภายใน", "กองทุนหลักประกันสุขภาพ ศูนย์พัฒนาเด็กเล็ก", "กองช่าง"),
        ("แผนผังการแบ่งส่วนราชการ", "แผนผังเว็บไซต์", "แผนผังโครงสร้าง"),
        ("ข่าวการดำเนินงานตามอำนาจหน้าที่", "ศูนย์ข้อมูลข่าวสารของราชการ", "ข่าวกิจกรรม"),
        ("ระยะเวลา", "ส่วนราชการภายใน", "ระยะเวลา 15 นาที"),
        ("ชื่องาน", "การจัดการของเสีย", "การขออนุญาตก่อสร้าง"),
        ("สถิติการใช้งาน", "สถิติผู้เยี่ยมชมเว็บไซต์", "สถิติการใช้งาน E-Service"),
        ("ประกาศตามที่กฎหมายกำหนด", "ประกาศวันหยุดราชการ", "ประกาศผู้ชนะการเสนอราคา"),
        ("ข้อมูลรายเดือน", "ประกาศ ณ วันที่ 5 มกราคม 2567 สำนักงาน ก.พ.", "สขร.1 ประจำเดือนมกราคม"),
        ("ทีม/คณะทำงานขับเคลื่อน", "คณะกรรมการตรวจรับพัสดุ", "คณะทำงานขับเคลื่อนเรื่องจริยธรรม"),
        ("คุ้มครองผู้แจ้งเบาะแส", "นโยบายคุ้มครองข้อมูลส่วนบุคคล", "มาตรการคุ้มครองผู้แจ้งเบาะแส"),
        ("ลงนามโดยผู้บริหารสูงสุด", "ลงนามถวายพระพร", "ประกาศ ณ วันที่ 2 มกราคม 2567"),
        ("กิจกรรมตามนโยบาย No Gift Policy", "กิจกรรมวันเด็ก", "กิจกรรมสร้างวัฒนธรรม No Gift Policy"),
        ("ความเสี่ยงสินบนในการจัดซื้อจัดจ้าง", "แผนการจัดซื้อจัดจ้าง", "ความเสี่ยงการทุจริตในการจัดซื้อจัดจ้าง"),
        ("การติดตามผลตามมาตรการในข้อ o34", "ติดตามเราทาง Facebook", "ผลการดำเนินการตามมาตรการ"),
    ],
)
def test_a_common_word_alone_is_no_element(part: str, lacks: str, has: str) -> None:
    assert found_in(sought(lacks), part)[0] == Result.FAILS
    result, says = found_in(sought(has), part)
    assert (result, " + " in str(says)) == (Result.HOLDS, False)


@pytest.mark.parametrize(
    ("content", "result"),
    [
        ({"fields": ("text", "textarea")}, Result.HOLDS),
        ({"fields": ("password",)}, Result.FAILS),
        ({"links": (LINKED,)}, Result.HOLDS),
        ({"links": (Link("https://www.a.go.th/e-service"),)}, Result.CANNOT_TELL),
        ({"links": (Link("https://www.facebook.com/a"),)}, Result.FAILS),
        ({}, Result.FAILS),
    ],
)
def test_a_form_is_on_the_page_or_behind_a_link(content: dict[str, object], result: Result) -> None:
    assert found_in(sought("ช่องทางออนไลน์", **content), "ช่องทางออนไลน์")[0] == result


def test_a_chat_is_words_a_form_or_a_link() -> None:
    part = "ช่องทางการสอบถามข้อมูลแบบสื่อสารสองทาง (เว็บบอร์ด แชต ฯลฯ)"
    assert found_in(sought("กระดานสนทนา"), part)[0] == Result.HOLDS
    assert found_in(sought("ก", fields=("textarea",)), part)[0] == Result.HOLDS
    assert found_in(sought("ก", links=(Link("https://line.me/ti/p/1"),)), part)[0] == Result.HOLDS
    assert found_in(sought("โทรศัพท์"), part)[0] == Result.FAILS


def test_whom_a_picture_shows_is_for_a_person() -> None:
    assert found_in(sought("ก", pictures=1), "รูปถ่ายรายบุคคล")[0] == Result.CANNOT_TELL
    assert found_in(sought("ก"), "รูปถ่ายรายบุคคล")[0] == Result.FAILS
    assert found_in(sought("ก", pictures=1), "แผนที่ตั้ง")[0] == Result.CANNOT_TELL
    assert found_in(sought("ก", links=(Link("https://maps.app.goo.gl/x"),)), "แผนที่ตั้ง")[0] == Result.HOLDS


def test_a_table_is_one_of_data() -> None:
    part = "ตารางแบบมีโครงสร้าง"
    assert found_in(sought("ก", tables=(Grid("1", 3, 3),)), part)[0] == Result.HOLDS
    assert found_in(sought("ก"), part)[0] == Result.FAILS
    assert found_in(Sought(piece(Content(kind="old-office"))), part)[0] == Result.CANNOT_TELL


@pytest.mark.parametrize(
    "content",
    [
        Content(kind="pdf", text="ก", pages=3, bare=1),
        Content(kind="html", text="ก", cut=True),
        Content(kind="picture"),
        Content(kind="html"),
    ],
)
def test_what_is_not_found_in_what_was_not_read_whole_cannot_be_told(content: Content) -> None:
    assert found_in(Sought(piece(content)), "ที่อยู่")[0] == Result.CANNOT_TELL


def test_each_element_is_told_of_with_what_would_be_right() -> None:
    told = found(piece(Content(kind="html", text="ที่อยู่ โทรศัพท์")), "required-parts", item="o4")
    assert [each.part for each in told] == ["ที่อยู่", "หมายเลขโทรศัพท์", "อีเมล", "แผนที่ตั้ง"]
    assert [each.result for each in told] == [Result.HOLDS, Result.HOLDS, Result.FAILS, Result.FAILS]
    assert "อีเมล" in str(told[2].right)


def test_a_register_answers_by_its_columns() -> None:
    told = found(register_piece(register()), "required-parts", item="o14")
    assert {each.result for each in told} == {Result.HOLDS}


def answering_items() -> list[tuple[str, str]]:
    items = [each.id for each in rules.load("2567").disclosure.items]
    return [(item, schema.name) for item in items for schema in answering.registers_of(2567, item)]


@pytest.mark.parametrize(("item", "name"), answering_items())
def test_a_register_of_ours_holds_every_element_of_the_item_it_answers(item: str, name: str) -> None:
    """But the analysis, which is a document: a table of measures does not hold it."""
    schema = load.schema(name)
    ours = register(
        title=schema.title,
        columns=tuple(each.title for each in schema.fields),
        text="\n".join(choice.label for each in schema.fields for choice in each.choices),
        fiscal_year=2567,
    )
    lacking = {
        each.part
        for each in found(register_piece(ours), "required-parts", item=item)
        if each.result == Result.FAILS
    }
    assert lacking == ({"การวิเคราะห์ผลการประเมิน ITA ปี 2566"} if item == "o34" else set())


@given(
    st.text(max_size=300),
    st.sampled_from([each for item in rules.load("2567").disclosure.items for each in item.elements]),
)
def test_any_text_has_an_element_or_not(text: str, part: str) -> None:
    result, says = found_in(sought(text), part)
    assert result in Result
    assert part in str(says)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_and_finds_the_text_in_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("นายสมชาย ใจดี", Result.HOLDS),
        ("นายกมล รักดี", Result.HOLDS),
        ("น.ส.มาลี ใจงาม", Result.HOLDS),
        ("ว่าที่ร้อยตรี สมศักดิ์ มั่นคง", Result.HOLDS),
        ("นายกเทศมนตรีตำบลบ้านด่าน ร้อยละ 90 ของพันธกิจ", Result.FAILS),
        ("นายกองค์การบริหารส่วนตำบล นายช่างโยธา นายทะเบียน", Result.FAILS),
        ("ติดต่อนายก เบอร์โทร 045-000-000", Result.FAILS),
    ],
)
def test_a_name_of_a_person_is_no_title_of_a_post(text: str, result: Result) -> None:
    assert found_in(sought(text), "ชื่อผู้บริหาร")[0] == result


def test_what_stands_in_a_link_alone_is_for_a_person_to_see() -> None:
    link, text = (
        Link("https://example.go.th/code.pdf", "ประมวลจริยธรรม ข้าราชการ"),
        "งานบุคคล ประมวลจริยธรรม ข้าราชการ",
    )
    assert found_in(sought(text, links=(link,)), "ประมวลจริยธรรม")[0] == Result.CANNOT_TELL
    assert found_in(sought(f"{text} ประมวลจริยธรรม", links=(link,)), "ประมวลจริยธรรม")[0] == Result.HOLDS
