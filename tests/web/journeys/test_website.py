"""The website by keyboard alone: an editor writes, a citizen asks by telephone, an assessor reads a year."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from tests.web.browser.chromium import Chromium
from tests.web.cast import Cast
from tests.web.disclosure import made
from tests.web.evidence import kept
from tests.web.journeys.story import DESKTOP, PHONE, Seat, Stage
from tests.web.website import written

from prongsai import rules
from prongsai.language import Language
from prongsai.web.publication import actions as publication
from prongsai.web.website.models import Contact, Kind, Page, Picture, Question, Remark, State

pytestmark = pytest.mark.browser

WHY = "วันผิด ดูประกาศฉบับใหม่"


@pytest.mark.parametrize("spoken", ["th", "en"])
def test_a_website_is_opened_written_asked_and_answers(
    spoken: Language, live_server: LiveServer, browser: Chromium, cast: Cast
) -> None:
    stage = Stage(browser, live_server.url, spoken)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(opens, seat)
        assert Contact.objects.get(agency=cast.agency).telephone == "045 000 000"
        browser.do(brings, seat)
        browser.do(writes, seat)
        page = Page.objects.get()
        at = f"/a/ban-dan/pages/{page.pk}/"
        assert page.since is not None
        assert Client().get(at).status_code == 404, "it comes out tomorrow"
        browser.do(lets_out, seat, page.pk)
    shown = Client().get(at).content.decode()
    assert f'alt="{Picture.objects.get().alt}"' in shown
    citizen = stage.citizen()
    receipt = browser.do(asks, citizen)
    question = Question.objects.get()
    with stage.seat(cast["own.unit-officer"], PHONE) as seat:
        browser.do(answers, seat, question.pk)
    question.refresh_from_db()
    assert (question.state, question.shown) == (State.ANSWERED, True)
    browser.do(reads, citizen, receipt)
    assert Remark.objects.get().text == "แผนที่"
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(takes_back, seat, page.pk)
    gone = Client().get(at)
    assert gone.status_code == 410
    assert WHY in gone.content.decode()


def opens(seat: Seat) -> None:
    """The coordinator tells how the agency is reached, and that opens the website."""
    seat.page.goto("/office/ban-dan/website/contact/")
    seat.keys.write(seat.say("Greeting on the first page"), "ยินดีต้อนรับ")
    seat.keys.write(seat.say("Telephone"), "045 000 000")
    seat.press("Save")
    seat.sees("The public sees it now")
    seat.picture("website-contact")


def brings(seat: Seat) -> None:
    """They bring a picture; it is not taken before they say in words what it shows."""
    seat.page.goto("/office/ban-dan/website/pictures/")
    seat.page.set_input_files(
        "input[type=file]", {"name": "a.png", "mimeType": "image/png", "buffer": written.png().read()}
    )
    seat.keys.write(seat.say("What the picture shows, in words"), "ศาลากลาง")
    seat.press("Keep the picture")


def writes(seat: Seat) -> None:
    """They write a piece of news with it, look at it as the public will, and say when it comes out."""
    seat.page.goto("/office/ban-dan/website/")
    seat.press("Write a page or news")
    seat.keys.write(seat.say("Title"), "เปิดให้บริการ")
    seat.keys.write(seat.say("Text"), "เริ่ม **วันจันทร์**")
    seat.keys.open(seat.say("Put into the text: {alt}", alt="ศาลากลาง"))
    seat.press("Keep as a draft")
    seat.picture("website-draft")
    seat.press("Look at it and let it out")
    assert seat.page.inner_text("article strong") == "วันจันทร์"
    assert seat.page.get_attribute("article img", "alt") == "ศาลากลาง"
    seat.picture("website-preview")
    tomorrow = timezone.localdate() + timedelta(days=1)
    seat.keys.write(seat.say("Public from"), f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year + 543}")
    seat.press("Make it public")
    seat.sees("It becomes public by itself at the time you said")
    seat.sees("scheduled")


def lets_out(seat: Seat, page: int) -> None:
    """They cannot wait, and let it out at once."""
    seat.page.goto(f"/office/ban-dan/website/pages/{page}/")
    seat.press("Look at it")
    seat.press("Make it public")
    seat.sees("The public sees it now")


def takes_back(seat: Seat, page: int) -> None:
    """The day was wrong: they take it back and say why."""
    seat.page.goto(f"/office/ban-dan/website/pages/{page}/")
    seat.keys.open(seat.say("Take it back"))
    seat.keys.write(seat.say("Why; the public is told"), WHY)
    seat.press("Take it back")
    seat.sees("Taken back; its address says so and why")


def asks(seat: Seat) -> str:
    """The citizen finds the news, then asks; the work is done by the telephone and the receipt is shown."""
    seat.page.goto("/a/ban-dan/")
    seat.keys.press("เปิดให้บริการ")
    seat.sound()
    seat.page.goto("/a/ban-dan/")
    seat.press("Ask the agency")
    seat.keys.write(seat.say("Your question"), "เปิดวันเสาร์ไหม")
    seat.press("Send the question")
    seat.sees("Your receipt")
    seat.picture("website-receipt")
    return seat.page.inner_text(".site-receipt")


def answers(seat: Seat, question: int) -> None:
    """An officer answers from a telephone and lets everyone see it."""
    seat.page.goto("/office/ban-dan/website/questions/")
    seat.keys.press("เปิดวันเสาร์ไหม")
    assert seat.page.url.endswith(f"/{question}/")
    seat.keys.write(seat.say("Answer of the agency"), "ไม่เปิด")
    seat.keys.open(seat.say("Show question and answer to everyone"))
    seat.picture("website-answer")
    seat.press("Send the answer")
    seat.sees("Everyone can read it.")


def reads(seat: Seat, receipt: str) -> None:
    """The citizen looks the answer up with the receipt, searches, and says what is missing."""
    seat.page.goto("/a/ban-dan/asked/")
    seat.keys.write(seat.say("Receipt"), receipt)
    seat.press("Look it up")
    assert "ไม่เปิด" in seat.page.inner_text("main")
    seat.picture("website-answered")
    seat.page.goto("/a/ban-dan/search/")
    seat.keys.write(seat.say("Search this agency's website"), "เสาร์")
    seat.press("Search")
    assert "เปิดวันเสาร์ไหม" in seat.page.inner_text("main")
    seat.page.goto("/a/ban-dan/contact/")
    seat.keys.open(seat.say("No: tell us why"))
    seat.keys.write(seat.say("What did you seek, and what is missing?"), "แผนที่")
    seat.press("Send")
    seat.sees("Thank you")


def test_an_assessor_reads_a_year_without_signing_in(
    live_server: LiveServer, browser: Chromium, cast: Cast
) -> None:
    written.contact(cast)
    powers = written.out(cast, "หน้าที่ของเทศบาล", title="อำนาจหน้าที่ของเทศบาล", kind=Kind.POWERS)
    piece = kept.piece(cast, "o3", "https://ban-dan.example/powers")
    piece.address = f"{live_server.url}/a/ban-dan/pages/{powers.pk}/"  # of a port that no agency's site has
    piece.save()
    made.published(cast)
    publication.publish_evidence(cast.standing("own.coordinator"), cast.agency, kept.YEAR)
    assessor = Stage(browser, live_server.url, "th").citizen(DESKTOP)
    browser.do(finds_the_year, assessor)
    browser.do(reads_the_items, assessor)
    sheet = browser.do(follows, assessor, powers.pk)
    assert made.NOTICE["title"] in sheet.read_text("utf-8-sig")


def finds_the_year(seat: Seat) -> None:
    """The assessor finds the agency in the list, and its year on its first page."""
    seat.page.goto("/a/")
    seat.keys.press("เทศบาลตำบลบ้านด่าน")
    seat.press("ITA of fiscal year {year}", year=kept.YEAR)
    assert seat.page.url.endswith(f"/a/ban-dan/{kept.YEAR}/")


def reads_the_items(seat: Seat) -> None:
    """All items stand in the official order, each with what is there and what is not."""
    asked = rules.load(str(kept.YEAR)).disclosure.items
    lines = seat.page.locator(".site-items > li").all_inner_texts()
    assert len(lines) == len(asked) == 35
    for line, item in zip(lines, asked, strict=True):
        assert line.startswith(item.id.upper()), line
        assert item.name in line
    there = [line.split()[0] for line in lines if seat.say("there") in line]
    assert {"O3", "O15"} <= set(there)
    assert len(there) < len(lines)
    seat.picture("website-year")


def follows(seat: Seat, powers: int) -> Path:
    """They follow evidence to where it stands, and take the register behind an item home as a file."""
    year = seat.page.url
    seat.keys.press("อำนาจหน้าที่")
    assert seat.page.url == f"{year}o3/"
    seat.keys.press("รายการจัดซื้อจัดจ้าง")
    assert seat.page.url.endswith(f"/a/ban-dan/pages/{powers}/")
    seat.page.goto(f"{year}o15/")
    seat.picture("website-item")
    seat.keys.press("ประกาศต่าง ๆ")
    seat.sees("{count} rows", count=1)
    seat.keys.to("CSV", whole=True)
    with seat.page.expect_download() as download:
        seat.page.keyboard.press("Enter")
    return Path(download.value.path())
