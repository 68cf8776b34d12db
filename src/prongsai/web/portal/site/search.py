"""Search in all that an agency has in public, in Thai: each word anywhere in the text, in either digits.

An agency's texts are few thousand at most and found by its key, so they are looked through as
they stand. An index of trigrams would find nothing for one or two Thai letters, and could show
what was taken back a moment ago (see the decision).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from msgspec import Struct

from prongsai.language import _
from prongsai.registers import load
from prongsai.thai import arabic, thai
from prongsai.web.disclosure.models import Row
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import items, queries
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.portal.site.pages import address, around
from prongsai.web.publication.models import Publication
from prongsai.web.website.markup import plain
from prongsai.web.website.queries import pages as written
from prongsai.web.website.queries import questions as asked
from prongsai.web.website.queries.contact import officials_of

LONGEST: Final = 200  # signs
_WORDS: Final = 8
_EACH: Final = 20  # hits of a kind that are shown
_LEAD: Final = 160
_MOST_REGISTERS: Final = 200
_BAD: Final = 400


class Hit(Struct, frozen=True):
    """Something found."""

    title: str
    address: str
    lead: str = ""


@fresh
def search(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show what is found."""
    text = request.GET.get("q", "").replace("ํา", "ำ").strip()
    told = {**around(of), "q": text[:LONGEST], "longest": LONGEST, "each": _EACH}
    if len(text) > LONGEST:
        return render(request, "portal/site/search.html", {**told, "too_long": True}, status=_BAD)
    if text:
        found = [(title, list(hits)) for title, hits in _found(of, text.split()[:_WORDS])]
        told |= {"found": [each for each in found if each[1]], "asked": True}
        told |= {"count": sum(len(hits) for _title, hits in found)}
    return render(request, "portal/site/search.html", told)


def _found(of: Agency, words: list[str]) -> Iterator[tuple[str, Iterable[Hit]]]:
    yield _("Pages and news"), _pages(of, words)
    yield _("Items of the assessment (OIT)"), _items(of, words)
    yield _("Documents"), _papers(of, words)
    yield _("Registers"), _registers(of, words)
    yield _("Questions and answers"), _questions(of, words)
    yield _("Executives and officers"), _officials(of, words)


def _holding(words: list[str], *fields: str) -> Q:
    """Return that each word stands in one of the fields, with the digits of either script."""
    found = Q()
    for word in words:
        forms = {word, arabic(word), thai(word)}
        of_word = Q()
        for field in fields:
            for form in forms:
                of_word |= Q(**{f"{field}__icontains": form})
        found &= of_word
    return found


def _pages(of: Agency, words: list[str]) -> Iterator[Hit]:
    for each in written.public(of).filter(_holding(words, "title", "text"))[:_EACH]:
        yield Hit(each.title, address(each), plain(each.text, _LEAD))


def _items(of: Agency, words: list[str]) -> Iterator[Hit]:
    shown = 0
    has: Callable[[str], bool] = lambda name: all(  # noqa: E731 - read in one place
        any(form in name for form in (word.lower(), arabic(word.lower()))) for word in words
    )
    for year in queries.years(of):
        for each in items.asked(year):
            if shown < _EACH and has(f"{each.id} {each.name} {year}".lower()):
                shown += 1
                title = f"{each.id.upper()} {each.name}"
                yield Hit(title, reverse("site-item", args=[of.code, year, each.id]), _year(year))


def _papers(of: Agency, words: list[str]) -> Iterator[Hit]:
    found = Publication.objects.filter(
        _holding(words, "title"), agency=of, withdrawn_at=None, replaced_at=None
    )
    for each in found[:_EACH]:
        yield Hit(
            each.title, f"{reverse('public-year', args=[of.code, each.year])}#p{each.pk}", _year(each.year)
        )


def _registers(of: Agency, words: list[str]) -> Iterator[Hit]:
    """Yield registers whose name, or a row of which, holds the words."""
    public = queries.registers_in_public(of)
    held = public.filter(Exists(Row.objects.filter(_holding(words, "words"), version=OuterRef("pk"))))
    rows = set(held.values_list("pk", flat=True))
    for each in public[:_MOST_REGISTERS]:
        schema, year = load.schema(each.register.name), each.register.year
        named = f"{schema.title} {schema.english} {year}".lower()
        if each.pk in rows or all(arabic(word).lower() in named for word in words):
            address = reverse("site-register", args=[of.code, year, each.register.name])
            query = f"?{urlencode({'q': ' '.join(words)})}" if each.pk in rows else ""
            yield Hit(schema.title, address + query, _year(year))


def _questions(of: Agency, words: list[str]) -> Iterator[Hit]:
    match = _holding(words, "subject") | (_holding(words, "messages__text") & Q(messages__shown=True))
    for each in asked.public(of).filter(match).distinct()[:_EACH]:
        yield Hit(each.subject, f"{reverse('site-questions', args=[of.code])}#q{each.pk}")


def _officials(of: Agency, words: list[str]) -> Iterator[Hit]:
    for each in officials_of(of).filter(_holding(words, "name", "position"))[:_EACH]:
        yield Hit(each.name, reverse("site-officials", args=[of.code]), each.position)


def _year(year: int) -> str:
    return _("Fiscal year {year} (B.E.)", year=year)
