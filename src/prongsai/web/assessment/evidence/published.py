"""What was published here and can be evidence, as the checks see it: registers of the year, pages, news."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Final

from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from prongsai.checking.kept import need
from prongsai.checking.looking import MOST_FILES
from prongsai.checking.model import Register as Looked
from prongsai.fetching import Fetched
from prongsai.registers import answering, load
from prongsai.registers.model import Schema
from prongsai.web.assessment.evidence import queries
from prongsai.web.assessment.evidence.models import Folder, Kind, Piece
from prongsai.web.disclosure import files as disclosed
from prongsai.web.disclosure import queries as disclosure
from prongsai.web.disclosure.models import Version
from prongsai.web.files import store
from prongsai.web.look.addresses import our_address
from prongsai.web.people.models import Agency
from prongsai.web.website.markup import rendered
from prongsai.web.website.models import Revision
from prongsai.web.website.queries import pages as website

_MOST_PAGES: Final = 100  # pages that are offered, newest first
_PUBLIC: Final = "prongsai.web.config.urls_public"
_MOST_TEXT: Final = 200_000  # letters of the rows that the checks look through


class Offered(Struct, frozen=True):
    """Something public here: what it is called, and where the public finds it."""

    kind: str
    source: str
    title: str
    address: str


def offered(folder: Folder, item: str) -> list[Offered]:
    """Return what is public and can show an item: the registers that answer it, then pages and news."""
    there = disclosure.published_of(folder.agency, folder.fiscal_year)
    found = [
        Offered(Kind.REGISTER, f"register:{version.register_id}", schema.title, disclosed.address_of(version))
        for schema, version in _answering(folder, item, there)
    ]
    pages = website.public(folder.agency)[:_MOST_PAGES]
    return found + [
        Offered(Kind.PAGE, f"page:{each.page_id}", each.title, _address(folder.agency, each))
        for each in pages
    ]


def _address(agency: Agency, revision: Revision) -> str:
    return our_address(reverse("site-page", urlconf=_PUBLIC, args=[agency.code, revision.page_id]))


def lacking(folder: Folder, item: str) -> list[Schema]:
    """Return the registers that answer an item and are not published yet."""
    there = disclosure.published_of(folder.agency, folder.fiscal_year)
    return [each for each in answering.registers_of(folder.fiscal_year, item) if each.name not in there]


def _answering(folder: Folder, item: str, there: dict[str, Version]) -> Iterator[tuple[Schema, Version]]:
    for schema in answering.registers_of(folder.fiscal_year, item):
        if schema.name in there:
            yield schema, there[schema.name]


def version_of(piece: Piece) -> Version | None:
    """Return what is in force of the register that a piece names; None where it is not public any more."""
    _kind, _colon, key = piece.source.partition(":")
    folder = piece.item.folder
    there = disclosure.published_of(folder.agency, folder.fiscal_year).values()
    return next((each for each in there if str(each.register_id) == key), None)


def pages_of(piece: Piece) -> list[Fetched]:
    """Return what the public is given of a page and the files on it; nothing of what is not public."""
    _kind, _colon, key = piece.source.partition(":")
    revision = website.public_page(piece.item.folder.agency, int(key)) if key.isdecimal() else None
    if revision is None or revision.public_from is None:
        return []
    title = escape(revision.title)
    page = (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1>{rendered(revision.text, {})}</main></body></html>"
    )
    given = [_given(piece.address, "text/html; charset=utf-8", page.encode(), revision.public_from)]
    for each in revision.files.all()[:MOST_FILES]:
        address = f"{piece.address}#{each.name}"
        given.append(_given(address, each.kind, store.read(each.sha256), revision.public_from))
    return given


def _given(address: str, kind: str, body: bytes, since: datetime) -> Fetched:
    headers = {"content-type": kind, "last-modified": format_datetime(since.astimezone(UTC), usegmt=True)}
    return Fetched(asked=address, final=address, status=200, headers=headers, body=body, when=since)


def looked(piece: Piece, version: Version) -> Looked:
    """Return a version of a register as the checks see it."""
    schema = load.schema(version.register.name)
    filled = disclosure.filled(version)
    titles = [each.title for each in schema.fields if filled.get(each.name)]
    if version.published_at is None:
        raise ValueError(version.pk)  # only what is in force is looked at
    return Looked(
        place=piece.address,
        title=schema.title,
        fiscal_year=_year_of_rows(piece, version),
        columns=tuple(titles),
        rows=version.count,
        text=_text(version),
        none_on_purpose=version.none_on_purpose,
        kept=timezone.localtime(version.published_at),
        hash=version.sha256,
    )


def _year_of_rows(piece: Piece, version: Version) -> int:
    """Return the year that the rows are of: a register that answers for last year is kept under this one."""
    asked = need(queries.rules_of(piece.item.folder), piece.item.item)
    return version.register.year - 1 if asked.of == "last" else version.register.year


def _text(version: Version) -> str:
    """Return the words of the rows in force, as much of them as is looked through."""
    found: list[str] = []
    size = 0
    for words in version.rows.values_list("words", flat=True).iterator():
        found.append(words)
        size += len(words)
        if size > _MOST_TEXT:
            break
    return "\n".join(found)
