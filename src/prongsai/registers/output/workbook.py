"""A register as XLSX: Thai headings, Buddhist dates, amounts as numbers; no text is ever a formula."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from prongsai.registers.model import Field, Row, Value
from prongsai.registers.output.edition import Edition

_FONT: Final[dict[str, Any]] = {"font_name": "TH SarabunPSK", "font_size": 14, "valign": "top"}
_BUDDHIST: Final = "[$-107041E]d mmm yyyy;@"  # Thai words, Buddhist years, Arabic digits
_MONEY: Final = "#,##0.00"
_WIDTHS: Final = {"string": 24, "integer": 10, "number": 16, "date": 14, "boolean": 8}
_LONGEST: Final = 32_000  # letters of a cell
_MOST_OFFERED: Final = 250  # letters of a list of choices
_SPARE_ROWS: Final = 500


def written(edition: Edition, rows: Iterable[Row]) -> bytes:
    """Return the version as XLSX; without rows it is a sheet to be filled in."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    made = edition.at.replace(tzinfo=None)
    book.set_properties({"title": edition.title, "author": edition.agency, "created": made})
    sheet = book.add_worksheet(edition.schema.title[:31].replace("/", " ").replace(":", " "))
    looks = _looks(book)
    head = book.add_format(
        _FONT | {"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "border": 1, "align": "center"}
    )
    for at, field in enumerate(edition.schema.fields):
        sheet.set_column(at, at, 40 if field.long else _WIDTHS[field.type])
    for at, field in enumerate(edition.schema.fields):
        sheet.write_string(0, at, field.title, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, field in enumerate(edition.schema.fields):
            _put(sheet, last, at, field, row.get(field.name), looks)
    _offer(sheet, edition.schema.fields, last + _SPARE_ROWS)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return stream.getvalue()


def _looks(book: Any) -> dict[str, Any]:  # noqa: ANN401 - xlsxwriter has no types
    return {
        "string": book.add_format(_FONT | {"text_wrap": True}),
        "boolean": book.add_format(_FONT),
        "integer": book.add_format(_FONT),
        "number": book.add_format(_FONT | {"num_format": _MONEY}),
        "date": book.add_format(_FONT | {"num_format": _BUDDHIST}),
    }


def _put(sheet: Any, row: int, at: int, field: Field, value: Value, looks: dict[str, Any]) -> None:  # noqa: ANN401, PLR0913, PLR0917
    if value is None:
        return
    look = looks[field.type]
    if field.type == "date":
        day = date.fromisoformat(str(value))
        sheet.write_datetime(row, at, datetime(day.year, day.month, day.day), look)  # noqa: DTZ001 - a day alone
    elif field.is_figure:
        sheet.write_number(row, at, float(str(value)), look)
    elif field.type == "boolean":
        sheet.write_string(row, at, "ใช่" if value else "ไม่ใช่", look)
    else:
        sheet.write_string(row, at, str(value)[:_LONGEST], look)


def _offer(sheet: Any, fields: Iterable[Field], last: int) -> None:  # noqa: ANN401
    """Let choices be picked from a list, where Excel can hold it."""
    for at, field in enumerate(fields):
        labels = [each.label for each in field.choices]
        if labels and len(",".join(labels)) <= _MOST_OFFERED and not any("," in each for each in labels):
            sheet.data_validation(
                1, at, last, at, {"validate": "list", "source": labels, "error_type": "warning"}
            )
