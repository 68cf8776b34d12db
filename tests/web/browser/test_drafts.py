"""What is typed is not lost when a session ends: it is put back after signing in, forgotten once saved."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Page
from pytest_django import DjangoDbBlocker
from tests.web.browser.chromium import Chromium
from tests.web.browser.world import MEMBER, World, filled_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TYPED = "แนวทางที่พิมพ์ไว้ยาวมาก"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with filled_world(django_db_blocker) as made:
        yield made


@pytest.fixture
def tab(world: World, browser: Chromium) -> Iterator[tuple[BrowserContext, Page]]:
    """A tab of the coordinator's; asked for in this order, the browser closes before the server stops."""
    window = browser.do(browser.window, world.home, world.cookies(MEMBER, "th"))
    page = browser.do(window.new_page)
    yield window, page
    browser.do(page.close)


def sign_out(window: BrowserContext) -> None:
    window.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def sign_in(window: BrowserContext, world: World, session: str) -> None:
    window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": world.home}])


def do(browser: Chromium, function: Any, *given: Any) -> Any:
    return browser.do(function, *given)


def test_a_session_lost_while_typing_loses_nothing(
    world: World, browser: Chromium, tab: tuple[BrowserContext, Page]
) -> None:
    window, page = tab
    address, session = world.address("measure-edit"), world.session(MEMBER)

    def typed_and_sent_without_a_session() -> None:
        page.goto(address)
        page.fill("#id_approach", TYPED)
        sign_out(window)
        page.click("main form[data-draft] .button.primary")
        page.wait_for_url("**/account/login/**")

    do(browser, typed_and_sent_without_a_session)

    def back_after_signing_in() -> tuple[str, int]:
        sign_in(window, world, session)
        page.goto(address)
        return page.input_value("#id_approach"), page.locator("form[data-draft] .notice[role=status]").count()

    assert do(browser, back_after_signing_in) == (TYPED, 1)

    def saved_and_opened_again() -> tuple[str, str, int]:
        page.click("main form[data-draft] .button.primary")
        page.wait_for_url(lambda url: not url.endswith("/edit/"))
        after = page.url
        page.goto(address)
        notices = page.locator("form[data-draft] .notice[role=status]").count()
        return after, page.input_value("#id_approach"), notices

    after, value, notices = do(browser, saved_and_opened_again)
    assert after.endswith(world.address("measure"))
    assert (value, notices) == (TYPED, 0)


def test_what_was_put_back_can_be_thrown_away(
    world: World, browser: Chromium, tab: tuple[BrowserContext, Page]
) -> None:
    _window, page = tab
    address = world.address("measure-report")

    def thrown_away() -> tuple[str, str]:
        page.goto(address)
        page.fill("#id_done", "ยังไม่แน่ใจ")
        page.goto(address)
        before = page.input_value("#id_done")
        with page.expect_navigation():
            page.click("form[data-draft] .notice button")
        return before, page.input_value("#id_done")

    assert do(browser, thrown_away) == ("ยังไม่แน่ใจ", "")


def test_another_person_in_the_same_tab_sees_nothing_of_it(
    world: World, browser: Chromium, tab: tuple[BrowserContext, Page]
) -> None:
    window, page = tab
    address, officer = world.address("measure-report"), world.session("own.unit-officer")
    mine = world.session(MEMBER)

    def of_the_next_person() -> str:
        page.goto(address)
        page.fill("#id_done", "ของคนก่อน")
        sign_in(window, world, officer)
        page.goto(address)
        value = page.input_value("#id_done")
        sign_in(window, world, mine)
        return value

    assert do(browser, of_the_next_person) == ""
