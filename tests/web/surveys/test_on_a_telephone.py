"""The form on a telephone: its script blinds, spends, works, casts; the draft stays on the device."""

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests.attacks.installation import PASSPHRASE, Sealed, over, poll_of, sealed
from tests.web.browser.chromium import Chromium
from tests.web.cast import assemble
from tests.web.surveys.thaid import standing_in

from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import queries
from prongsai.web.assessment.surveys.actions import closing
from prongsai.web.assessment.surveys.models import DayCount, Outcome

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def clock() -> None:
    """Real time, so that the page and the server agree."""


@pytest.fixture
def joined(transactional_db: None) -> tuple[Sealed, Participation]:
    made = sealed(assemble())
    return made, made.join()


def test_a_code_is_spent_and_an_answer_sealed_and_cast_by_the_script(
    joined: tuple[Sealed, Participation],
    browser: Chromium,
    live_server: LiveServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, participation = joined
    code, other = made.codes(poll_of(participation, "IIT"), 2)
    address = f"{live_server.url}/answer/{participation.address}/iit/"
    draft, receipt, kept = browser.do(answer, browser, address, code)
    assert draft == (code, "5")
    assert len(receipt) == 64
    assert kept == ("{}", [], "")
    assert DayCount.objects.get().answers == 1
    assert browser.do(refused, browser, address, code)  # the same code again
    assert "ตัวเลือก" in browser.do(outside, browser, address, other)
    assert len(browser.do(answer, browser, address, other)[1]) == 64
    monkeypatch.setattr(closing, "destroy", lambda _participation: None)  # tables are rewritten elsewhere
    over(made.round)
    for who, place in (("own.clerk", "first"), ("overseeing.supervisor", "second")):
        participation.refresh_from_db()
        closing.close(made.cast.standing(who), participation, made.files[place], PASSPHRASE)
    outcome = Outcome.objects.get(poll__participation=participation, poll__part="IIT")
    assert (outcome.answered, outcome.void) == (2, {}), "what the script sealed opens"
    counts = queries.counts(outcome.poll)
    assert counts == {row: (0, 2) if row in {"i3", "i9"} else (0, 0, 0, 0, 2, 0) for row in counts}


def answer(
    browser: Chromium, address: str, code: str
) -> tuple[tuple[str, str], str, tuple[str, object, str]]:
    page = opened(browser, f"{address}#{code}")
    for number in range(1, 16):
        choose(page, f"i{number}", "2" if number in {3, 9} else "5")
    page.reload()
    page.wait_for_selector("#forget:not([hidden])")  # the draft has been found
    draft = (page.input_value("#code"), page.locator("input[name=i1]:checked").input_value())
    page.click(".send")
    page.wait_for_selector("#thanks:not([hidden])")
    assert not page.locator('input:checked:not([value="0"])').count(), "nor in the page, which may stay open"
    left = (
        page.evaluate("JSON.stringify(localStorage)"),
        page.context.cookies(),
        page.evaluate("location.hash"),
    )
    return draft, page.inner_text("#fingerprint"), left


def refused(browser: Chromium, address: str, code: str) -> str:
    page = opened(browser, f"{address}#{code}")
    choose(page, "i1", "5")
    page.click(".send")
    page.locator("#told").filter(has_text="ใช้ไปแล้ว").wait_for()
    return page.inner_text("#told")


def outside(browser: Chromium, address: str, code: str) -> str:
    """Choose what is no answer of the question, as a page that was meddled with would offer it."""
    page = opened(browser, f"{address}#{code}")
    page.evaluate("document.querySelector('input[name=i3][value=\"2\"]').value = '3'")
    choose(page, "i3", "3")
    page.click(".send")
    return page.inner_text("#told")


def test_the_open_link_is_worked_for_by_the_script(
    joined: tuple[Sealed, Participation], browser: Chromium, live_server: LiveServer
) -> None:
    address = f"{live_server.url}/answer/{joined[1].address}/eit-public/?lang=en"

    def openly() -> str:
        page = opened(browser, address)
        choose(page, "e1", "6")
        page.click(".send")
        page.wait_for_selector("#thanks:not([hidden])")
        return page.inner_text("#fingerprint")

    assert len(browser.do(openly)) == 64
    assert DayCount.objects.get().tier == "open"


def test_thaid_confirms_on_the_way_and_nothing_of_it_stays(
    joined: tuple[Sealed, Participation], browser: Chromium, live_server: LiveServer, settings: Any
) -> None:
    settings.ADDRESS = live_server.url
    address = f"{live_server.url}/answer/{joined[1].address}/eit-public/?lang=en"

    def confirmed() -> tuple[str, str, str, str]:
        page = opened(browser, address)
        choose(page, "e1", "5")
        page.click("#thaid button")
        page.wait_for_selector("#confirmed:not([hidden])")
        told = page.inner_text("#confirmed"), page.locator("input[name=e1]:checked").input_value()
        page.click(".send")
        page.wait_for_selector("#thanks:not([hidden])")
        left = page.evaluate("JSON.stringify(localStorage) + location.hash")
        return *told, left, page.inner_text("#fingerprint")

    with standing_in(settings) as service:
        service.person = "someone at the screen"
        told, draft, left, receipt = browser.do(confirmed)
    assert "ThaiD has confirmed" in told
    assert draft == "5", "what was answered before the way to ThaiD is still there"
    assert left == "{}"
    assert len(receipt) == 64
    assert DayCount.objects.get().tier == "thaid"


def opened(browser: Chromium, address: str) -> Page:
    page = browser.window("phone", {}, viewport=PHONE).new_page()
    page.goto(address)
    page.wait_for_selector("#answer")
    return page


def choose(page: Page, row: str, step: str) -> None:
    page.locator(f'input[name={row}][value="{step}"]').check(force=True)
