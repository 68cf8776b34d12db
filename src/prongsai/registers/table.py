"""A file or a paste into rows of texts: XLSX, CSV or TSV, nothing understood yet.

Runs in the child process of the web (``prongsai.apart.child``): a hostile file kills that alone.
"""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any, Final

import python_calamine
from msgspec import Struct
from python_calamine import SheetTypeEnum, SheetVisibleEnum

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.archive import Archive
from prongsai.reading.encoding import decode
from prongsai.reading.refusals import damaged, empty

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
_LARGEST: Final = 400 * 1024 * 1024  # bytes of an unpacked workbook; 100,000 rows come to some 100 MB
_ZIP: Final = b"PK\x03\x04"
_NO_TABLES: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_OLE: Final = b"\xd0\xcf\x11\xe0"
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
# A cell far to the right or far down; among a million cells only those are looked at one by one.
_FAR: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="(?=[A-Z]{3}|[A-Z]+(?:[0-9]{7}|[2-9][0-9]{5}))([A-Z]+)([0-9]+)"'
)
# A formula whose result was never saved: nothing, or an empty value, behind it.
_WITHOUT_RESULT: Final = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+[0-9]+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_ERROR: Final = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+[0-9]+)"')
_SAMPLE: Final = 8192
_LONGEST_CELL: Final = 200_000
_SIGNIFICANT: Final = ".15g"  # what Excel itself shows of a number


class Table(Struct, frozen=True):
    """The rows of one sheet, from its first row on, blank ones among them: a row's number is its place."""

    name: str
    rows: list[list[str]]


def tables(data: bytes, name: str) -> list[Table]:
    """Return the sheets of a file that hold anything.

    Raises:
        BadInputError: it is broken, locked, far too large, or no table.

    """
    if data.startswith(_OLE):
        raise BadInputError(
            _("{file}: an old or locked Excel file; save it as XLSX without a password", file=name)
        )
    if data.startswith(_NO_TABLES):
        raise BadInputError(
            _(
                "{file}: a PDF or a picture is no table; give the Excel or CSV file that it was made of",
                file=name,
            )
        )
    found = (
        list(_sheets(data, name)) if data.startswith(_ZIP) else [Table("", _lines(decode(data, name), name))]
    )
    found = [each for each in found if any(any(row) for row in each.rows)]
    if not found:
        raise empty(name)
    return found


def _sheets(data: bytes, name: str) -> Iterator[Table]:
    archive = Archive(data, name, _LARGEST)
    for member in filter(_SHEET.match, archive.members()):
        _check(archive.read(member), name)
    try:
        book = python_calamine.load_workbook(BytesIO(data))
        for title in _seen(book):
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            yield Table(title, [_texts(_fitting(row, at, name)) for at, row in enumerate(rows, 1)])
    except (python_calamine.CalamineError, OSError):
        raise damaged(name) from None


def _seen(book: python_calamine.CalamineWorkbook) -> list[str]:
    """Return the sheets that people see: what was hidden is not published by mistake."""
    shown = [
        each.name
        for each in book.sheets_metadata
        if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
    ]
    return shown or book.sheet_names


def _fitting(row: list[Any], number: int, name: str) -> list[Any]:
    """Return a row of so many columns as there may be; what lies beyond is not left out silently."""
    if any(row[MOST_COLUMNS:]):
        raise BadInputError(
            _(
                "{file} row {row}: more than {columns} columns; take out what does not belong to the table",
                file=name,
                row=number,
                columns=MOST_COLUMNS,
            )
        )
    return row[:MOST_COLUMNS]


def _check(sheet: bytes, name: str) -> None:
    """Refuse a sheet with cells beyond all rows and columns, or with formulas that say nothing."""
    for match in _FAR.finditer(sheet):
        if len(match[1]) > 2 or len(match[2]) > 6 or int(match[2]) > MOST_ROWS:  # noqa: PLR2004 - ZZ, 999999
            raise BadInputError(
                _(
                    "{file} cell {cell}: the sheet is too large; keep at most {rows} rows"
                    " and {columns} columns",
                    file=name,
                    cell=(match[1] + match[2]).decode(),
                    rows=MOST_ROWS,
                    columns=MOST_COLUMNS,
                )
            )
    if b't="e"' in sheet and (wrong := _ERROR.search(sheet)):
        raise BadInputError(
            _(
                "{file} cell {cell}: a formula came to an error, such as #REF! or #DIV/0!; mend it in Excel"
                " and save the file",
                file=name,
                cell=wrong[1].decode(),
            )
        )
    if b"<f" in sheet and (silent := _WITHOUT_RESULT.search(sheet)):
        raise BadInputError(
            _(
                "{file} cell {cell}: the formula has no saved result; open the file in Excel"
                " and save it, or type the number itself",
                file=name,
                cell=silent[1].decode(),
            )
        )


def _texts(row: list[Any]) -> list[str]:
    """Return values as people would have typed them."""
    return [_TEXT.get(type(cell), str)(cell) for cell in row]


def _number(cell: float) -> str:
    return str(int(cell)) if cell.is_integer() else format(cell, _SIGNIFICANT)


_TEXT: Final[dict[type, Callable[[Any], str]]] = {
    str: str.strip,
    float: _number,
    bool: lambda cell: "TRUE" if cell else "FALSE",
    datetime: lambda cell: cell.date().isoformat(),
}


def _lines(text: str, name: str) -> list[list[str]]:
    """Return the rows of CSV or of what was pasted; ``=`` begins a text as any other sign."""
    comma = max("\t,;|", key=text[:_SAMPLE].count)
    csv.field_size_limit(_LONGEST_CELL)
    # What is copied out of Excel has quotes that are none; in a file a quote that is not closed takes all.
    reader = csv.reader(StringIO(text, newline=""), delimiter=comma, strict=comma != "\t")
    rows: list[list[str]] = []
    read = 0  # lines
    try:
        for cells in reader:
            rows.append([cell.strip() for cell in _fitting(cells, len(rows) + 1, name)])
            read = reader.line_num
            if len(rows) > MOST_ROWS:
                raise BadInputError(
                    _("{file}: more than {rows} rows; give it in several files", file=name, rows=MOST_ROWS)
                )
    except csv.Error:
        raise BadInputError(
            _(
                "{file} line {line}: a quote is not closed, or a cell is far too long",
                file=name,
                line=read + 1,
            )
        ) from None
    return rows
