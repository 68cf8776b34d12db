"""Score sheets in rows, from CSV or XLSX: a column of ids, a column of scores."""

import re
from collections.abc import Sequence
from typing import Final

from prongsai.reading.columns import cell
from prongsai.reading.model import Row, Table
from prongsai.reading.names import NO_NAMES, printed_id
from prongsai.reading.sheets import FIELDS, Entries, Entry

_ID: Final = re.compile(r"\s*id\s*\Z", re.IGNORECASE)
_SCORE: Final = re.compile(r"\s*score\s*\Z", re.IGNORECASE)
_HEAD_WITHIN: Final = 10  # rows from the top in which the head stands
_MOSTLY: Final = 0.8  # of the rows of a sheet without a head begin with an id


def table_entries(table: Table) -> list[Entry]:
    """Return the rows of a score sheet, none if the table is none.

    Its head says ``id`` and ``score``; without one, two columns in which
    nearly every row begins with an id or the name of a field.
    """
    for number, row in enumerate(table.rows[:_HEAD_WITHIN]):
        columns = _columns(row)
        if columns:
            above = [each for each in table.rows[:number] if _is_field(each, columns[0])]
            return _entries([*above, *table.rows[number + 1 :]], *columns)
    return _entries(table.rows, 0, 1) if _is_headless(table.rows) else []


def _is_field(row: Row, key: int) -> bool:
    """Return whether a row above the head says something of the sheet; a title does not."""
    return cell(row, key).strip().lower() in FIELDS


def _columns(row: Row) -> tuple[int, int] | None:
    named = [at for at, text in enumerate(row.cells) if _ID.match(text)]
    scored = [at for at, text in enumerate(row.cells) if _SCORE.match(text)]
    return (named[0], scored[0]) if named and scored else None


def _is_headless(rows: Sequence[Row]) -> bool:
    filled = [row for row in rows if any(text.strip() for text in row.cells)]
    if not filled or any(text.strip() for row in filled for text in row.cells[2:]):
        return False
    keys = [cell(row, 0).strip() for row in filled]
    plain_ids = [key for key in keys if not key.isdigit() and printed_id(key, NO_NAMES)]
    good = [key for key in keys if key.lower() in FIELDS or printed_id(key, NO_NAMES)]
    return len(good) >= _MOSTLY * len(keys) and (
        any(key.lower() in FIELDS for key in keys) or len(plain_ids) > 1
    )


def _entries(rows: Sequence[Row], key: int, value: int) -> list[Entry]:
    return [
        Entry(cell(row, key).strip(), cell(row, value).strip(), row.at(value))
        for row in rows
        if cell(row, key).strip() or cell(row, value).strip()
    ]


def from_rows(rows: Sequence[Entry]) -> Entries:
    """Return the entries of a sheet, its fields apart from its scores."""
    fields = [Entry(e.key.lower(), e.value, e.where) for e in rows if e.key.lower() in FIELDS]
    return Entries(fields, [entry for entry in rows if entry.key.lower() not in FIELDS])
