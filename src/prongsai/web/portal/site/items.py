"""The disclosure items of a year in their official order: what each asks for, what is there, what is not."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml
from django.urls import reverse
from msgspec import Struct

from prongsai import rules
from prongsai.checking.hosts import host_of
from prongsai.language import _
from prongsai.registers import answering as answering_of
from prongsai.registers import load
from prongsai.rules.model import Disclosure
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import queries
from prongsai.web.portal.site.queries import Out
from prongsai.web.publication.models import Kind
from prongsai.web.website.models import Kind as Written

_PAGES: Final = {"structure": Written.STRUCTURE, "powers": Written.POWERS, "plan": Written.PLAN}
_ROUTES: Final = {
    "structure": "site-officials",
    "powers": "site-officials",
    "officials": "site-officials",
    "contact": "site-contact",
    "news": "site-news",
    "questions": "site-questions",
    "privacy": "site-privacy",
    "plan": "site-documents",
}


class Thing(Struct, frozen=True):
    """Something that answers an item: what it is called and where it stands."""

    title: str
    address: str
    kind: str  # website, register, paper, measures, evidence


class Listed(Struct, frozen=True):
    """An item with what is there for it, and what the agency has made public of its evidence."""

    item: Disclosure
    there: tuple[Thing, ...]
    evidence: Mapping[str, Any]  # pieces, elements, explanation; nothing where nothing was


Found = Iterator[tuple[int, str, Thing]]


@cache
def asked(year: int) -> tuple[Disclosure, ...]:
    """Return the items of a year in their official order; none where the rules know none."""
    return rules.load(str(year)).disclosure.items if year in rules.years() else ()


@cache
def parts() -> Mapping[str, tuple[str, ...]]:
    """Return by part of a website the words in the names of the items that it answers."""
    text = (resources.files(__package__) / "parts.yaml").read_text("utf-8")
    return {part: tuple(words) for part, words in yaml.safe_load(text).items()}


def listed(of: Agency, year: int) -> list[Listed]:
    """Return every item of a year with what is there for it."""
    return listed_by_year(queries.out(of), [year])[year]


def listed_by_year(out: Out, years: list[int]) -> dict[int, list[Listed]]:
    """Return every item of some years with what is there for it."""
    there: dict[tuple[int, str], list[Thing]] = {}
    for source in (_website, _registers, _publications):
        for year, item, thing in source(out, years):
            there.setdefault((year, item), []).append(thing)
    evidence = {each.year: each.shown["items"] for each in out.publications if each.kind == Kind.EVIDENCE}
    return {
        year: [
            Listed(each, tuple(there.get((year, each.id), ())), evidence.get(year, {}).get(each.id, {}))
            for each in asked(year)
        ]
        for year in years
    }


def answering(part: str, year: int) -> list[str]:
    """Return the items of a year that a part answers."""
    return [each.id for each in asked(year) if any(word in each.name for word in parts()[part])]


def _website(out: Out, years: list[int]) -> Found:
    """Yield what stands on the agency's own pages now."""
    of, titles = out.of, _titles()
    for part, route in _ROUTES.items():
        if not out.parts[part]:
            continue
        page = out.pages.get(_PAGES[part]) if part in _PAGES else None
        address = (
            reverse("site-page", args=[of.code, page.page_id]) if page else reverse(route, args=[of.code])
        )
        thing = Thing(page.title if page else titles[part], address, "website")
        for year in years:
            for item in answering(part, year):
                yield year, item, thing


def _registers(out: Out, years: list[int]) -> Found:
    """Yield the registers of each year that are public."""
    for version in out.registers:
        schema, year = load.schema(version.register.name), version.register.year
        if year not in years:
            continue
        address = reverse("site-register", args=[out.of.code, year, schema.name])
        title = _("{title}: none this year", title=schema.title) if version.none_on_purpose else schema.title
        for answered in answering_of.answered(schema, year):
            yield year, answered.item, Thing(title, address, "register")


def _publications(out: Out, years: list[int]) -> Found:
    """Yield measures and papers of each year, and the evidence that the agency has made public."""
    for each in out.publications:
        if each.kind == Kind.RESULT or each.year not in years:
            continue
        if each.kind == Kind.EVIDENCE:
            for item, told in each.shown["items"].items():
                for piece in told["pieces"]:
                    yield each.year, item, Thing(_titled(piece), piece["address"], each.kind)
            continue
        anchor = "#measures" if each.kind == Kind.MEASURES else f"#p{each.pk}"
        address = reverse("public-year", args=[out.of.code, each.year]) + anchor
        for item in answering("measures", each.year):
            yield each.year, item, Thing(each.title, address, each.kind)


def _titled(piece: Mapping[str, Any]) -> str:
    """Return what a piece of evidence is called; told by its address alone, on which site it is."""
    host = host_of(piece["title"]) if "://" in piece["title"] else ""
    return _("a page on {host}", host=host) if host else str(piece["title"])


def _titles() -> dict[str, str]:
    return {
        "structure": _("Structure of the agency"),
        "powers": _("Powers and duties"),
        "officials": _("Executives and officers"),
        "contact": _("Contact"),
        "news": _("News"),
        "questions": _("Questions and answers"),
        "privacy": _("Privacy notice"),
        "plan": _("Plans and reports"),
    }
