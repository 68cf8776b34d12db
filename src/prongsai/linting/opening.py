"""A file of any kind into its blocks, with the places of tables whose cells may be merged."""

from collections.abc import Iterable
from importlib import import_module
from typing import Final, cast

from msgspec import Struct

from prongsai.reading import delimited, plainfile
from prongsai.reading.encoding import decode
from prongsai.reading.formats import Format, format_of
from prongsai.reading.layout import arrange
from prongsai.reading.model import Block, Reading, Table, holds_text
from prongsai.reading.reader import read
from prongsai.reading.refusals import without_text
from prongsai.reading.report import read_report

# Formats whose libraries take long to load: only the one that is needed is.
_MODULES: Final = {"docx": "word", "pdf": "page", "html": "web"}


class Opened(Struct, frozen=True):
    """What a file holds: its blocks, what was read from them, where empty cells may be covered ones."""

    blocks: tuple[Block, ...]
    reading: Reading
    merged: frozenset[str] = frozenset()


def opened(
    data: bytes, name: str, *, said: str | None = None, year: int | None = None, rules: str | None = None
) -> Opened:
    """Return what a file holds; ``said`` is its format where its name does not tell.

    Raises:
        BadInputError: it cannot be read.

    """
    kind = format_of(data, name, said)
    if kind in ("json", "csv", "xlsx"):
        reading = read(data, name, format=kind, year=year, rules=rules)
        tables = _sheets(data, name, kind) if reading.is_report else ()
        return Opened(tuple(tables), reading, _places(tables))
    raw = tuple(_blocks(data, name, kind))
    if not any(map(holds_text, raw)):
        raise without_text(name)
    return Opened(tuple(arrange(raw)), read_report(raw, year, rules), _places(raw))


def _blocks(data: bytes, name: str, kind: Format) -> Iterable[Block]:
    if kind in _MODULES:
        module = import_module(f"prongsai.reading.{_MODULES[kind]}")
        return cast("Iterable[Block]", module.blocks(data, name))
    return plainfile.blocks(decode(data, name))


def _sheets(data: bytes, name: str, kind: Format) -> tuple[Table, ...]:
    if kind == "csv":
        return (delimited.table(decode(data, name), name),)
    module = import_module("prongsai.reading.workbook")
    return tuple(cast("dict[str, Table]", module.sheets(data, name)).values())


def _places(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset(row.where for block in blocks if isinstance(block, Table) for row in block.rows)
