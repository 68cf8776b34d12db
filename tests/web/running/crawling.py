"""Every page of the sample that links lead someone to, looked at without a browser; run inside it.

What is looked for: answers that are no pages, pages without one title, headings and buttons that say
nothing, values that stand in for words, and words of the other language in what the program says.
"""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html
from tests.web.people.signing import BACKEND

from prongsai.web.people.models import User

_SAYING: Final = "//h1|//h2|//h3|//label|//legend|//summary|//button|//dt|//title"
_SAID_BY_US: Final = "//button|//legend|//nav[contains(@class, 'frame-tabs')]//a"
_IN_THE_LANGUAGE: Final = ".//text()[ancestor::*[@lang][1]/@lang = $language]"  # names are marked as Thai
_STANDING_IN: Final = re.compile(r">None<|\bNaN\b|\{\{|\{%|<bound method|\bNone(?! yet|-Match)\b")
_LATIN: Final = re.compile(r"[A-Za-z][a-z]{2,}")
_ADDRESS: Final = re.compile(r"https?://\S+")
_FILE: Final = re.compile(r"\.\w{2,8}$|/evidence/\d+/$")  # the last leads to whatever was handed in
_THAI: Final = re.compile("[\u0e01-\u0e4e]")
# Latin words that stand in Thai sentences of an office.
KNOWN: Final = frozenset({"English", "Word", "Excel", "Public", "Survey", "Service", "Policy", "Gift"})


def faults(mail: str, language: str) -> list[str]:
    """Return what is wrong on the pages that a person is led to, each kind of page looked at once."""
    found: list[str] = []
    waiting: list[str] = []
    seen: set[str] = set()
    _queue(["/", "/office/"], "/", seen, waiting)
    client = _client(mail, language)
    while waiting:
        path = waiting.pop(0)
        response = client.get(path)
        if response.status_code in {301, 302}:
            _queue([str(response["Location"])], path, seen, waiting)
        elif response.status_code != 200:
            found.append(f"{path}: {response.status_code}")
        elif response["Content-Type"].startswith("text/html"):
            tree: Any = html.document_fromstring(response.content)
            _queue(tree.xpath("//a/@href"), path, seen, waiting)
            found += [f"{path}: {each}" for each in _of_page(tree, language)]
    return [f"{mail or 'a visitor'}, {language}, {each}" for each in found]


def _client(mail: str, language: str) -> Client:
    settings.ALLOWED_HOSTS.append("testserver")
    client = Client(raise_request_exception=False)
    client.cookies["prongsai_language"] = language
    if mail:
        User.objects.filter(email=mail).update(language=language)
        client.force_login(User.objects.get(email=mail), backend=BACKEND)
    return client


def _queue(links: list[str], path: str, seen: set[str], waiting: list[str]) -> None:
    """Put links to pages of other routes in line; one page of each is looked at, and no files."""
    for each in links:
        parts = urlsplit(urljoin(path, each))
        if parts.scheme or parts.netloc or _FILE.search(parts.path):
            continue
        try:
            kind = str(resolve(parts.path).url_name)
        except Resolver404:
            kind = parts.path  # leads nowhere: it is asked, and told of
        if kind not in seen:
            seen.add(kind)
            waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))


def _of_page(tree: Any, language: str) -> Iterator[str]:
    if (titles := len(tree.xpath("//h1"))) != 1:
        yield f"{titles} titles"
    for each in tree.xpath(_SAYING):
        if not each.text_content().strip():
            yield f"an empty {each.tag}"
    for each in tree.xpath("//script|//style"):
        each.drop_tree()
    if standing_in := _STANDING_IN.search(tree.text_content()):
        yield f"“{standing_in[0]}” stands in for words"
    for each in tree.xpath(_SAID_BY_US):
        said = _ADDRESS.sub("", "".join(each.xpath(_IN_THE_LANGUAGE, language=language))).strip()
        if language == "en" and _THAI.search(said):
            yield f"Thai on an English page: {said}"
        if language == "th" and not set(_LATIN.findall(said)) <= KNOWN:
            yield f"English on a Thai page: {said}"
