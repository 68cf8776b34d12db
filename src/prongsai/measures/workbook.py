"""The measures sheet as XLSX: headings that stay in sight, choices to pick from, a page that explains."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.formulas import guarded, unguarded
from prongsai.language import _
from prongsai.measures import cells, rows
from prongsai.measures.columns import ISSUES, Columns, columns
from prongsai.measures.model import Plan
from prongsai.reading import workbook
from prongsai.reading.model import Row, Table

_STARTS: Final = ("=",)  # texts are written as texts; a reader of results still refuses this one
_LONGEST: Final = 32_767  # letters that a cell of Excel can hold
_SPARE_ROWS: Final = 200  # rows below the plan that offer the same choices
_DEFAULT_DAY: Final = date(2000, 1, 1)
_FONT: Final[dict[str, Any]] = {"font_name": "TH SarabunPSK", "font_size": 14}
_CELL: Final = _FONT | {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_HEAD: Final = _CELL | {"bold": True, "bg_color": "#DCE6F1", "valign": "vcenter", "align": "center"}
_LABEL: Final = _FONT | {"bold": True, "align": "right"}
_TITLE: Final = _FONT | {"bold": True, "font_size": 18}


def written(plan: Plan, day: date | None) -> bytes:
    """Return the plan as XLSX; ``day`` is the day the file says it was made.

    Raises:
        BadInputError: a text is longer than a cell can be.

    """
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made = datetime.combine(day or _DEFAULT_DAY, datetime.min.time(), UTC).replace(tzinfo=None)
    told = columns()
    book.set_properties({"title": told.title, "author": plan.agency or "", "created": made})
    _measures(book, plan, told)
    _explanation(book, plan, told)
    book.close()
    return stream.getvalue()


def _measures(book: Any, plan: Plan, told: Columns) -> None:  # noqa: ANN401 - xlsxwriter has no types
    sheet = book.add_worksheet(told.sheet)
    title, label, value, head, cell = (
        book.add_format(look) for look in (_TITLE, _LABEL, _FONT | {"align": "left"}, _HEAD, _CELL)
    )
    sheet.write_string(0, 0, told.title, title)
    for at, each in enumerate(told.head, 1):
        sheet.write_string(at, 3, each.heading, label)
        text = getattr(plan, each.field)
        sheet.write_string(at, 4, "" if text is None else _held(str(text)), value)
    top = len(told.head) + 1
    for at, column in enumerate(told.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(top, at, column.heading, head)
    for row, measure in enumerate(plan.measures, top + 1):
        texts = cells.texts(measure)
        for at, column in enumerate(told.columns):
            sheet.write_string(row, at, _held(texts[column.field]), cell)
    last = top + len(plan.measures) + _SPARE_ROWS
    _choices(sheet, told, top + 1, last)
    _page(sheet, top, [column.field for column in told.columns].index("name") + 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})


def _held(text: str) -> str:
    if len(text) >= _LONGEST:
        raise BadInputError(
            _(
                "a text of {length} letters begins “{start}”: a cell of Excel holds {most}; shorten it,"
                " or write TOML",
                length=len(text),
                start=text[:30],
                most=_LONGEST,
            )
        )
    return guarded(text, _STARTS)


def _choices(sheet: Any, told: Columns, first: int, last: int) -> None:  # noqa: ANN401
    offered = {"issue": ISSUES, "status": [labels[0] for labels in told.statuses.values()]}
    for at, column in enumerate(told.columns):
        if column.field in offered:
            sheet.data_validation(
                first,
                at,
                last,
                at,
                {
                    "validate": "list",
                    "source": list(offered[column.field]),
                    "error_message": told.choices[column.field],
                },
            )


def _page(sheet: Any, top: int, frozen: int) -> None:  # noqa: ANN401
    sheet.freeze_panes(top + 1, frozen)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&C&P/&N")


def _explanation(book: Any, plan: Plan, told: Columns) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(told.explanation)
    head, cell, title = (book.add_format(look) for look in (_HEAD, _CELL, _TITLE))
    for at, (text, width) in enumerate(zip(told.explanation_heads, (34, 70, 50), strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, text, head)
    for row, column in enumerate(told.columns, 1):
        for at, text in enumerate((column.heading, column.explains, column.example)):
            sheet.write_string(row, at, text, cell)
    sheet.freeze_panes(1, 0)
    issues = rules.load(str(plan.result_year)).improvement.issues if plan.result_year in rules.years() else ()
    if issues:
        row = len(told.columns) + 2
        sheet.write_string(row, 0, f"{told.issues_title} {plan.result_year}", title)
        for at, issue in enumerate(issues, row + 1):
            sheet.write_string(at, 0, str(issue.id), cell)
            sheet.write_string(at, 1, issue.name, cell)


def read(data: bytes, file: str) -> Plan:
    """Return the plan of an XLSX file.

    Raises:
        BadInputError: it is damaged, holds no measures, or two sheets of them.

    """
    tables = {title: _unguarded(table) for title, table in workbook.sheets(data, file).items()}
    found = {title: headed for title, table in tables.items() if (headed := rows.headed(table))}
    named = {title: headed for title, headed in found.items() if rows.names_measures(headed)} or found
    if len(named) > 1:
        first, second, *_others = named
        raise BadInputError(
            _("{file}: both “{first}” and “{second}” are sheets of measures; keep one of them",
              file=file, first=first, second=second)
        )  # fmt: skip
    if not named:
        raise rows.without_headings(file)
    return rows.plan(next(iter(named.values())), file)


def _unguarded(table: Table) -> Table:
    return Table(
        tuple(
            Row(tuple(unguarded(cell, _STARTS) for cell in row.cells), row.where, row.addresses)
            for row in table.rows
        )
    )
