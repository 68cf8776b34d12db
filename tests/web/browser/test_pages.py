"""Every page that someone may look at, in a browser: Thai and English, phone to desktop, light and dark.

On each: axe finds nothing (WCAG 2.2 A and AA), nothing scrolls sideways, no script
fails, nothing is asked of another site, the policy against foreign content is not
broken, and a keyboard's focus is seen. ``make test`` runs axe in Thai on a desktop and
in English on a phone, and its rules of colour in the dark; ``make endure`` runs all
rules in both languages at every width, light and dark.
"""

import os
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import NoReverseMatch
from lxml import html
from pytest_django import DjangoDbBlocker
from tests.web.browser.chromium import Chromium
from tests.web.browser.looking import COLOURS, axe_finds, small_targets, too_wide, unseen_focus
from tests.web.browser.world import World, filled_world, pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

EVERYTHING = bool(os.environ.get("PRONGSAI_ENDURE"))
WIDTHS = (320, 768, 1280)
HEIGHT = 800
FIT = {HTTPStatus.OK, HTTPStatus.UNAUTHORIZED}  # signing in elsewhere may have failed: a page as well
COOKIELESS = {"answer", "site-ask", "site-asked", "verify"}
TO_COOKIELESS = re.compile(r"/speak/|/a/[\w-]+/(say|ask|asked)/")
BEHIND = {
    "feed": "only who holds its secret sees it",
    "mfa_download_recovery_codes": "a file, handed out once",
    "openid_connect_callback": "no service is named in these settings to come back from",
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with filled_world(django_db_blocker) as made:
        yield made


def shown(world: World, route: str, who: str) -> str:
    """Return the address of a page of words; leave out what leads elsewhere, or is a file."""
    try:
        address = world.address(route)
    except NoReverseMatch:
        pytest.skip("its address names what only a mail or a provider tells")
    response = world.client(who).get(address)
    if 300 <= response.status_code < 400:
        pytest.skip(f"leads on to {response['Location']}")
    if response.status_code == HTTPStatus.NOT_FOUND and route in BEHIND:
        pytest.skip(BEHIND[route])
    assert response.status_code in FIT, f"{address} as {who}: {response.status_code}"
    if not response.headers["Content-Type"].startswith("text/html"):
        pytest.skip(f"a file: {response.headers['Content-Type']}")
    return address


def faults_of(browser: Chromium, home: str, cookies: dict[str, str], address: str, axe_at: int) -> list[str]:
    """Look at a page at every width, and in the dark; axe at one width, unless everything is asked for."""
    page, watched = browser.tab(home, cookies)
    page.set_viewport_size({"width": axe_at, "height": HEIGHT})
    page.goto(address)
    found: list[str] = []
    for width in (axe_at, *(each for each in WIDTHS if each != axe_at)):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width}: too wide: {each}" for each in too_wide(page)]
        if width == axe_at or EVERYTHING:
            found += [f"{width}: {each}" for each in axe_finds(page)]
            found += [f"{width}: focus is not seen: {each}" for each in unseen_focus(page)]
            found += [f"{width}: small: {each}" for each in small_targets(page)]
    page.emulate_media(color_scheme="dark")
    if axe_at == max(WIDTHS) or EVERYTHING:
        found += [f"dark: {each}" for each in axe_finds(page, None if EVERYTHING else COLOURS)]
    page.emulate_media(color_scheme="light")
    return [*found, *(each for each in watched.told() if "401 (Unauthorized)" not in each)]


@pytest.mark.parametrize(("route", "who"), pages(), ids=str)
def test_a_page_is_fit_for_everyone(world: World, browser: Chromium, route: str, who: str) -> None:
    address = shown(world, route, who)
    faults: list[str] = []
    for language, axe_at in (("th", max(WIDTHS)), ("en", min(WIDTHS))):
        cookies = world.cookies(who, language)
        found = browser.do(faults_of, browser, world.home, cookies, address, axe_at)
        faults += [f"{language} {each}" for each in found]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(("route", "who"), pages(), ids=str)
def test_a_page_works_without_script(world: World, route: str, who: str) -> None:
    """What script adds is a comfort: each form has where to go and a button that sends it."""
    address = shown(world, route, who)
    tree: Any = html.document_fromstring(world.client(who).get(address).content)
    assert len(tree.xpath("//h1")) == 1, "one title"
    for form in tree.xpath("//form"):
        told = html.tostring(form, encoding="unicode")[:300]
        sends = form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit']")
        if route == "mfa_add_webauthn":  # a passkey is made by the browser, through script alone
            continue
        assert sends or tree.xpath("//button[@form=$id]", id=form.get("id", "")), f"no button sends {told}"
        posts, to = form.get("method", "get").lower() == "post", form.get("action", "")
        if posts and route not in COOKIELESS and not TO_COOKIELESS.fullmatch(to):  # no cookie, so no token
            assert form.xpath(".//input[@name='csrfmiddlewaretoken']"), f"no token in {told}"
    for each in tree.xpath("//*[@hx-get or @hx-post or @hx-put or @hx-delete or @hx-patch]"):
        plain = each.tag == "form" or (each.tag == "a" and each.get("href")) or each.xpath("ancestor::form")
        assert plain, f"only script follows {html.tostring(each, encoding='unicode')[:300]}"
    data = "@type='application/json' or @type='application/ld+json'"
    inline = tree.xpath(f"//*[@style] | //script[not(@src) and not({data})] | //style")
    assert not inline, "inline, which our policy forbids"
    assert not tree.xpath("//*[@*[starts-with(name(), 'on')]]"), "inline script"


def test_language_and_digits_are_chosen_without_script(world: World, browser: Chromium) -> None:
    def choose() -> str:
        page = browser.window(world.home, {}, java_script_enabled=False).new_page()
        page.goto("/")
        for button in ("English", "Thai digits"):
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()
        assert page.get_by_role("link", name="Sign in").first.is_visible()
        return page.inner_text("main")

    assert "๙๔.๑๗" in browser.do(choose)


def test_a_first_visit_is_light(world: World, browser: Chromium, capsys: pytest.CaptureFixture[str]) -> None:
    def visit() -> dict[str, int]:
        sizes: dict[str, int] = {}
        page = browser.window(world.home, {}, locale="th").new_page()
        page.on("requestfinished", lambda it: sizes.__setitem__(it.url, it.sizes()["responseBodySize"]))
        page.goto("/", wait_until="networkidle")
        return sizes

    sizes = browser.do(visit)
    total = sum(sizes.values())
    with capsys.disabled():
        print(f"\nfirst visit to the first page: {total / 1000:.0f} kB in {len(sizes)} files")
    assert total < 100_000, sizes
