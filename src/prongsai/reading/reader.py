"""A file of any kind into a reading."""

from collections.abc import Iterable
from importlib import import_module
from typing import Final, cast

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading import delimited, jsonsheet, plainfile
from prongsai.reading.encoding import decode
from prongsai.reading.formats import Format, format_of
from prongsai.reading.model import Block, Reading, Table, holds_text
from prongsai.reading.refusals import without_text
from prongsai.reading.report import read_report
from prongsai.reading.sheets import Entries, sheet_of
from prongsai.reading.tablesheet import from_rows, table_entries

# Formats whose libraries take long to load: a command loads only the one it needs.
_LAZY: Final = {"docx": "word", "pdf": "page", "html": "web", "xlsx": "workbook"}


def read(
    data: bytes,
    name: str,
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    year: int | None = None,
    rules: str | None = None,
) -> Reading:
    """Return what a file says, score sheet or report.

    Raises:
        BadInputError: the file cannot be read, or is a sheet that says what no
            sheet may say.

    """
    return read_whole(data, name, format=format, year=year, rules=rules)[0]


def read_whole(
    data: bytes,
    name: str,
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    year: int | None = None,
    rules: str | None = None,
) -> tuple[Reading, tuple[Block, ...]]:
    """Return what a file says with the lines and tables it stands in; none of a JSON sheet.

    Raises:
        BadInputError: as of ``read``.

    """
    kind = format_of(data, name, format)
    if kind in ("json", "csv", "xlsx"):
        tables = {} if kind == "json" else _tables(data, name, kind)
        every: tuple[Block, ...] = tuple(tables.values())
        if entries := _entries(data, name, kind, tables):
            return sheet_of(entries, name, year=year, rules=rules, strict=True), every
    else:
        every = blocks(data, name, format=kind)
    return read_report(every, year, rules), every


def blocks(
    data: bytes,
    name: str,
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
) -> tuple[Block, ...]:
    """Return the lines and tables that a file shows, as they stand; none of a JSON sheet.

    Raises:
        BadInputError: the file cannot be read, or a document holds no text.

    """
    kind = format_of(data, name, format)
    if kind == "json":
        return ()
    if kind in ("csv", "xlsx"):
        return tuple(_tables(data, name, kind).values())
    shown = tuple(_text_blocks(data, name, kind))
    if not any(map(holds_text, shown)):
        raise without_text(name)
    return shown


def read_sheet(
    data: bytes,
    name: str,
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    strict: bool = True,
) -> Reading:
    """Return what a score sheet says; with ``strict`` off, without the scores that cannot be.

    Raises:
        BadInputError: it is no score sheet, or says what no sheet may say.

    """
    kind = format_of(data, name, format)
    tables = _tables(data, name, kind) if kind in ("csv", "xlsx") else {}
    entries = _entries(data, name, kind, tables)
    if entries is None:
        raise BadInputError(
            _(
                "{file}: not a score sheet; a sheet is JSON, or CSV or XLSX with the columns id and score",
                file=name,
            )
        )
    return sheet_of(entries, name, year=None, rules=None, strict=strict)


def _text_blocks(data: bytes, name: str, kind: Format) -> Iterable[Block]:
    if kind in _LAZY:
        module = import_module(f"prongsai.reading.{_LAZY[kind]}")
        return cast("Iterable[Block]", module.blocks(data, name))
    return plainfile.blocks(decode(data, name))


def _tables(data: bytes, name: str, kind: Format) -> dict[str, Table]:
    if kind == "xlsx":
        module = import_module(f"prongsai.reading.{_LAZY[kind]}")
        return cast("dict[str, Table]", module.sheets(data, name))
    return {"": delimited.table(decode(data, name), name)}


def _entries(data: bytes, name: str, kind: Format, tables: dict[str, Table]) -> Entries | None:
    """Return what a sheet says, or None if the file is none."""
    if kind == "json":
        return jsonsheet.entries(decode(data, name), name)
    sheets = {title: rows for title, table in tables.items() if (rows := table_entries(table))}
    if len(sheets) > 1:
        raise BadInputError(
            _(
                "{file}: the sheets “{sheets}” both hold scores; a sheet is for one agency, make a"
                " file for each",
                file=name,
                sheets="”, “".join(sheets),
            )
        )
    return from_rows(next(iter(sheets.values()))) if sheets else None
