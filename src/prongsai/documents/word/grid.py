"""Where the cells of a table stand and how wide its columns are."""

from typing import Final

from msgspec import Struct

from prongsai.documents.plain import Data
from prongsai.documents.rooms import letters
from prongsai.documents.word.text import plain

_LETTER: Final = 0.56  # em, a wide one: a figure must not be cut
_PADDING: Final = 180  # twentieths of a point, both margins of a cell
_NOTHING: Final[Data] = {"text": [], "tone": "plain", "align": None, "columns": 1, "rows": 1}


class Place(Struct, frozen=True, kw_only=True):
    """One place of a row: the cell that begins there, or that a cell above goes on."""

    cell: Data
    at: int
    columns: int
    merge: str  # "", "restart" or "continue"


def places(rows: list[Data], columns: int) -> list[list[Place]]:
    """Return the places of each row from left to right, without any left out."""
    going: dict[int, tuple[Place, int]] = {}  # column -> what goes on there, for how many rows
    made = []
    for row in rows:
        cells = iter(row["cells"])
        line, at, after = [], 0, dict[int, tuple[Place, int]]()
        while at < columns:
            above, left = going.get(at, (None, 0))
            if above is None:
                place, left = _begun(next(cells, _NOTHING), at, columns)
            else:
                place = Place(cell=above.cell, at=at, columns=above.columns, merge="continue")
            if left > 1:
                after[at] = place, left - 1
            line.append(place)
            at += place.columns
        going = after
        made.append(line)
    return made


def widths(columns: list[Data], lines: list[list[Place]], size: float, whole: int) -> list[int]:
    """Return the width of each column; together they are as wide as the whole.

    A column with no share is as wide as its longest line, if that leaves room.
    """
    texts = {n: [column["head"]] for n, column in enumerate(columns) if column["share"] <= 0}
    for place in (place for line in lines for place in line):
        if place.columns == 1 and place.at in texts:
            texts[place.at].append(place.cell["text"])
    fixed = {n: min(max(_long(text, size) for text in found), whole // 2) for n, found in texts.items()}
    shares = sum(column["share"] for column in columns if column["share"] > 0)
    most = whole if not shares else whole * 2 // 3
    if sum(fixed.values()) > most or (fixed and not shares):
        scale = most / sum(fixed.values())
        fixed = {n: int(width * scale) for n, width in fixed.items()}
    rest = whole - sum(fixed.values())
    made = [fixed.get(n) or int(rest * column["share"] / (shares or 1)) for n, column in enumerate(columns)]
    made[-1] += whole - sum(made)
    return made


def _begun(cell: Data, at: int, columns: int) -> tuple[Place, int]:
    merge = "restart" if cell["rows"] > 1 else ""
    return Place(cell=cell, at=at, columns=min(cell["columns"], columns - at), merge=merge), cell["rows"]


def _long(text: list[Data], size: float) -> int:
    """Return about how wide the longest line of a text is."""
    lines = plain(text).split("\n")
    return int(max(letters(line) for line in lines) * size * 20 * _LETTER) + _PADDING
