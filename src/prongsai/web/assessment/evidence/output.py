"""The sheet of everything: a row for each item, as XLSX."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from prongsai.language import _
from prongsai.thai import buddhist
from prongsai.web.assessment.evidence.models import Folder
from prongsai.web.assessment.evidence.shown import Row

_FONT: Final[dict[str, Any]] = {
    "font_name": "TH SarabunPSK",
    "font_size": 14,
    "valign": "top",
    "text_wrap": True,
}
_HEAD: Final = _FONT | {"bold": True, "bg_color": "#DCE6F1", "border": 1}
_WIDTHS: Final = (8, 40, 22, 14, 16, 10, 40, 40, 50, 60)


def sheet(folder: Folder, found: Iterable[Row]) -> bytes:
    """Return the workbook."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head, cell = book.add_format(_HEAD), book.add_format(_FONT)
    page = book.add_worksheet(f"OIT {folder.fiscal_year}")
    heads = (
        _("Item"), _("Name"), _("Unit of the agency"), _("Due"), _("State"), _("Predicted"),
        _("Elements that are there"), _("Elements that are missing"), _("Evidence"), _("Explanation"),
    )  # fmt: skip
    for at, (text, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        page.set_column(at, at, width, cell)
        page.write_string(0, at, text, head)
    for line, row in enumerate(found, start=1):
        for at, text in enumerate(_cells(row)):
            page.write_string(line, at, text, cell)
    page.freeze_panes(1, 2)
    book.close()
    return stream.getvalue()


def _cells(row: Row) -> tuple[str, ...]:
    item, due = row.item, row.item.due
    return (
        item.item,
        row.rule.name,
        item.unit.name if item.unit else "",
        f"{due.day}/{due.month}/{buddhist(due.year)}" if due else "",
        row.called,
        row.points,
        "\n".join(each for each in row.rule.elements if each in item.ticked),
        "\n".join(row.missing),
        "\n".join(f"{each.title} {each.address}".strip() for each in row.pieces),
        item.explanation,
    )
