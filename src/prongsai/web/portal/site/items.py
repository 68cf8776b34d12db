"""The disclosure items of a year in their official order: what each asks for, what is there, what is not."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Final

import yaml
from django.urls import reverse
from msgspec import Struct

from prongsai import rules
from prongsai.language import _
from prongsai.rules.model import Disclosure
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import queries
from prongsai.web.publication.models import Kind, Publication
from prongsai.web.website.models import Kind as Written
from prongsai.web.website.queries import pages as written

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
    """An item with what is there for it."""

    item: Disclosure
    there: tuple[Thing, ...]


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
    there: dict[str, list[Thing]] = {}
    for source in (_website, _publications):
        for item, thing in source(of, year):
            there.setdefault(item, []).append(thing)
    return [Listed(each, tuple(there.get(each.id, ()))) for each in asked(year)]


def answering(part: str, year: int) -> list[str]:
    """Return the items of a year that a part answers."""
    return [each.id for each in asked(year) if any(word in each.name for word in parts()[part])]


def _website(of: Agency, year: int) -> Iterator[tuple[str, Thing]]:
    """Yield what stands on the agency's own pages now."""
    there, titles = queries.parts(of), _titles()
    pages_by_kind = {each.page.kind: each for each in written.public(of, *_PAGES.values())}
    for part, route in _ROUTES.items():
        if not there[part]:
            continue
        page = pages_by_kind.get(_PAGES[part]) if part in _PAGES else None
        address = (
            reverse("site-page", args=[of.code, page.page_id]) if page else reverse(route, args=[of.code])
        )
        for item in answering(part, year):
            yield item, Thing(page.title if page else titles[part], address, "website")


def _publications(of: Agency, year: int) -> Iterator[tuple[str, Thing]]:
    """Yield the measures of the year and the papers that were approved with them."""
    public = Publication.objects.filter(agency=of, year=year, replaced_at=None, withdrawn_at=None)
    for each in public.exclude(kind=Kind.RESULT):
        anchor = "#measures" if each.kind == Kind.MEASURES else f"#p{each.pk}"
        address = reverse("public-year", args=[of.code, year]) + anchor
        for item in answering("measures", year):
            yield item, Thing(each.title, address, each.kind)


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
