"""How much room a text takes: widths of columns, heights of rows, by a good guess.

A row, or a whole table, that is not high must not be cut where a page ends; one
of three pages must. The press decides before anything is set, so it guesses.
"""

import re
from typing import Final

from prongsai.documents.content import (
    Block,
    Cell,
    Fill,
    Heading,
    List,
    Paragraph,
    Signature,
    Space,
    Table,
    Text,
    words,
)

PORTRAIT: Final = 453.5  # points: A4 less 3 cm and 2 cm
LANDSCAPE: Final = 714.3  # A4 turned, less 2.5 cm and 2 cm
KEEP_LINES: Final = 12  # a row, or a whole table, up to this high is never cut
KEEP_TURNED: Final = 12  # the same on a page turned, which is less high
WIDE: Final = 80.0  # points: in a narrower column a long word may be cut after all
BODY: Final = 16.0  # points
TALL: Final = 420.0  # points: blocks that stand together and are higher are measured

_LINE: Final = 21.0  # points
_POINTS: Final = 28.35  # a centimetre
_UNKNOWN: Final = TALL + 1  # of blocks whose height is not guessed
_CHARACTER_WIDTH: Final = 0.42  # em, a Thai letter with its share of spaces
_MARKS: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def letters(text: str) -> int:
    """Count the signs of a text that take room."""
    return len(_MARKS.sub("", text))


def high(text: Text, room: float, size: float) -> int:
    """Guess how many lines a text takes in a room of so many points."""
    most = max(2, int(room / (size * _CHARACTER_WIDTH)))
    lines = _MARKS.sub("", words(text)).split("\n")
    return sum(1 + len(line) // most for line in lines)


def cover(cells: list[Cell], free: list[int], covered: dict[int, int]) -> None:
    """Note the columns that cells of several rows take from the rows below."""
    at = iter(free)
    for cell in cells:
        for _each in range(cell.columns):
            covered[next(at)] = cell.rows - 1


def rooms(cells: list[Cell], free: list[int], table: Table, across: float) -> list[float]:
    """Return how wide each cell of a row is, in points, about."""
    total = sum(column.share for column in table.columns) or len(table.columns)
    found, at = [], 0
    for cell in cells:
        taken = [table.columns[n].share or 1 for n in free[at : at + cell.columns]]
        found.append(sum(taken) / total * across)
        at += cell.columns
    return found


def height(block: Block, across: float) -> float:
    """Guess how high a block is, in points, rather too high than too low."""
    match block:
        case Paragraph(text=text) | Heading(text=text):
            return high(text, across, BODY) * _LINE + 12
        case List(items=items):
            return sum(high(item, across - 40, BODY) for item in items) * _LINE + 12
        case Fill(text=text, lines=lines):
            return (high(text, across - 40, BODY) + lines) * 1.3 * _LINE
        case Signature(lines=lines):
            return (len(lines) + 4) * _LINE + 22
        case Space(height=given):
            return given * _POINTS
    return _UNKNOWN
