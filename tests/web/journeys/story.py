"""A story told in the browser: who sits there, in which language, and pictures of what they saw.

Things on pages are named by their English ids and looked up in the language of the
story, so that one story is told in Thai and in English. Pictures are kept in
``docs/handbook/pictures`` when ``PRONGSAI_PICTURES`` is set:

    PRONGSAI_PICTURES=1 python -m pytest tests/web/journeys
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.test import Client
from PIL import Image
from playwright.sync_api import Page
from tests.web.browser.chromium import Chromium, Watched
from tests.web.browser.keyboard import Keyboard
from tests.web.browser.looking import too_wide
from tests.web.people.signing import BACKEND

from prongsai import language
from prongsai.language import Language, _
from prongsai.web.people.models import User
from prongsai.web.people.speaking import COOKIE

ROOT: Final = Path(__file__).parents[3]
PICTURES: Final = ROOT / "docs" / "handbook" / "pictures"
KEPT: Final = bool(os.environ.get("PRONGSAI_PICTURES"))
DESKTOP, PHONE = 1180, 390
MARGIN: Final = 12  # pixels above the part that a picture begins with
TALLEST: Final = 1300  # pixels of a picture
COLOURS: Final = (128, 64, 32)
LARGEST: Final = 150_000  # bytes


class Seat:
    """Someone before the browser with a keyboard; to be used in the browser's thread."""

    def __init__(self, page: Page, spoken: Language, home: str) -> None:
        """Sit down."""
        self.page = page
        self.keys = Keyboard(page)
        self._spoken: Language = spoken
        self._watched = Watched(page, home)

    def say(self, message: str, **values: object) -> str:
        """Return what a page says, in the language of the story."""
        before = language.current()
        language.use(self._spoken)
        try:
            return _(message, **values)
        finally:
            language.use(before)

    def press(self, message: str, **values: object) -> None:
        """Go to a link or button by its name and press it; nothing may go wrong on the way."""
        self.keys.press(self.say(message, **values))
        self.sound()

    def sees(self, message: str, **values: object) -> None:
        """Find a text on the page."""
        told = self.say(message, **values)
        assert told in self.page.inner_text("body"), f"{told} is not on {self.page.url}"

    def sound(self) -> None:
        """Find nothing that went wrong, and nothing too wide."""
        assert not self._watched.faults, self._watched.faults
        assert not too_wide(self.page), f"{self.page.url} is too wide"

    def picture(self, name: str, since: str = "body") -> None:
        """Keep a picture of the page, from some part on, where pictures are asked for; Thai ones alone."""
        if not KEPT or self._spoken != "th":
            return
        self.page.evaluate("document.activeElement && document.activeElement.blur()")
        whole = Image.open(io.BytesIO(self.page.screenshot(full_page=True)))
        top = self.page.locator(since).evaluate("it => it.getBoundingClientRect().top + window.scrollY")
        keep(name, whole.crop((0, max(0, int(top) - MARGIN), whole.width, whole.height)))


def keep(name: str, seen: Image.Image) -> None:
    """Keep a picture, where pictures are asked for."""
    if not KEPT:
        return
    drawn = seen.convert("RGB").crop((0, 0, seen.width, min(seen.height, TALLEST)))
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(small(drawn))


def small(drawn: Image.Image) -> bytes:
    """Return a picture as PNG, with as many colours as its size allows."""
    for colours in COLOURS:
        stream = io.BytesIO()
        drawn.quantize(colours, kmeans=2, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
        if stream.tell() <= LARGEST:
            break
    return stream.getvalue()


class Stage:
    """Where a story is told: the browser, the server, the language."""

    def __init__(self, browser: Chromium, home: str, spoken: Language) -> None:
        """Set the stage."""
        self.browser = browser
        self.home = home
        self.spoken: Language = spoken

    @contextmanager
    def seat(self, user: User, width: int) -> Iterator[Seat]:
        """Let someone who has signed in sit down before a window so wide; signed in as by a password."""
        User.objects.filter(pk=user.pk).update(language=self.spoken)
        client = Client()
        client.force_login(user, backend=BACKEND)
        cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
        seat = self.browser.do(self._sit, cookies, width)
        yield seat
        self.browser.do(seat.page.close)

    def citizen(self, width: int = PHONE) -> Seat:
        """Let someone sit down who has a telephone and no account."""
        return self.browser.do(self._sit, {COOKIE: self.spoken}, width)

    def _sit(self, cookies: dict[str, str], width: int) -> Seat:
        size = {"width": width, "height": 800}
        window = self.browser.window(self.home, cookies, viewport=size, locale="en-US")
        return Seat(window.new_page(), self.spoken, self.home)
