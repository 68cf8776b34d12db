"""Search in all that an agency has in public (see ``look.seeking`` for how Thai is looked through).

An agency's texts are few thousand at most and found by its key, so they are looked through as
they stand. An index of trigrams would find nothing for one or two Thai letters, and could show
what was taken back a moment ago (see the decision). The words inside files were read when they
were made public; where some are still being read, the page says so and is not kept.
"""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final
from urllib.parse import urlencode

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from prongsai.language import _
from prongsai.registers import load
from prongsai.web.disclosure.queries import rows_holding
from prongsai.web.files.models import StoredFile
from prongsai.web.files.words import words_of
from prongsai.web.look.seeking import around_word, holding, named, tight, within, words
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import items, queries
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.portal.site.pages import address, around
from prongsai.web.portal.site.queries import Out
from prongsai.web.publication.models import Kind, Sheet
from prongsai.web.publication.queries import kept
from prongsai.web.website.markup import plain
from prongsai.web.website.models import Message
from prongsai.web.website.queries import pages as written
from prongsai.web.website.queries import questions as asked
from prongsai.web.website.queries.contact import contact_of, officials_of

LONGEST: Final = 200  # signs
_EACH: Final = 20  # hits of a kind that are shown
_MOST: Final = 200  # hits of a kind that are put in order
_FILES: Final = 200  # of a kind that are looked into, the newest
_BAD: Final = 400
_PLACES: Final = {
    Kind.RESULT: "result",
    Kind.MEASURES: "measures",
    Kind.EVIDENCE: "items",
}  # of a year's page


class Hit(Struct, frozen=True):
    """Something found; ``titled``: the words stand in its very title."""

    title: str
    address: str
    lead: str = ""
    titled: bool = False


@fresh
def search(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show what is found."""
    text = request.GET.get("q", "").strip()
    told = {**around(of, request.path), "q": text[:LONGEST], "longest": LONGEST, "each": _EACH}
    if len(text) > LONGEST:
        return render(request, "portal/site/search.html", {**told, "too_long": True}, status=_BAD)
    if sought := words(text):
        unread: list[StoredFile] = []
        found = [(title, hits) for title, hits in _found(of, sought, unread) if hits]
        found.sort(key=lambda each: not each[1][0].titled)  # what bears the words in its name comes first
        told |= {"found": found, "asked": True, "count": sum(len(hits) for _title, hits in found)}
        told["unread"] = len(unread)
    response = render(request, "portal/site/search.html", told)
    if told.get("unread"):
        response["Cache-Control"] = "no-store"
    return response


def _found(of: Agency, sought: list[str], unread: list[StoredFile]) -> Iterator[tuple[str, list[Hit]]]:
    out = queries.out(of)
    for title, hits in (
        (_("Pages and news"), _pages(of, sought)),
        (_("Items of the assessment (OIT)"), _items(out, sought)),
        (_("Documents"), _documents(out, sought, unread)),
        (_("Registers"), _registers(out, sought)),
        (_("Questions and answers"), _questions(of, sought)),
        (_("Executives and officers"), _officials(out, sought)),
        (_("Contact"), _contact(of, sought)),
    ):
        first = sorted(islice(hits, _MOST), key=lambda each: not each.titled)
        yield title, first[:_EACH]


def _pages(of: Agency, sought: list[str]) -> Iterator[Hit]:
    """Yield pages by title, text, or the name of a file that hangs on them; titles first, newest first."""
    found = tight(written.public(of), "title", "text")
    titled = holding(sought, "tight_title")
    hanging = found.filter(holding(sought, "files__name")).order_by().values("pk")
    found = found.filter(holding(sought, "tight_title", "tight_text") | Q(pk__in=hanging))
    found = found.annotate(titled=ExpressionWrapper(titled, BooleanField()))
    for each in found.order_by("-titled", "-page__since", "-page")[:_EACH]:
        yield Hit(each.title, address(each), around_word(plain(each.text), sought), bool(each.titled))


def _items(out: Out, sought: list[str]) -> Iterator[Hit]:
    """Yield items by their names, what they ask for, and what the agency shows of them; newest year first."""
    for year, listed in items.listed_by_year(out, out.years).items():
        for each in listed:
            item, there = each.item, [thing.title for thing in each.there if thing.title != each.item.name]
            name = f"{item.id} {item.name} {year}"
            said = (name, *item.elements, *there, each.evidence.get("explanation", ""))
            if named(sought, " ".join(said)):
                at = reverse("site-item", args=[out.of.code, year, item.id])
                lead = " · ".join((_year(year), *there[:2]))
                yield Hit(f"{item.id.upper()} {item.name}", at, lead, named(sought, name))


def _documents(out: Out, sought: list[str], unread: list[StoredFile]) -> Iterator[Hit]:
    return chain(
        _papers(out, sought, unread), _evidence(out, sought, unread), _hanging(out.of, sought, unread)
    )


def _papers(out: Out, sought: list[str], unread: list[StoredFile]) -> Iterator[Hit]:
    """Yield papers by their titles, the names of their files and the words in them, and what was promised."""
    files: dict[int, list[StoredFile]] = {}
    with_files = [each.pk for each in out.publications if each.kind in {Kind.PAPER, Kind.RESULT}]
    sheets = Sheet.objects.filter(publication__in=with_files).select_related("file").order_by("-pk")
    for sheet in sheets[:_FILES]:
        files.setdefault(sheet.publication_id, []).append(sheet.file)
    for each in out.publications:
        at = reverse("public-year", args=[out.of.code, each.year])
        if each.kind == Kind.MEASURES:
            for measure in each.shown["measures"]:
                if named(sought, f"{measure['name']} {measure['unit']} {each.year}"):
                    yield Hit(measure["name"], f"{at}#measures", _year(each.year), titled=True)
        held = files.get(each.pk, [])
        name = " ".join((each.title, str(each.year), *(stored.name for stored in held)))
        read = held if each.kind == Kind.PAPER else []
        there = next(filter(None, (_inside(stored, sought, unread) for stored in read)), "")
        if there or named(sought, name):
            anchor = _PLACES.get(Kind(each.kind), f"p{each.pk}")
            lead = " · ".join(filter(None, (_year(each.year), there)))
            yield Hit(each.title, f"{at}#{anchor}", lead, named(sought, each.title))


def _evidence(out: Out, sought: list[str], unread: list[StoredFile]) -> Iterator[Hit]:
    """Yield files that show measures, as far as everyone may see them."""
    today = timezone.localdate()
    promised = (kept(each, today) for each in out.publications if each.kind == Kind.MEASURES)
    for promise in chain.from_iterable(promised):
        for each in promise.evidence[:_FILES]:
            if each.file is not None:
                there = _inside(each.file, sought, unread)
                if there or named(sought, each.file.name):
                    at = reverse("public-evidence", args=[out.of.code, each.pk])
                    yield Hit(each.file.name, at, there or promise.name, named(sought, each.file.name))


def _hanging(of: Agency, sought: list[str], unread: list[StoredFile]) -> Iterator[Hit]:
    """Yield files that hang on pages by the words in them; by their names the pages are found."""
    for page in written.public(of).filter(files__isnull=False).distinct().prefetch_related("files")[:_FILES]:
        for each in page.files.all():
            if there := _inside(each, sought, unread):
                yield Hit(each.name, reverse("site-file", args=[of.code, page.page_id, each.pk]), there)


def _inside(stored: StoredFile, sought: list[str], unread: list[StoredFile]) -> str:
    """Return where in a file the words stand; nothing where they do not, or where it is not read yet."""
    told = words_of(stored)
    if told is None:
        unread.append(stored)
    return around_word(told.text, sought) if told is not None and within(sought, told.plain) else ""


def _registers(out: Out, sought: list[str]) -> Iterator[Hit]:
    """Yield registers whose name, or a row of which, holds the words."""
    held = rows_holding(sought).filter(version__in=out.registers)
    rows = set(held.order_by().values_list("version", flat=True).distinct()) if out.registers else set()
    for each in out.registers:
        schema, year = load.schema(each.register.name), each.register.year
        titled = named(sought, f"{schema.title} {schema.english} {year}")
        if each.pk in rows or titled or named(sought, each.none_reason):
            at = reverse("site-register", args=[out.of.code, year, each.register.name])
            query = f"?{urlencode({'q': ' '.join(sought)})}" if each.pk in rows else ""
            yield Hit(schema.title, at + query, _year(year), titled)


def _questions(of: Agency, sought: list[str]) -> Iterator[Hit]:
    """Yield questions by what of them was let out: each word in the subject or in something said."""
    found, let_out = tight(asked.public(of), "subject"), tight(Message.objects.filter(shown=True), "text")
    for word in sought:
        said = let_out.filter(holding([word], "tight_text"), question=OuterRef("pk"))
        found = found.filter(holding([word], "tight_subject") | Exists(said))
    for each in found[:_EACH]:
        text = " ".join(message.text for message in getattr(each, "said", ()))
        at = f"{reverse('site-questions', args=[of.code])}#q{each.pk}"
        yield Hit(each.subject, at, around_word(text, sought), named(sought, each.subject))


def _officials(out: Out, sought: list[str]) -> Iterator[Hit]:
    """Yield people by name and position, and units."""
    of, at = out.of, reverse("site-officials", args=[out.of.code])
    people = officials_of(of) if out.parts["officials"] else officials_of(of).none()
    found = tight(people, "name", "position")
    for each in found.filter(holding(sought, "tight_name", "tight_position", "telephone", "email"))[:_EACH]:
        yield Hit(each.name, at, each.position, named(sought, each.name))
    for unit in tight(of.units.filter(closed_on=None), "name").filter(holding(sought, "tight_name"))[:_EACH]:
        yield Hit(unit.name, at, _("Unit of the agency"), titled=True)


def _contact(of: Agency, sought: list[str]) -> Iterator[Hit]:
    held, title = contact_of(of), _("Contact")
    said = (held.greeting, held.address, held.telephone, held.email, held.hours)
    if held.pk and named(sought, " ".join((title, *said))):
        lead = " · ".join(filter(None, said[1:3]))
        yield Hit(title, reverse("site-contact", args=[of.code]), lead, named(sought, title))


def _year(year: int) -> str:
    return _("Fiscal year {year} (B.E.)", year=year)
