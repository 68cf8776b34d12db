"""From content to the data a template reads: cleaned, digits set, nothing left to decide.

The result is made of dicts, lists, strings and numbers only, so that it can go
to Typst as JSON, where a string stays a string.
"""

import re
from functools import cache
from importlib import resources
from typing import Any, Final, cast

from msgspec import Struct, structs

from prongsai.documents.clean import Warn, clean
from prongsai.documents.content import (
    Block,
    Cell,
    Document,
    Heading,
    Row,
    Run,
    Table,
    Text,
)
from prongsai.language import _
from prongsai.thai import MONTHS, thai

Data = dict[str, Any]

_ADDRESS: Final = re.compile(r"(\S*(?:://|www\.|@)\S*)")
_CHARACTER_WIDTH: Final = 0.42  # em, a Thai letter with its share of spaces
_LINE_WIDTH: Final = 453.5  # points: A4 less 3 cm and 2 cm
_KEEP_LINES: Final = 12  # a row, or a whole table, up to this high is never cut
_WIDE: Final = 80.0  # points: in a narrower column a long word may be cut after all
_SPECIAL: Final = re.compile(r"[][\\.^$*+?(){}|/&~#-]")
_MARKS: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@cache
def _office_words() -> tuple[str, ...]:
    listed = resources.files("prongsai.documents") / "whole.txt"
    return tuple(listed.read_text("utf-8").split())


class Setter:
    """Turns one document's content into data, and gathers what could not be shown."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing met and no heading seen."""
        self.document = document
        self.warnings: dict[str, Warn] = {}
        self.level = 0

    def data(self) -> Data:
        """Return the whole document; a figure's SVG keeps the digits it was drawn with."""
        document = self.document
        return {
            "title": self.string(document.title).strip() or _("Untitled"),
            "agency": self.string(document.agency),
            "author": self.string(document.author),
            "kind": self.string(document.kind),
            "day": [document.day.year, document.day.month, document.day.day],
            "language": document.language,
            "thai_digits": document.thai_digits,
            "footer": self.runs(document.footer),
            "cover": self.fields(document.cover) if document.cover else None,
            "whole": self.whole(),
            "blocks": [self.block(block) for block in document.blocks if not _is_blank(block)],
            "labels": {"table": _("Table"), "figure": _("Figure"), "no_rows": _("no data")},
        }

    def string(self, text: str, *, literal: bool = False) -> str:
        """Return the text cleaned and, unless literal, with the document's digits."""
        shown, met = clean(text)
        self.warnings.update((each.sign, each) for each in met)
        if literal or not self.document.thai_digits:
            return shown
        parts = _ADDRESS.split(shown)
        return "".join(p if n % 2 else thai(p) for n, p in enumerate(parts))

    def whole(self) -> str:
        """Return the pattern of words that no line end may cut, the longest first."""
        words = {*_office_words(), *MONTHS, *(self.string(word) for word in self.document.whole)}
        ordered = sorted((word for word in words if word.strip()), key=lambda w: (-len(w), w))
        return "|".join(_SPECIAL.sub(r"\\\g<0>", word) for word in ordered)

    def runs(self, text: Text) -> list[Data]:
        """Return a text as runs, none of them empty."""
        runs = (Run(text=text),) if isinstance(text, str) else text
        made = ({**structs.asdict(run), "text": self.string(run.text, literal=run.literal)}
                for run in runs)  # fmt: skip
        return [run for run in made if run["text"]]

    def block(self, block: Block) -> Data:
        """Return one block with its name."""
        name = type(block).__name__
        if isinstance(block, Table):
            return {"block": name, **self.table(block)}
        if isinstance(block, Heading):
            self.level = max(1, min(block.level, self.level + 1, 4))
            return {"block": name, **self.fields(block), "level": self.level}
        return {"block": name, **self.fields(block)}

    def fields(self, thing: Struct) -> Data:
        """Return a struct's fields, every text of it set."""
        return {name: self.value(name, getattr(thing, name)) for name in thing.__struct_fields__}

    def value(self, name: str, value: object) -> object:
        """Return one field: texts as runs, the rest as the template reads it."""
        if name in _STRINGS:
            return self.string(str(value), literal=name == "svg").strip()
        if name in _KEPT or value is None or isinstance(value, int | float):
            return value
        if isinstance(value, bytes):
            return list(value)
        if isinstance(value, str) or _is_runs(value):
            return self.runs(cast("Text", value))
        if isinstance(value, tuple):
            return [self.value("", each) for each in value]
        return self.fields(cast("Struct", value))

    def table(self, table: Table) -> Data:
        """Return a table, its rows filled up to their columns."""
        covered: dict[int, int] = {}
        rows = [self.row(row, table, covered) for row in table.rows]
        whole = sum(row["lines"] for row in rows) <= _KEEP_LINES
        fields = self.fields(structs.replace(table, rows=()))
        return {**fields, "rows": rows, "whole": whole}

    def row(self, row: Row, table: Table, covered: dict[int, int]) -> Data:
        """Return a row; ``covered`` holds, per column, the rows a cell above still takes."""
        free = [n for n in range(len(table.columns)) if not covered.get(n)]
        for n, rows in covered.items():
            covered[n] = max(0, rows - 1)
        cells = [c if isinstance(c, Cell) else Cell(text=c) for c in row.cells]
        missing = len(free) - sum(cell.columns for cell in cells)
        if missing < 0:
            message = f"a row has {-missing} cells more than the table has columns: {row}"
            raise ValueError(message)
        cells += [Cell(text="")] * missing
        _cover(cells, free, covered)
        rooms = _rooms(cells, free, table)
        high = [_high(cell, room, table.size) for cell, room in zip(cells, rooms, strict=True)]
        lines = max(high, default=1)
        whole = [room >= _WIDE and lines > 1 for room, lines in zip(rooms, high, strict=True)]
        return {
            "kind": row.kind,
            "lines": lines,
            "breaks": lines > _KEEP_LINES,
            "cells": [{**self.fields(c), "whole": w} for c, w in zip(cells, whole, strict=True)],
        }


_STRINGS: Final = frozenset({"alt", "emblem_alt", "svg"})
_KEPT: Final = frozenset({"align", "marker", "tone", "kind"})


def _words(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _is_blank(block: Block) -> bool:
    """Say whether this is a heading without words, which no reader could be led to."""
    return isinstance(block, Heading) and not clean(_words(block.text))[0].strip()


def _is_runs(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)


def _cover(cells: list[Cell], free: list[int], covered: dict[int, int]) -> None:
    """Note the columns that cells of several rows take from the rows below."""
    at = iter(free)
    for cell in cells:
        for _each in range(cell.columns):
            covered[next(at)] = cell.rows - 1


def _rooms(cells: list[Cell], free: list[int], table: Table) -> list[float]:
    """Return how wide each cell of a row is, in points, about."""
    total = sum(column.share for column in table.columns) or len(table.columns)
    rooms, at = [], 0
    for cell in cells:
        taken = [table.columns[n].share or 1 for n in free[at : at + cell.columns]]
        rooms.append(sum(taken) / total * _LINE_WIDTH)
        at += cell.columns
    return rooms


def _high(cell: Cell, room: float, size: float) -> int:
    """Guess how many lines a cell takes in a room of so many points."""
    most = max(2, int(room / (size * _CHARACTER_WIDTH)))
    lines = _MARKS.sub("", _words(cell.text)).split("\n")
    return sum(1 + len(line) // most for line in lines)
