"""A workbook (XLSX) or a text table (CSV) into rows by field."""

import csv
from io import StringIO
from typing import Final

from prongsai.errors import BadInputError
from prongsai.formulas import unguarded
from prongsai.language import _, quoted
from prongsai.reading import workbook
from prongsai.reading.encoding import decode
from prongsai.web.people.sheets.model import Column, Line, SheetKind, columns

MOST_ROWS: Final = 20_000
_HEAD_AMONG: Final = 10  # rows at the top among which the headings stand
_XLSX: Final = b"PK\x03\x04"
_Rows = list[tuple[str, tuple[str, ...]]]  # place and cells


def lines(kind: SheetKind, data: bytes, file: str) -> list[Line]:
    """Return the rows of a file.

    Raises:
        BadInputError: it is no workbook and no table, lacks headings or rows, or has too many.

    """
    told = columns()[kind].columns
    for rows in _tables(data, file):
        for at, (_where, cells) in enumerate(rows[:_HEAD_AMONG]):
            places = _places(told, cells)
            if {column.field for column in told if column.needed} <= set(places):
                return _lines(rows[at + 1 :], places, file)
    needed = quoted(column.heading for column in told if column.needed)
    raise BadInputError(
        _(
            "{file}: no row with the headings {headings} was found; start from the template",
            file=file,
            headings=needed,
        )
    )


def _tables(data: bytes, file: str) -> list[_Rows]:
    if data.startswith(_XLSX):
        tables = workbook.sheets(data, file).values()
        return [[(row.where, row.cells) for row in table.rows] for table in tables]
    text = decode(data, file)
    return [_cut(text, file, delimiter) for delimiter in ",;\t"]


def _cut(text: str, file: str, delimiter: str) -> _Rows:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: _Rows = []
    try:
        for cells in reader:
            where = _("line {line}", line=reader.line_num)
            rows.append((where, tuple(unguarded(cell.strip()) for cell in cells)))
            if len(rows) > MOST_ROWS:
                raise _too_many(file)
    except csv.Error:
        raise BadInputError(
            _(
                "{file} line {line}: a quote is not closed, or a cell is far too long",
                file=file,
                line=reader.line_num,
            )
        ) from None
    return rows


def _places(told: tuple[Column, ...], cells: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        for column in told:
            if _plain(cell) in {_plain(each) for each in (column.heading, *column.also)}:
                found.setdefault(column.field, at)
    return found


def _plain(text: str) -> str:
    return "".join(text.split()).rstrip("*").lower()


def _lines(rows: _Rows, places: dict[str, int], file: str) -> list[Line]:
    found = [
        Line(where, {field: cells[at].strip() if at < len(cells) else "" for field, at in places.items()})
        for where, cells in rows
        if any(cell.strip() for cell in cells)
    ]
    if not found:
        raise BadInputError(_("{file}: below the headings there are no rows", file=file))
    if len(found) > MOST_ROWS:
        raise _too_many(file)
    return found


def _too_many(file: str) -> BadInputError:
    return BadInputError(
        _("{file}: more than {count} rows; cut the file into several", file=file, count=MOST_ROWS)
    )
