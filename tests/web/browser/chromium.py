"""A browser for the tests: Debian's Chromium, never one that a tool fetches by itself."""

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SERVED = "process_request_thread"  # what a thread of Django's server is called
SEEN_WITHIN = 10  # seconds
PATIENCE = 120_000  # milliseconds that anything may take: no test in a browser tells how fast a page is
Told = TypeVar("Told")


class Chromium:
    """The browser, in a thread of its own.

    Playwright keeps a loop running in its thread, and Django gives a thread with
    a loop another connection to the database: so the two stay apart. ``do`` runs
    a function in the browser's thread; no database there. Windows (contexts) that
    are asked for by name are kept for the next who asks.
    """

    def __init__(self, path: str) -> None:
        """Open the browser."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="browser")
        self._windows: dict[object, BrowserContext] = {}
        self._tabs: dict[BrowserContext, tuple[Page, Watched]] = {}
        self._playwright = self.do(lambda: sync_playwright().start())
        self._browser: Browser = self.do(
            lambda: self._playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        )

    def do(self, function: Callable[..., Told], *given: Any) -> Told:
        """Do something in the browser's thread, and return what it returns."""
        return self._thread.submit(function, *given).result()

    def window(self, home: str, cookies: dict[str, str], **options: Any) -> BrowserContext:
        """Return a window with these cookies; to be called in the browser's thread."""
        key = (home, *cookies.items(), repr(options))
        if key not in self._windows:
            made = self._windows[key] = self._browser.new_context(base_url=home, **options)
            made.set_default_timeout(PATIENCE)
            made.add_cookies([{"name": name, "value": value, "url": home} for name, value in cookies.items()])
        return self._windows[key]

    def tab(self, home: str, cookies: dict[str, str]) -> "tuple[Page, Watched]":
        """Return the one tab of a window, kept for the next who asks: a tab of its own costs a process."""
        window = self.window(home, cookies)
        if window not in self._tabs:
            page = window.new_page()
            self._tabs[window] = (page, Watched(page, home))
        return self._tabs[window]

    def forget(self) -> None:
        """Close all windows: what comes next sits down before a browser that was just opened.

        The server's threads see it a moment later, and must, before it stops: until then
        they share the database with the test.
        """
        for window in self._windows.values():
            self.do(window.close)
        self._windows.clear()
        self._tabs.clear()
        until = monotonic() + SEEN_WITHIN
        while any(SERVED in each.name for each in threading.enumerate()) and monotonic() < until:
            sleep(0.01)

    def close(self) -> None:
        """Close the browser and end its thread."""
        self.do(self._browser.close)
        self.do(self._playwright.stop)
        self._thread.shutdown()


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Open the browser for as long as it is needed."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium here: tests in a browser are left out (Debian: apt-get install chromium)")
    browser = Chromium(path)
    try:
        yield browser
    finally:
        browser.close()


class Watched:
    """What a page did besides showing itself: what it asked of others, what went wrong in it."""

    def __init__(self, page: Page, home: str) -> None:
        """Watch from now on."""
        self.faults: list[str] = []
        self._home = home
        page.on("console", lambda told: self._note("console", told.text, wrong=told.type == "error"))
        page.on("pageerror", lambda error: self._note("script", str(error)))
        page.on("request", lambda asked: self._note("elsewhere", asked.url, wrong=self._away(asked.url)))

    def told(self) -> list[str]:
        """Return what went wrong since it was last asked."""
        faults, self.faults = self.faults, []
        return faults

    def _note(self, kind: str, text: str, *, wrong: bool = True) -> None:
        if wrong:
            self.faults.append(f"{kind}: {text}")

    def _away(self, url: str) -> bool:
        return not url.startswith((self._home, "data:"))
