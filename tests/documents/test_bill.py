"""The public summary and the poster: one page, the sizes asked for, nothing lost without a word."""

import struct
from datetime import date

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from prongsai.documents import qr
from prongsai.documents.bill import (
    SIZES,
    Indicator,
    Poster,
    Size,
    Summary,
    pdf,
    png,
    sizes,
)
from prongsai.errors import BadInputError
from prongsai.thai import thai

from .ban_dan import AGENCY, INDICATORS, TOTAL
from .demo import band
from .pages import facts, squeezed, text

DAY = date(2024, 10, 1)
LINK = "https://www.example.go.th/ita/2567"
LONG_AGENCY = "องค์การบริหารส่วนตำบล" + "บ้านด่านโขงเจียมเหนือใต้ออกตกกลางเมือง"
LONG = "ปรับปรุงขั้นตอนการให้บริการให้ชัดเจน และเผยแพร่ทุกช่องทางที่ประชาชนเข้าถึงได้ " * 3

SUMMARY = Summary(
    agency=AGENCY,
    place="อำเภอโขงเจียม จังหวัดอุบลราชธานี",
    year="ปีงบประมาณ พ.ศ. 2567",
    day=DAY,
    total=TOTAL,
    level="ผ่าน",
    tone="good",
    passed=True,
    threshold=85,
    indicators=tuple(
        Indicator(number=str(n), name=name, shown=score, value=float(score), band=band(score))
        for n, _group, name, score in INDICATORS
    ),
    instruments=(("IIT", "94.18"), ("EIT", "93.66"), ("OIT", "83.93")),
    strengths=("บริการเท่าเทียมกัน",),
    improvements=("เปิดบริการออนไลน์",),
    measures=("เผยแพร่ผลการจัดซื้อจัดจ้าง",),
    address="www.example.go.th/ita",
    link=LINK,
    code="9f3c-1b7e-2567-4a0d",
)
POSTER = Poster(
    title="ขอเชิญตอบแบบวัดการรับรู้",
    agency=AGENCY,
    day=DAY,
    invitation=("ความเห็นของท่านมีค่า", "ใช้เวลา 5 นาที"),
    link=LINK,
    note="ถึงวันที่ 30 เมษายน 2568",
)
EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'


def across_down(picture: bytes) -> tuple[int, int]:
    """Return a picture's size in pixels."""
    assert picture.startswith(b"\x89PNG")
    across, down = struct.unpack(">II", picture[16:24])
    return across, down


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_the_size_that_was_asked_for(size: Size) -> None:
    canvas = SIZES[size]
    assert across_down(png(SUMMARY, size)) == (canvas.across, canvas.down)
    assert across_down(png(POSTER, size)) == (canvas.across, canvas.down)


def test_a_bill_tells_its_sizes() -> None:
    assert set(sizes(SUMMARY)) == set(sizes(POSTER)) == {"line", "facebook", "board"}


@pytest.mark.parametrize("size", SIZES)
def test_same_content_same_picture_and_other_content_another(size: Size) -> None:
    assert png(SUMMARY, size) == png(SUMMARY, size)
    assert png(SUMMARY, size) != png(replace(SUMMARY, total="89.95"), size)


def test_the_page_says_every_figure_and_every_text() -> None:
    shown = text(pdf(SUMMARY).pdf)
    figures = [TOTAL, "94.18", "93.66", "83.93", *(score for *_rest, score in INDICATORS)]
    assert [figure for figure in figures if thai(figure) not in shown] == []
    told = [AGENCY, *SUMMARY.strengths, *SUMMARY.improvements, *SUMMARY.measures]
    assert [each for each in told if squeezed(each) not in squeezed(shown)] == []
    assert "9f3c-1b7e-2567-4a0d" in shown
    assert "www.example.go.th/ita" in shown


def test_the_page_is_kept_and_read_aloud_like_other_papers() -> None:
    made = pdf(SUMMARY).pdf
    said = facts(made)
    assert said["Title"].endswith(AGENCY)
    assert said["Lang"] == b"th-TH"
    assert said["CreationDate"] == "D:20241001000000Z"
    assert b"pdfuaid:part>1<" in made
    assert b"pdfaid:conformance>A<" in made
    assert made == pdf(SUMMARY).pdf


def test_marks_are_kept_in_the_file() -> None:
    assert b"code=9f3c" in pdf(replace(SUMMARY, marks=(("code", "9f3c"),))).pdf


def test_a_total_that_is_not_known_is_said_to_be_so() -> None:
    shown = text(pdf(replace(SUMMARY, total="", level="", passed=None)).pdf)
    assert "ยังไม่มีคะแนนรวม" in shown
    assert "ยังไม่ทราบระดับผล" in shown


def test_an_indicator_without_score_is_no_zero() -> None:
    unknown = Indicator(number="1", name="การใช้อำนาจ")
    shown = text(pdf(replace(SUMMARY, indicators=(unknown,))).pdf)
    assert "ไม่มีข้อมูล" in shown
    assert "๐.๐๐" not in shown


def test_english_pictures_speak_english_in_arabic_digits() -> None:
    shown = text(pdf(replace(SUMMARY, language="en", thai_digits=False)).pdf)
    assert "Total score (of 100)" in shown
    assert "89.9" in shown


@pytest.mark.parametrize("size", SIZES)
def test_colour_never_carries_a_band_alone(size: Size) -> None:
    """Two bands differ in more than hue: their signs stand beside the score."""
    one = replace(SUMMARY, indicators=(replace(SUMMARY.indicators[0], band="keep"),))
    shown = text(pdf(one).pdf)
    assert "●" in shown
    other = replace(one, indicators=(replace(one.indicators[0], band="defect"),))
    assert "▼" in text(pdf(other).pdf)
    if size != "line":  # the square has no bars
        assert png(one, size) != png(other, size)


WORST = replace(
    SUMMARY,
    agency=LONG_AGENCY,
    level="ต้องปรับปรุงโดยด่วน",
    strengths=(LONG,) * 8,
    improvements=(LONG,) * 8,
    measures=(LONG,) * 9,
    indicators=tuple(replace(each, name=each.name * 2) for each in SUMMARY.indicators),
    emblem=EMBLEM,
)


def test_much_text_and_a_long_name_stay_on_one_page() -> None:
    made = pdf(WORST).pdf
    assert facts(made)["pages"] == 1
    assert squeezed(LONG_AGENCY) in squeezed(text(made))
    long_poster = replace(POSTER, agency=LONG_AGENCY, invitation=(LONG, LONG), note=LONG, title=LONG)
    assert facts(pdf(long_poster).pdf)["pages"] == 1


@pytest.mark.parametrize("size", SIZES)
def test_much_text_keeps_the_picture_at_its_size(size: Size) -> None:
    assert across_down(png(WORST, size)) == (SIZES[size].across, SIZES[size].down)


@pytest.mark.parametrize(
    "empty", [Summary(agency="", year="", day=DAY), Summary(agency="ก", year="", day=DAY)]
)
def test_an_empty_summary_is_still_a_page(empty: Summary) -> None:
    assert facts(pdf(empty).pdf)["pages"] == 1
    assert all(png(empty, size) for size in SIZES)


def test_a_sign_that_the_font_lacks_is_warned_of() -> None:
    made = pdf(replace(SUMMARY, strengths=("ດี \U0001f600",)))
    assert {warning.reason for warning in made.warnings} == {"lao", "missing"}


def test_markup_is_shown_as_it_stands() -> None:
    wild = "#panic() *b* $x$ <a> @b [c]"
    assert squeezed(wild) in squeezed(text(pdf(replace(SUMMARY, strengths=(wild,))).pdf))
    assert squeezed(wild) in squeezed(text(pdf(replace(POSTER, note=wild)).pdf))


def test_a_poster_prints_its_link_and_its_digits_stay() -> None:
    assert LINK in squeezed(text(pdf(POSTER).pdf))


def test_a_very_long_link_is_printed_whole() -> None:
    link = LINK + "/" + "abcdefghij" * 12
    assert squeezed(link) in squeezed(text(pdf(replace(POSTER, link=link)).pdf))


def test_without_a_link_the_place_for_the_code_is_marked() -> None:
    shown = text(pdf(replace(POSTER, link="")).pdf)
    assert "ที่วางคิวอาร์โค้ด" in shown
    assert "office.toml" in shown
    assert all(png(replace(POSTER, link=""), size) for size in SIZES)


def test_a_logo_is_drawn() -> None:
    assert png(replace(POSTER, logo=EMBLEM), "line") != png(POSTER, "line")


def test_a_broken_logo_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInputError):
        png(replace(POSTER, logo=b"no picture"), "line")


def drawn(svg: str) -> list[list[bool]]:
    """Read the modules back from a drawn code, quiet zone included."""
    root = etree.fromstring(svg)
    side = int(root.get("width") or 0)
    field = [[False] * side for _ in range(side)]
    path = root.find("{http://www.w3.org/2000/svg}path")
    assert path is not None
    for stretch in str(path.get("d")).split("M")[1:]:
        x, rest = stretch.split(" ")
        y, length = rest.split("v")[0].split("h")
        for at in range(int(x), int(x) + int(length)):
            field[int(y)][at] = True
    return field


@settings(deadline=None, max_examples=30)
@given(link=st.text("abcdefgh0123456789/:.-_?=&ก", min_size=1, max_size=200))
def test_the_drawn_code_is_the_code(link: str) -> None:
    field = drawn(qr.svg(link))
    inner = [row[qr.QUIET : -qr.QUIET] for row in field[qr.QUIET : -qr.QUIET]]
    assert inner == [[bool(each) for each in row] for row in segno.make_qr(link, error="q").matrix]
    assert not any(any(row) for row in field[: qr.QUIET] + field[-qr.QUIET :])
    assert not any(any(row[: qr.QUIET]) or any(row[-qr.QUIET :]) for row in field)


def test_a_quarter_of_the_code_may_be_torn() -> None:
    assert segno.make_qr(LINK, error="q").error in {"Q", "H"}


def test_a_link_longer_than_any_code_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInputError, match="ลิงก์"):
        png(replace(POSTER, link="https://x.th/" + "a" * 4000), "line")
