"""What is done with a sheet in the child process of the web: open it, look at it, give its rows.

The cells go from one step to the next as packed JSON, never the file itself again.
"""

import gzip
from collections.abc import Sequence

import msgspec

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers import canonical, headings, sheet
from prongsai.registers.headings import Headed
from prongsai.registers.load import schema
from prongsai.registers.model import Row
from prongsai.registers.sheet import Fault
from prongsai.registers.table import tables

_SAMPLES = 5


class Preview(msgspec.Struct, frozen=True):
    """What a sheet comes to with its columns named so: rows, faults, the first rows as they would be kept."""

    sheet: str
    headings: list[str]
    examples: list[str]  # by column, the first thing that stands in it
    how: list[str]
    count: int
    wrong: int
    faults: list[Fault]
    samples: list[Row]
    totals: int


class Named(msgspec.Struct, frozen=True):
    """Which field each column seems to be: all that the web itself reads of a sheet."""

    mapping: list[str]


def opened(data: bytes, name: str, register: str) -> bytes:
    """Return the cells of a file with its headings and which field each column seems to be."""
    found = headings.headed(tables(data, name), schema(register))
    return gzip.compress(msgspec.json.encode(found), 3, mtime=0)


def looked_at(data: bytes, name: str, register: str, mapping: Sequence[str]) -> bytes:  # noqa: ARG001 - all jobs are told
    """Return as JSON what the rows come to."""
    told = _cells(data)
    made = sheet.checked(schema(register), told, mapping)
    return msgspec.json.encode(
        Preview(
            told.table.name,
            told.headings,
            [_example(told, at) for at in range(len(told.headings))],
            told.how,
            len(made.rows),
            made.wrong,
            made.faults,
            made.rows[:_SAMPLES],
            made.totals,
        )
    )


def kept(data: bytes, name: str, register: str, mapping: Sequence[str]) -> bytes:
    """Return the rows as the file by which a register is kept.

    Raises:
        BadInputError: something in them is wrong, or there are none.

    """
    made = sheet.checked(schema(register), _cells(data), mapping)
    if made.wrong:
        says = _("{file}: {count} faults; nothing was kept", file=name, count=made.wrong)
        raise BadInputError(says)
    if not made.rows:
        raise BadInputError(_("{file}: there are no rows below the headings", file=name))
    return canonical.written(schema(register), made.rows)


def _cells(data: bytes) -> Headed:
    return msgspec.json.decode(gzip.decompress(data), type=Headed)


def _example(told: Headed, column: int) -> str:
    rows = told.table.rows[told.first : told.first + 50]
    return next((row[column][:80] for row in rows if column < len(row) and row[column]), "")
