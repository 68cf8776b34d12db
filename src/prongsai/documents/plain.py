"""From content to the data a template reads: cleaned, digits set, nothing left to decide.

The result is made of dicts, lists, strings and numbers only, so that it can go
to Typst as JSON, where a string stays a string.
"""

import re
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any, Final, cast

from msgspec import Struct, structs

from prongsai.documents.clean import Warn, clean
from prongsai.documents.content import (
    Block,
    Cell,
    Document,
    Heading,
    MemoHead,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
    Together,
    words,
)
from prongsai.documents.rooms import (
    BODY,
    KEEP_LINES,
    KEEP_TURNED,
    LANDSCAPE,
    PORTRAIT,
    TALL,
    WIDE,
    cover,
    height,
    high,
    letters,
    rooms,
)
from prongsai.language import _
from prongsai.thai import MONTHS, thai

Data = dict[str, Any]

_ADDRESS: Final = re.compile(r"(\S*(?:://|www\.|@)\S*)")
_SPECIAL: Final = re.compile(r"[][\\.^$*+?(){}|/&~#-]")
_OPENED: Final = frozenset({"Table", "Figure", "List", "KeyValues", "Fill", "Signature"})
_OPENING_LINES: Final = 4  # a longer paragraph need not stay with what it opens
_LONG_NAME: Final = 20  # letters
_DATE: Final = rf"[0-9๐-๙]{{1,2}} (?:{'|'.join(MONTHS)})(?: [0-9๐-๙]{{4}})?"
_ERA: Final = r"พ\.ศ\. ?[0-9๐-๙]{4}"
_DOTS: Final = "…" * 8  # a place left blank without words


@cache
def _office_words() -> tuple[str, ...]:
    listed = resources.files("prongsai.documents") / "whole.txt"
    return tuple(listed.read_text("utf-8").split())


def _name(name: str) -> str:
    """Return what of a name stays whole: all of a short one, else what follows its kind of agency.

    A long name that no line end may cut would tear holes into the lines.
    """
    if letters(name) <= _LONG_NAME:
        return name
    ends = [name.rfind(word) + len(word) for word in _office_words() if word in name]
    own = name[max(ends, default=0) :].split()
    return own[0] if own and 1 < letters(own[0]) <= _LONG_NAME else ""


class Setter:
    """Turns one document's content into data, and gathers what could not be shown."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing met, no heading seen, on an upright page."""
        self.document = document
        self.warnings: dict[str, Warn] = {}
        self.pictures: dict[str, bytes] = {}
        self.level = 0
        self.across = PORTRAIT
        self.pattern = re.compile(f"({self.whole()})")

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
            "style": document.style,
            "continued": document.continued,
            "footer": self.runs(document.footer),
            "cover": self.fields(document.cover) if document.cover else None,
            "whole": self.pattern.pattern,
            "blocks": self.blocks(document.blocks),
            "labels": self.labels(),
        }

    def labels(self) -> dict[str, str]:
        """Return the words of the press itself."""
        return {"table": _("Table"), "figure": _("Figure"), "no_rows": _("no data")}

    def string(self, text: str, *, literal: bool = False) -> str:
        """Return the text cleaned and, unless literal, with the document's digits."""
        shown, met = clean(text)
        self.warnings.update((each.sign, each) for each in met)
        if literal or not self.document.thai_digits:
            return shown
        parts = _ADDRESS.split(shown)
        return "".join(p if n % 2 else thai(p) for n, p in enumerate(parts))

    def keep(self) -> int:
        """Return how many lines high a row may be and still never be cut."""
        return KEEP_LINES if self.across == PORTRAIT else KEEP_TURNED

    def whole(self) -> str:
        """Return the pattern of dates and words that no line end may cut, the longest first."""
        names = (_name(self.string(word)) for word in self.document.whole)
        listed = {*_office_words(), *MONTHS, *names}
        ordered = sorted((word for word in listed if word.strip()), key=lambda w: (-len(w), w))
        return "|".join((_DATE, _ERA, *(_SPECIAL.sub(r"\\\g<0>", word) for word in ordered)))

    def runs(self, text: Text) -> list[Data]:
        """Return a text as runs, none of them empty; a blank without words is dots."""
        runs = (Run(text=text),) if isinstance(text, str) else text
        made = ({**structs.asdict(run), "blank": bool(run.blank),
                 "text": self.string(run.text, literal=run.literal) or (_DOTS if run.blank else "")}
                for run in runs)  # fmt: skip
        return [{**run, "parts": self.parts(run["text"])} for run in made if run["text"]]

    def parts(self, text: str) -> list[str]:
        """Return a text cut so that every other part is a word to keep whole; nothing if it has none."""
        parts = self.pattern.split(text)
        return parts if len(parts) > 1 else []

    def blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        """Return blocks in their order, each knowing whether it opens the next."""
        shown = [block for block in blocks if not _is_blank(block)]
        made = [self.block(block) for block in shown]
        for block, data, after in zip(shown, made, made[1:], strict=False):
            if isinstance(block, Paragraph):
                lines = high(block.text, self.across, BODY)
                data["opens"] = after["block"] in _OPENED and lines <= _OPENING_LINES
        return made

    def block(self, block: Block) -> Data:
        """Return one block with its name."""
        name = type(block).__name__
        if isinstance(block, Table):
            return {"block": name, **self.table(block)}
        if isinstance(block, Together):
            tall = sum(height(each, self.across) for each in block.blocks) > TALL
            return {"block": name, "blocks": self.blocks(block.blocks), "tall": tall}
        if isinstance(block, Heading):
            self.level = max(1, min(block.level, self.level + 1, 4))
            return {"block": name, **self.fields(block), "level": self.level}
        if isinstance(block, MemoHead) and clean(words(block.name))[0].strip():
            self.level = 1  # the name of the memo is its first heading
        if isinstance(block, PageBreak) and block.landscape is not None:
            self.across = LANDSCAPE if block.landscape else PORTRAIT
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
            return self.picture(value)
        if isinstance(value, str) or _is_runs(value):
            return self.runs(cast("Text", value))
        if isinstance(value, tuple):
            return [self.value("", each) for each in value]
        return self.fields(cast("Struct", value))

    def picture(self, data: bytes) -> str:
        """Return the name under which the template finds a picture file; none for no picture."""
        if not data:
            return ""
        name = f"picture-{sha256(data).hexdigest()[:16]}"
        self.pictures[name] = data
        return name

    def table(self, table: Table) -> Data:
        """Return a table, its rows filled up to their columns."""
        covered: dict[int, int] = {}
        rows = [self.row(row, table, covered) for row in table.rows]
        whole = sum(row["lines"] for row in rows) <= self.keep()
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
        cover(cells, free, covered)
        across = rooms(cells, free, table, self.across)
        heights = [high(cell.text, room, table.size) for cell, room in zip(cells, across, strict=True)]
        lines = max(heights, default=1)
        whole = [room >= WIDE and lines > 1 for room, lines in zip(across, heights, strict=True)]
        breaks = lines > self.keep()
        pieces = [self.pieces(cell.text, room, table.size) if breaks else []
                  for cell, room in zip(cells, across, strict=True)]  # fmt: skip
        return {
            "kind": row.kind,
            "lines": lines,
            "breaks": breaks,
            "cells": [{**self.fields(c), "whole": w, "pieces": p}
                      for c, w, p in zip(cells, whole, pieces, strict=True)],
        }  # fmt: skip

    def pieces(self, text: Text, room: float, size: float) -> list[list[Data]]:
        """Return the lines of a cell that a page may end between, but not within.

        None where a line alone is higher than what is never cut, or has several looks.
        """
        if not isinstance(text, str):
            return []
        given = text.split("\n")
        if max(high(line, room, size) for line in given) > self.keep():
            return []
        return [self.runs(line) for line in given]


_STRINGS: Final = frozenset({"alt", "emblem_alt", "svg"})
_KEPT: Final = frozenset({"align", "marker", "tone", "kind", "box"})


def _is_blank(block: Block) -> bool:
    """Say whether this is a heading without words, which no reader could be led to."""
    return isinstance(block, Heading) and not clean(words(block.text))[0].strip()


def _is_runs(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)
