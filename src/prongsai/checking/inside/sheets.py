"""An XLSX: every sheet as a table; formulas as they were last worked out."""

from io import BytesIO

import python_calamine

from prongsai.checking.content import Content
from prongsai.checking.inside.keeping import bounded, grid, grids, told, written
from prongsai.reading.archive import Archive
from prongsai.reading.refusals import damaged
from prongsai.reading.thaitext import clean


def opened(data: bytes, name: str, address: str) -> bytes:  # noqa: ARG001 - every job takes both
    """Return what an XLSX file holds."""
    Archive(data, name)  # refuses what inflates
    try:
        book = python_calamine.load_workbook(BytesIO(data))
        sheets = {title: _rows(book.get_sheet_by_name(title)) for title in book.sheet_names}
    except (python_calamine.CalamineError, OSError, ValueError):
        raise damaged(name) from None
    text, cut = bounded(told(row) for title, rows in sheets.items() for row in ((title,), *rows))
    return written(
        Content(
            kind="xlsx",
            title=next(iter(sheets), ""),
            text=text,
            cut=cut,
            tables=grids(grid(title, rows) for title, rows in sheets.items()),
        )
    )


def _rows(sheet: python_calamine.CalamineSheet) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in sheet.to_python()]


def _text(value: object) -> str:
    """Return a cell as text: 100.0 as 100."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)).strip()
