"""Write a table as Parquet, CSV or XLSX: the same table gives the same bytes.

A file stands under its name only when it is whole. Year, rules and seals are
metadata in a Parquet, columns of their own in a CSV with one row per agency,
and a second sheet in an XLSX.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import xlsxwriter

from prongsai.errors import BadInputError, why
from prongsai.formulas import guarded
from prongsai.language import _
from prongsai.national.table import Kind, Table
from prongsai.reading.answers.safely import database, name, quoted

MARK: Final = BOM_UTF8  # by which spreadsheets know that a CSV is not in a code of their own
MOST_XLSX_ROWS: Final = 1_048_575  # below the first line of a sheet
_TYPES: Final[dict[Kind, str]] = {"text": "VARCHAR", "score": "DECIMAL(5,2)", "count": "BIGINT"}
_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)  # no day of making stands in a file: same input, same bytes


def suffix(path: Path, option: str) -> Callable[[Table, Path], None]:
    """Return how a file of this name is written.

    Raises:
        BadInputError: it is none of the formats, or its folder is not there.

    """
    ways = {".parquet": parquet, ".csv": plain, ".xlsx": sheet}
    way = ways.get(path.suffix.lower())
    if way is None:
        raise BadInputError(
            _("{option} {file}: a name ending in {endings} would be right",
              option=option, file=path, endings=", ".join(ways))
        )  # fmt: skip
    if not path.parent.is_dir():
        raise BadInputError(
            _("{option} {file}: its folder is not there; make it first", option=option, file=path)
        )
    if path.is_dir():
        raise BadInputError(_("{option} {file}: is a folder; name a file", option=option, file=path))
    return way


def write(table: Table, path: Path, option: str) -> None:
    """Write a table whole or not at all.

    Raises:
        BadInputError: it cannot be written there.

    """
    put(path, content(table, path, option))


def content(table: Table, path: Path, option: str) -> bytes:
    """Return the file of a table, in the format that the name says.

    Raises:
        BadInputError: the format cannot hold it.

    """
    way = suffix(path, option)
    with TemporaryDirectory(prefix="prongsai-") as folder:
        made = Path(folder) / f"made{path.suffix.lower()}"
        way(table, made)
        return made.read_bytes()


def put(path: Path, content: bytes) -> None:
    """Put a file under its name, whole or not at all.

    Raises:
        BadInputError: it cannot be written there.

    """
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise BadInputError(_("{file}: cannot be written ({why})", file=path, why=why(fault))) from None


def plain(table: Table, path: Path) -> None:
    """Write a CSV; what the result stands on fills the last columns of every row per agency."""
    beside = list(table.about.items()) if any(kind == "count" for _name, kind in table.columns) else []
    heads = [*(head for head, _kind in table.columns), *(head for head, _value in beside)]
    values = [value for _head, value in beside]
    kinds = [kind for _head, kind in table.columns]
    _csv(path, heads, ([*map(_harmless, row, kinds), *values] for row in table.rows))


def _harmless(cell: str | None, kind: Kind) -> str | None:
    return guarded(cell) if cell and kind == "text" else cell


def _csv(path: Path, heads: list[str], rows: Iterable[list[str | None]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def parquet(table: Table, path: Path) -> None:
    """Write a Parquet; scores are DECIMAL(5,2), what the result stands on is metadata."""
    text = path.with_suffix(".text")
    _csv(text, [head for head, _kind in table.columns], table.rows)
    kinds = ", ".join(f"{quoted(head)}: {quoted(_TYPES[kind])}" for head, kind in table.columns)
    said = ", ".join(f"{name(key)}: {quoted(value)}" for key, value in table.about.items())
    source = (
        f"read_csv({quoted(str(text))}, columns = {{{kinds}}}, auto_detect = false, header = true,"
        " delim = ',',"
        " quote = '\"', escape = '\"', nullstr = '', max_line_size = 10000000)"
    )
    with database([], path.parent, threads=1) as db:
        db.execute(
            f"COPY (FROM {source}) TO {quoted(str(path))}"
            f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{said}}})"
        )


def sheet(table: Table, path: Path) -> None:
    """Write an XLSX: the table, and on a second sheet what it stands on."""
    options: dict[str, Any] = {"constant_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _DAY.replace(tzinfo=None)})
        bold, score = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
        page = book.add_worksheet(_("scores"))
        for place, (head, kind) in enumerate(table.columns):
            page.write_string(0, place, head, bold)
            page.set_column(place, place, 40 if place == 0 else 14 if kind == "text" else 10)
        page.freeze_panes(1, 1)
        for number, row in enumerate(_limited(table.rows), 1):
            for place, (cell, (_head, kind)) in enumerate(zip(row, table.columns, strict=True)):
                if cell is None:
                    continue
                if kind == "text":
                    page.write_string(number, place, cell)
                else:
                    page.write_number(number, place, float(cell), score if kind == "score" else None)
        behind = book.add_worksheet(_("stands on"))
        behind.set_column(0, 1, 20)
        for number, (key, value) in enumerate(table.about.items()):
            behind.write_string(number, 0, key, bold)
            behind.write_string(number, 1, value)


def _limited(rows: Iterator[list[str | None]]) -> Iterator[list[str | None]]:
    for number, row in enumerate(rows):
        if number >= MOST_XLSX_ROWS:
            raise BadInputError(
                _("an XLSX holds {most} rows and the table is longer; write .parquet or .csv",
                  most=f"{MOST_XLSX_ROWS:,}")
            )  # fmt: skip
        yield row
