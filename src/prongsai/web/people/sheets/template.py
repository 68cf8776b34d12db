"""The workbook to start from: headings, one example, a page that explains and lists what may be written."""

from io import BytesIO
from typing import Any, Final

import xlsxwriter

from prongsai.language import _
from prongsai.web.people import kinds, roles
from prongsai.web.people.sheets.checks import offered
from prongsai.web.people.sheets.model import SheetKind, columns

_FONT: Final[dict[str, Any]] = {"font_name": "TH SarabunPSK", "font_size": 14}
_HEAD: Final = _FONT | {"bold": True, "bg_color": "#DCE6F1", "border": 1}
_ROWS: Final = 20_000  # rows that offer the choices


def template(kind: SheetKind) -> bytes:
    """Return the workbook."""
    told = columns()[kind]
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    head, cell = book.add_format(_HEAD), book.add_format(_FONT | {"num_format": "@"})
    sheet = book.add_worksheet(told.title)
    for at, column in enumerate(told.columns):
        sheet.set_column(at, at, 28, cell)
        sheet.write_string(0, at, column.heading + ("*" if column.needed else ""), head)
    sheet.freeze_panes(1, 0)
    choices = _choices(kind)
    field, listed = ("kind", choices) if kind == "agencies" else ("role", choices)
    place = [column.field for column in told.columns].index(field)
    explains = book.add_worksheet(_("Explanation"))
    for at, (heading, width) in enumerate(((_("Column"), 30), (_("What it holds"), 70), (_("Example"), 40))):
        explains.set_column(at, at, width, cell)
        explains.write_string(0, at, heading, head)
    for row, column in enumerate(told.columns, 1):
        for at, text in enumerate((column.heading, column.explains, column.example)):
            explains.write_string(row, at, text, cell)
    top = len(told.columns) + 2
    explains.write_string(top, 0, told.columns[place].heading, head)
    for row, text in enumerate(listed, top + 1):
        explains.write_string(row, 0, text, cell)
    source = f"='{explains.get_name()}'!$A${top + 2}:$A${top + 1 + len(listed)}"
    sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": source})
    book.close()
    return stream.getvalue()


def _choices(kind: SheetKind) -> list[str]:
    if kind == "agencies":
        return [each.thai for each in kinds.kinds().values()]
    return [roles.thai(role) for role in offered()]
