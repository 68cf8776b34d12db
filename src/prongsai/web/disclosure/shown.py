"""Rows as pages show them: the columns that matter, every value as people read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from prongsai.registers.model import Field, Schema
from prongsai.web.disclosure.forms import shown
from prongsai.web.disclosure.models import Row

_ABREAST: Final = 7

Column = Field


@dataclass(frozen=True)
class Cell:
    """A value as it is read, under its heading."""

    field: Field
    text: str


@dataclass(frozen=True)
class Line:
    """A row as it is read."""

    row: Row
    cells: list[Cell]


def columns_of(schema: Schema, filled: Collection[str] = (), *, whole: bool = False) -> list[Column]:
    """Return the columns of a page: first those that must be filled or that items ask for; or all.

    Where it is told which are ``filled``, the others stand back.
    """
    if whole:
        return list(schema.fields)
    asked = {name for each in schema.answers for name in each.needs}
    ranked = sorted(
        schema.fields,
        key=lambda each: (
            not each.required,
            bool(filled) and each.name not in filled,
            each.name not in asked,
            each.known is not None,  # recalled beside what the year itself tells
        ),
    )
    chosen = {each.name for each in ranked[:_ABREAST]}
    return [each for each in schema.fields if each.name in chosen]


def line(row: Row, columns: Sequence[Column]) -> Line:
    """Return a row as it is read."""
    return Line(row, [Cell(each, shown(each, row.cells.get(each.name))) for each in columns])
