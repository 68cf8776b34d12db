"""What was published here and can be evidence: the agency's registers of a year, as the checks see them."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from prongsai.checking.kept import need
from prongsai.checking.model import Register as Looked
from prongsai.registers import answering, load
from prongsai.registers.model import Schema
from prongsai.web.assessment.evidence import queries
from prongsai.web.assessment.evidence.models import Folder, Piece
from prongsai.web.disclosure import files as public_files
from prongsai.web.disclosure import queries as disclosure
from prongsai.web.disclosure.models import Version

_SOURCE: Final = "register"
_MOST_TEXT: Final = 200_000  # letters of the rows that the checks look through


class Offered(Struct, frozen=True):
    """A register that answers an item: what it is called, and its public address if it is published."""

    source: str
    title: str
    address: str


def offered(folder: Folder, item: str) -> list[Offered]:
    """Return the registers that answer an item of a year and are published."""
    there = disclosure.published_of(folder.agency, folder.fiscal_year)
    return [
        Offered(f"{_SOURCE}:{version.register_id}", schema.title, public_files.address_of(version))
        for schema, version in _answering(folder, item, there)
    ]


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
    kind, _colon, key = piece.source.partition(":")
    folder = piece.item.folder
    if kind != _SOURCE:
        return None
    there = disclosure.published_of(folder.agency, folder.fiscal_year).values()
    return next((each for each in there if str(each.register_id) == key), None)


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
        kept=version.published_at,
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
