"""Someone before the pages without a browser: follows links, fills in fields, presses buttons by name.

Cheaper than a browser by far, where only what the pages say and do is told.
"""

from typing import Any, Self

from django.test import Client
from lxml import html
from tests.web.people.signing import BACKEND

from prongsai import language
from prongsai.language import _
from prongsai.web.people.models import User


class Desk:
    """Pages in Thai, one at a time, as a person (or, without one, the public) sees them."""

    def __init__(self, user: User | None = None) -> None:
        """Sign in, where there is someone."""
        self.client = Client()
        if user is not None:
            self.client.force_login(user, backend=BACKEND)
        self.path = ""
        self.typed: dict[str, Any] = {}
        self.page: Any = None
        self.to("/office/" if user else "/")

    def to(self, path: str) -> Self:
        """Open an address."""
        return self._seen(self.client.get(path, follow=True))

    def text(self) -> str:
        """Return what stands in the body of the page."""
        return " ".join(self.page.xpath("string(//main)").split())

    def sees(self, message: str, **values: object) -> None:
        """Find a text on the page."""
        assert said(message, **values) in self.text(), f"{said(message, **values)}: {self.path}"

    def write(self, label: str, value: object = "") -> Self:
        """Fill in a field by its label; of a list and of choices, by what they say."""
        field = self._field(said(label))
        for option in field.iter("option"):
            if " ".join(option.text_content().split()) == value:
                value = option.get("value")
        self.typed[field.get("name")] = value if field.get("type") != "radio" else field.get("value")
        return self

    def press(self, name: str, **values: object) -> Self:
        """Follow a link, or send the form of a button: the one called so, else by how its name begins."""
        told = said(name.rstrip(), **values) + " " * name.endswith(" ")
        named = [(" ".join(each.text_content().split()), each) for each in self.page.iter("a", "button")]
        for called, each in sorted(named, key=lambda one: one[0] != told):
            if called.startswith(told):
                return self._pressed(each)
        raise AssertionError(f"“{told}” is not on {self.path}: {self.text()}")

    def follow_in_row(self, heading: str, name: str) -> Self:
        """Follow a link of the row whose heading begins so, of several the one with the shortest."""
        told, link = said(heading), said(name)
        rows = [(" ".join(row.xpath("string(th)").split()), row) for row in self.page.iter("tr")]
        named = sorted((each for each in rows if each[0].startswith(told)), key=lambda one: len(one[0]))
        if named:
            links = named[0][1].iter("a")
            return self._pressed(next(each for each in links if each.text_content().strip().startswith(link)))
        raise AssertionError(f"no row “{told}” on {self.path}: {self.text()}")

    def _pressed(self, it: Any) -> Self:
        if it.tag == "a":
            return self._seen(self.client.get(it.get("href"), follow=True))
        form = next(it.iterancestors("form"))
        filled: dict[str, Any] = {}
        for name, value in form.form_values():
            filled.setdefault(name, []).append(value)
        filled |= {it.get("name"): it.get("value")} if it.get("name") else {}
        filled |= self.typed
        send = self.client.post if form.method == "POST" else self.client.get
        return self._seen(send(form.get("action") or self.path, filled, follow=True))

    def _field(self, label: str) -> Any:
        for each in self.page.iter("label"):
            if " ".join(each.text_content().split()).startswith(label):
                inside = each.xpath(".//input|.//select|.//textarea")
                return inside[0] if inside else self.page.get_element_by_id(each.get("for"))
        raise AssertionError(f"no field “{label}” on {self.path}: {self.text()}")

    def _seen(self, response: Any) -> Self:
        assert response.status_code == 200, f"{response.status_code}: {response.request}"
        asked = response.request
        self.path = asked["PATH_INFO"] + (f"?{asked['QUERY_STRING']}" if asked["QUERY_STRING"] else "")
        self.page, self.typed = html.document_fromstring(response.getvalue().decode()), {}
        alerts = [" ".join(each.text_content().split()) for each in self.page.xpath("//*[@role='alert']")]
        assert not alerts, f"{self.path}: {alerts}"
        return self


def said(message: str, **values: object) -> str:
    """Return what a page says in Thai; what is no message is said as it is."""
    before = language.current()
    language.use("th")
    try:
        return _(message, **values)
    finally:
        language.use(before)
