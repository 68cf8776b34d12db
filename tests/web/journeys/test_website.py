"""The website with a keyboard alone: an editor opens and writes it, a citizen asks by telephone."""

from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.web.browser.chromium import Chromium, chromium
from tests.web.cast import Cast
from tests.web.journeys.story import DESKTOP, PHONE, Seat, Stage

from prongsai.language import Language
from prongsai.web.website.models import Contact, Page, Question, Remark, State

pytestmark = pytest.mark.browser


@pytest.fixture
def browser(live_server: LiveServer) -> Iterator[Chromium]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("spoken", ["th", "en"])
def test_a_website_is_opened_written_asked_and_answers(
    spoken: Language, live_server: LiveServer, browser: Chromium, cast: Cast
) -> None:
    stage = Stage(browser, live_server.url, spoken)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(opens, seat)
        assert Contact.objects.get(agency=cast.agency).telephone == "045 000 000"
        browser.do(writes, seat)
    page = Page.objects.get()
    assert page.since is not None
    citizen = stage.citizen()
    receipt = browser.do(asks, citizen)
    question = Question.objects.get()
    with stage.seat(cast["own.unit-officer"], PHONE) as seat:
        browser.do(answers, seat, question.pk)
    question.refresh_from_db()
    assert (question.state, question.shown) == (State.ANSWERED, True)
    browser.do(reads, citizen, receipt)
    assert Remark.objects.get().text == "แผนที่"


def opens(seat: Seat) -> None:
    """The coordinator tells how the agency is reached, and that opens the website."""
    seat.page.goto("/office/ban-dan/website/contact/")
    seat.keys.write(seat.say("Greeting on the first page"), "ยินดีต้อนรับ")
    seat.keys.write(seat.say("Telephone"), "045 000 000")
    seat.press("Save")
    seat.sees("The public sees it now")
    seat.picture("website-contact")


def writes(seat: Seat) -> None:
    """They write a piece of news, look at it as the public will, and let it out."""
    seat.page.goto("/office/ban-dan/website/")
    seat.press("Write a page or news")
    seat.keys.write(seat.say("Title"), "เปิดให้บริการ")
    seat.keys.write(seat.say("Text"), "เริ่ม **วันจันทร์**")
    seat.press("Keep as a draft")
    seat.picture("website-draft")
    seat.press("Look at it and let it out")
    assert seat.page.inner_text("article strong") == "วันจันทร์"
    seat.picture("website-preview")
    seat.press("Make it public")
    seat.sees("The public sees it now")


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
    seat.press("Send the answer")
    seat.sees("Everyone can read it.")


def reads(seat: Seat, receipt: str) -> None:
    """The citizen looks the answer up with the receipt, searches, and says what is missing."""
    seat.page.goto("/a/ban-dan/asked/")
    seat.keys.write(seat.say("Receipt"), receipt)
    seat.press("Look it up")
    assert "ไม่เปิด" in seat.page.inner_text("main")
    seat.page.goto("/a/ban-dan/search/")
    seat.keys.write(seat.say("Search this agency's website"), "เสาร์")
    seat.press("Search")
    assert "เปิดวันเสาร์ไหม" in seat.page.inner_text("main")
    seat.page.goto("/a/ban-dan/contact/")
    seat.keys.open(seat.say("No: tell us why"))
    seat.keys.write(seat.say("What did you seek, and what is missing?"), "แผนที่")
    seat.press("Send")
    seat.sees("Thank you")
