"""The rows of a table as the register keeps them, with every fault: where, what, what would be right."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from prongsai.language import _
from prongsai.reading.thaitext import fold
from prongsai.registers import ruling
from prongsai.registers.casting import Cast, caster
from prongsai.registers.headings import Headed
from prongsai.registers.model import Field, Row, Schema, Value

MOST_FAULTS: Final = 200  # that are told one by one
_TOTALS: Final = frozenset(map(fold, ("รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "ยอดรวม", "รวมเป็นเงิน", "total")))


class Fault(Struct, frozen=True):
    """What is wrong in a cell, and what would be right."""

    row: int  # of the sheet, as the spreadsheet counts
    column: str
    says: str

    def sentence(self) -> str:
        """Return it as one sentence."""
        return _("row {row}, column “{column}”: {says}", row=self.row, column=self.column, says=self.says)


class Checked(Struct, frozen=True):
    """What a table came to: its rows, the first faults, how many in all, rows of totals left out."""

    rows: list[Row]
    faults: list[Fault]
    wrong: int
    totals: int


def checked(schema: Schema, told: Headed, mapping: Sequence[str]) -> Checked:
    """Return the rows of a table, its columns named by ``mapping``."""
    columns = [
        (at, schema.by_name[name], caster(schema.by_name[name]))
        for at, name in enumerate(mapping)
        if name in schema.by_name
    ]
    lacking = [each for each in schema.required if each.name not in mapping]
    rows: list[Row] = []
    faults = _Faults()
    says = _("no column holds it; choose below which one does, or add it to the file")
    faults.add(told.first, [(each, says) for each in lacking])
    totals = 0
    seen = ruling.Seen(schema)
    for number, cells in enumerate(told.table.rows[told.first :], told.first + 1):
        if not any(cells) or _is_numbering(cells, rows):
            continue
        if _is_total(cells):
            totals += 1
            faults.add(number, _sums_differ(cells, columns, rows))
            continue
        row, wrong = _row(cells, columns)
        wrong += [each for each in ruling.faults(schema, row, wrong) if each[0] not in lacking]
        if columns and any(cells[len(mapping) :]):
            says = _("more cells than headings; put what holds a comma in quotes, or give the file as XLSX")
            wrong.append((columns[-1][1], says))
        wrong += seen.faults(row, number)
        faults.add(number, wrong)
        rows.append(row)
    return Checked(rows, faults.first, faults.count, totals)


def one(schema: Schema, typed: dict[str, str]) -> tuple[Row, dict[str, str]]:
    """Return a row of what was typed into a form, with what is wrong by field."""
    columns = [(at, each, caster(each)) for at, each in enumerate(schema.fields)]
    row, wrong = _row([typed.get(each.name, "") for each in schema.fields], columns)
    wrong += ruling.faults(schema, row, wrong)
    return row, {field.name: says for field, says in reversed(wrong)}


class _Faults:
    """Faults being gathered: the first told, the others counted."""

    def __init__(self) -> None:
        self.first: list[Fault] = []
        self.count = 0

    def add(self, number: int, wrong: list[tuple[Field, str]]) -> None:
        self.count += len(wrong)
        for field, says in wrong[: MOST_FAULTS - len(self.first)]:
            self.first.append(Fault(number, field.title, says))


def _row(cells: Sequence[str], columns: list[tuple[int, Field, Cast]]) -> tuple[Row, list[tuple[Field, str]]]:
    row: Row = {}
    wrong: list[tuple[Field, str]] = []
    width = len(cells)
    for at, field, cast in columns:
        value: Value = None
        try:
            value = cast(cells[at]) if at < width and cells[at] else None
        except ValueError as refusal:
            wrong.append((field, str(refusal)))
        row[field.name] = value
    return row, wrong


def _is_total(cells: Sequence[str]) -> bool:
    """Return whether a row is the sum under a table: its first text says so."""
    first = next((cell for cell in cells if cell and not cell[:1].isdigit()), "")
    return len(first) <= 20 and fold(first) in _TOTALS  # noqa: PLR2004 - a longer text is a matter


def _is_numbering(cells: Sequence[str], rows: list[Row]) -> bool:
    """Return whether the first row below the headings only numbers the columns, as printed forms do."""
    if rows:
        return False
    told = [cell.strip("()").strip() for cell in cells if cell]
    return len(told) > 2 and [fold(each) for each in told] == [str(at) for at in range(1, len(told) + 1)]  # noqa: PLR2004


def _sums_differ(
    cells: Sequence[str], columns: list[tuple[int, Field, Cast]], rows: list[Row]
) -> list[tuple[Field, str]]:
    """Return the columns whose sum in the sheet is not what its rows come to."""
    wrong = []
    for at, field, cast in columns:
        if not field.is_figure or at >= len(cells) or not cells[at]:
            continue
        try:
            told = cast(cells[at])
        except ValueError:
            continue
        made = sum((Decimal(str(row[field.name])) for row in rows if row[field.name] is not None), Decimal())
        if told is not None and Decimal(str(told)) != made:
            says = _(
                "the sum says {told}, the rows above come to {made}; correct one of them",
                told=told,
                made=made,
            )
            wrong.append((field, says))
    return wrong
