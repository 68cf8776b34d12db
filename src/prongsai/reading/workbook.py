"""XLSX into tables, one for each sheet, every cell with its address."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

import python_calamine

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.archive import Archive
from prongsai.reading.model import Row, Table
from prongsai.reading.refusals import damaged
from prongsai.reading.thaitext import clean

_CELL: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
_FORMULA: Final = "{*}f"
_VALUE: Final = "{*}v"
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 500
Value = str | float | int | bool | date | datetime | time | timedelta


def sheets(data: bytes, name: str) -> dict[str, Table]:
    """Return the sheets that hold anything, by name.

    Raises:
        BadInputError: the file is broken, locked, far too large, or holds a
            formula whose result was never saved.

    """
    archive = Archive(data, name)
    for member in filter(_SHEET.match, archive.members()):
        for cell in archive.elements(member, _CELL):
            address = cell.get("r") or ""
            _check_size(address, name)
            empty = not (cell.findtext(_VALUE) or "").strip()
            if empty and cell.find(_FORMULA) is not None:
                raise BadInputError(
                    _(
                        "{file} cell {cell}: the formula has no saved result; open the file in Excel"
                        " and save it, or type the number itself",
                        file=name,
                        cell=address,
                    )
                )
    tables = {title: _table(title, rows, name) for title, rows in _rows(data, name)}
    return {title: table for title, table in tables.items() if table.rows}


def _check_size(address: str, name: str) -> None:
    match = _ADDRESS.match(address)
    if address and not match:  # an address past all columns would keep the reader busy for ever
        raise damaged(name)
    if match and (int(match[2]) > _MOST_ROWS or _column(match[1]) > _MOST_COLUMNS):
        raise BadInputError(
            _(
                "{file} cell {cell}: the sheet is too large; keep at most {rows} rows and {columns} columns",
                file=name,
                cell=address,
                rows=_MOST_ROWS,
                columns=_MOST_COLUMNS,
            )
        )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _rows(data: bytes, name: str) -> Iterator[tuple[str, list[list[Value]]]]:
    try:
        book = python_calamine.load_workbook(BytesIO(data))
        for title in book.sheet_names:
            yield title, book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError):
        raise damaged(name) from None


def _table(title: str, rows: Sequence[Sequence[Value]], name: str) -> Table:
    return Table(
        tuple(
            Row(
                tuple(_text(value, name, _address(at, column)) for column, value in enumerate(row)),
                _("sheet “{sheet}” row {row}", sheet=title, row=at),
                tuple(
                    _("sheet “{sheet}” cell {cell}", sheet=title, cell=_address(at, column))
                    for column in range(len(row))
                ),
            )
            for at, row in enumerate(rows, 1)
            if any(value != "" for value in row)
        )
    )


def _address(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _text(value: Value, name: str, address: str) -> str:
    """Return a cell as text: numbers at their shortest decimal, 100.0 as 100."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    text = clean(str(value)).strip()
    if text.startswith("="):
        raise BadInputError(
            _(
                "{file} cell {cell}: the cell holds a formula as text; type the number itself",
                file=name,
                cell=address,
            )
        )
    return text
