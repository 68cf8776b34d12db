"""The pages of an agency as people read them: found by following links from its homes, without their keys."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.test import Client
from tests.web.people.signing import BACKEND

from prongsai.web.people.models import User

MOST = 150
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
_SKIPPED = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
_LEFT_OUT = ("/moving/", "/journal/", "/a/", "/account/")  # pages of the move itself; other agencies'


def client_of(mail: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=mail), backend=BACKEND)
    return client


def pages(client: Client, *starts: str) -> list[tuple[str, str]]:
    """Return each page below the starts, in the order in which links lead there: its kind and its text."""
    waiting, seen = list(starts), set(starts)
    found: list[tuple[str, str]] = []
    while waiting and len(found) < MOST:
        path = waiting.pop(0)
        response = client.get(path)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            found.append((re.sub(r"\d+", "#", path), f"{response.status_code} {response['Content-Type']}"))
            continue
        page = response.content.decode()
        found.append((re.sub(r"\d+", "#", path), text(page)))
        for each in links(page, path):
            if each not in seen and any(each.startswith(start) for start in starts):
                seen.add(each)
                waiting.append(each)
    return found


def links(page: str, path: str) -> Iterator[str]:
    for told in _LINK.findall(page):
        parts = urlsplit(urljoin(path, unescape(told)))
        if not parts.netloc and not any(each in parts.path for each in _LEFT_OUT[:2]):
            yield parts.path


def text(page: str) -> str:
    return " ".join(unescape(_SKIPPED.sub(" ", page)).split())
