"""A visitor with a browser of their own, as plain as can be: pages, forms and cookies over real HTTP."""

import http.client
import secrets
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any, NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html


class Answer(NamedTuple):
    """What came back: status, where it leads if it does, and the page."""

    status: int
    location: str
    page: str


class Visitor:
    """Somebody at one server. ``GONE`` is what happens when the server dies while they wait."""

    GONE = (OSError, http.client.HTTPException)

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def sign_in(self, mail: str, password: str) -> "Visitor":
        """Sign in by mail address and password."""
        answer = self.send("/account/login/", {"login": mail, "password": password})
        assert answer.status == 302, answer.page
        return self

    def get(self, path: str) -> Answer:
        """Look at a page."""
        return self._ask("GET", path, b"", {})

    def form(self, path: str, *, having: str = "") -> dict[str, str]:
        """Return what a page's form would send: the last one, or that which has a field of this name."""
        answer = self.get(path)
        assert answer.status == 200, (path, answer.status, answer.page[:2000])
        page: Any = html.document_fromstring(answer.page)
        forms = [each for each in page.forms if each.method == "POST"]
        found = [each for each in forms if not having or having in each.fields]
        assert found, f"{path}: no form has the field {having}"
        return dict(found[-1].form_values())

    def send(self, path: str, fields: Mapping[str, str], *, having: str = "") -> Answer:
        """Look at a form, fill some of its fields in, send it."""
        return self.post(path, {**self.form(path, having=having), **fields})

    def post(self, path: str, fields: Mapping[str, str], **files: tuple[str, bytes]) -> Answer:
        """Send fields, and files by the names of their fields."""
        fields = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}
        if not files:
            body = urlencode(fields).encode()
            return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        body, kind = multipart(fields, files)
        return self._ask("POST", path, body, {"Content-Type": kind})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        own = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{self.port}", "Accept-Language": "th"}
        try:
            line.request(method, path, body or None, headers | own)
            came = line.getresponse()
            for told in came.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: each.value for name, each in SimpleCookie(told).items()}
            location = came.headers.get("Location", "")
            page = came.read().decode(errors="replace")
        finally:
            line.close()
        return Answer(came.status, urlsplit(urljoin(path, location)).path if location else "", page)


def multipart(fields: Mapping[str, str], files: Mapping[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    """Return a body with files, and its type; the fields that the page has last come last."""
    mark = secrets.token_hex(16)
    parts: list[Any] = []
    for name, (called, content) in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{called}"\r\n\r\n'
        parts += [f"--{mark}\r\n{head}".encode(), content, b"\r\n"]
    for name, value in fields.items():
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
