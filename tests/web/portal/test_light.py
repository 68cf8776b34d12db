"""Every kind of public page is a few links away, and its whole first view is under a hundred kilobytes.

Pages are those of the trial, two of each kind: the page itself, its styles, the fonts in
them, its scripts, and the pictures that do not wait until they are scrolled to. Texts are
counted as the servers of ``deploy`` send them: compressed.
"""

import gzip
import http.client
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urldefrag, urljoin

from django.urls import Resolver404, resolve
from lxml import html
from tests.web.installation import WAIT, Installation

MOST: Final = 100_000  # bytes
EACH: Final = 2  # pages of a kind
BEGINNINGS: Final = ("/a/ban-dan/map/", "/a/ban-dan/", "/")
LINKED: Final = "//a/@href | //form[not(@method)]/@action"
FIRST_VIEW: Final = (
    "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img[not(@loading='lazy')]/@src"
)
FONT: Final = re.compile(r"url\([\"']?([^\"')]+\.woff2)")
KINDS: Final = {
    *("front", "known", "public-agencies", "public-agency", "public-year", "site-item", "site-register"),
    *("site-news", "site-page", "site-officials", "site-contact", "site-privacy", "site-documents"),
    *("site-questions", "site-search", "site-map", "site-ask", "site-asked"),
    *("nation", "nation-compare", "nation-year", "nation-data", "nation-province", "api"),
}


class Reader:
    """Someone who reads a site from the first page on, and remembers how heavy everything was."""

    def __init__(self, line: http.client.HTTPConnection) -> None:
        self._line = line
        self._sizes: dict[str, int] = {}

    def get(self, path: str) -> tuple[str, str]:
        """Return the kind and the text of what is there; texts alone are decoded."""
        self._line.request("GET", path, headers={"Accept-Encoding": "identity", "Accept-Language": "th"})
        came = self._line.getresponse()
        body, kind = came.read(), came.headers["Content-Type"]
        assert came.status in {200, 302, 303}, (path, came.status)
        is_text = kind.startswith(("text/", "image/svg"))
        self._sizes[path] = len(gzip.compress(body) if is_text else body)
        return kind, body.decode() if is_text else ""

    def weight(self, path: str, text: str) -> dict[str, int]:
        """Return what the first view of a page loads, with its bytes."""
        tree: Any = html.document_fromstring(text)
        loaded = {path, *(urljoin(path, each) for each in tree.xpath(FIRST_VIEW))}
        for each in sorted(loaded):
            if each not in self._sizes or each.endswith(".css"):
                loaded |= {urljoin(each, font) for font in FONT.findall(self.get(each)[1])}
        for each in loaded - self._sizes.keys():
            self.get(each)
        return {each: self._sizes[each] for each in sorted(loaded)}


def kind_of(address: str) -> str:
    """Return the name of the route that an address on the public door belongs to."""
    try:
        return resolve(address, urlconf="prongsai.web.config.urls_public").url_name or ""
    except Resolver404:
        return ""


def read(reader: Reader) -> Iterator[tuple[str, str, dict[str, int]]]:
    """Yield a page of each kind that links lead to, with what its first view loads."""
    seen: Counter[str] = Counter()
    done: set[str] = set()
    ahead = list(BEGINNINGS)
    for address in ahead:
        name = kind_of(address.partition("?")[0])
        if name not in KINDS or seen[name] == EACH or address in done:
            continue
        seen[name] += 1
        done.add(address)
        _kind, text = reader.get(address)
        yield name, address, reader.weight(address, text)
        tree: Any = html.document_fromstring(text)
        ahead += [urldefrag(urljoin(address, each)).url for each in tree.xpath(LINKED)]


def test_every_kind_of_page_is_reached_and_is_light(filled: Installation, tmp_path: Path) -> None:
    trial = filled.copied(tmp_path / "trial").start()
    line = http.client.HTTPConnection("127.0.0.1", trial.port, timeout=WAIT)
    try:
        pages = list(read(Reader(line)))
    finally:
        line.close()
        trial.stop()
    assert {name for name, _address, _loaded in pages} == KINDS
    told = [f"{sum(loaded.values()):>7} {address} {loaded}" for _name, address, loaded in pages]
    heavy = [line for line in told if int(line.split()[0]) >= MOST]
    assert not heavy, "\n".join(heavy)
