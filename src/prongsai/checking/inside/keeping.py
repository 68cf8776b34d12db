"""What is kept of a file: its text up to a length, its tables as sizes."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from prongsai.checking.content import Content, Grid

LONGEST: Final = 200_000  # letters
_MOST_GRIDS: Final = 40
_MOST_HEAD: Final = 30
_LONGEST_CELL: Final = 120
_LEAST: Final = 2  # filled cells of a row that belongs to a table


def written(content: Content) -> bytes:
    """Return the content as the child hands it over."""
    return msgspec.json.encode(content)


def bounded(pieces: Iterable[str]) -> tuple[str, bool]:
    """Return the pieces as one text, and whether more was there than is kept."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece) + 1
        if size > LONGEST:
            return "\n".join(kept)[:LONGEST], True
    return "\n".join(kept), False


def grid(name: str, rows: Iterable[Sequence[str]]) -> Grid:
    """Return a table as its size, its head and how much of it is filled."""
    whole = [row for row in rows if sum(map(bool, row)) >= _LEAST]
    columns = max(map(len, whole), default=0)
    filled = sum(1 for row in whole for cell in row if cell)
    head = tuple(cell[:_LONGEST_CELL] for cell in whole[0][:_MOST_HEAD]) if whole else ()
    cells = len(whole) * columns
    return Grid(name[:_LONGEST_CELL], len(whole), columns, head, 100 * filled // cells if cells else 0)


def grids(found: Iterable[Grid]) -> tuple[Grid, ...]:
    """Return the tables that are any."""
    return tuple(each for each in found if each.rows >= _LEAST and each.columns >= _LEAST)[:_MOST_GRIDS]


def told(row: Sequence[str]) -> str:
    """Return a row as a line of text."""
    return "\t".join(row)
