"""With a keyboard alone: the first stop skips to the content, all else on a page can be reached and used."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pytest_django import DjangoDbBlocker
from tests.web.browser.chromium import Chromium
from tests.web.browser.keyboard import Keyboard
from tests.web.browser.world import GUEST, MEMBER, World, filled_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with filled_world(django_db_blocker) as made:
        yield made


def opened(world: World, browser: Chromium, who: str, address: str) -> Page:
    cookies = world.cookies(who, "th")

    def new() -> Page:
        page = browser.window(world.home, cookies).new_page()
        page.goto(address)
        return page

    return browser.do(new)


def test_the_first_stop_skips_to_the_content(world: World, browser: Chromium) -> None:
    page = opened(world, browser, MEMBER, "/office/ban-dan/")

    def skip() -> tuple[str, str]:
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.innerText")
        page.keyboard.press("Enter")
        page.wait_for_url("**#main")
        return first, page.evaluate("document.activeElement.id")

    assert browser.do(skip) == ("ข้ามไปยังเนื้อหา", "main")


def test_a_guest_chooses_the_language_and_finds_the_way_in(world: World, browser: Chromium) -> None:
    page = opened(world, browser, GUEST, "/")

    def choose() -> str:
        keys = Keyboard(page)
        keys.press("English")
        keys.open("Where the figures come from")
        assert page.get_by_text("Thailand Newsline").is_visible()
        keys.press("ไทย")
        keys.press("เข้าสู่ระบบ")
        return page.url

    assert browser.do(choose).endswith("/account/login/")


def test_what_cannot_be_reached_is_told(world: World, browser: Chromium) -> None:
    page = opened(world, browser, GUEST, "/known/")
    with pytest.raises(AssertionError, match="never comes to “ไม่มีปุ่มนี้”"):
        browser.do(lambda: Keyboard(page).to("ไม่มีปุ่มนี้"))
