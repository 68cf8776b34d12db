"""What passes through the reading: lines and tables of a document, and what was found in them."""

from collections.abc import Container, Mapping
from fractions import Fraction

from msgspec import Struct

from prongsai.scoring.claims import Claim
from prongsai.scoring.exact import parse, two_decimals
from prongsai.scoring.sheet import Sheet


class Line(Struct, frozen=True):
    """A line of text and its place; an empty one parts paragraphs."""

    text: str
    where: str


class Row(Struct, frozen=True):
    """A row of a table: its cells and its place; ``addresses`` where each cell has its own."""

    cells: tuple[str, ...]
    where: str
    addresses: tuple[str, ...] = ()

    def at(self, column: int) -> str:
        """Return the place of one cell, as exactly as it is known."""
        return self.addresses[column] if column < len(self.addresses) else self.where


class Table(Struct, frozen=True):
    """Rows in reading order; a cell that a merged one covers is empty."""

    rows: tuple[Row, ...]


Block = Line | Table


def holds_text(block: Block) -> bool:
    """Return whether a block holds anything that can be read."""
    if isinstance(block, Line):
        return bool(block.text.strip())
    return any(cell.strip() for row in block.rows for cell in row.cells)


class Figure(Struct, frozen=True):
    """A number as printed, its value, and whether signs had to be guessed for it."""

    printed: str
    value: Fraction
    decimal: str
    guessed: bool = False


class Found(Struct, frozen=True):
    """One place where a score stands.

    ``value`` is an Arabic decimal with at least two places, or ``p/q``;
    ``printed`` is what stands there, sign for sign.
    """

    value: str
    printed: str
    where: str
    in_table: bool


class Hit(Struct, frozen=True):
    """A score read for an id, and what should be said about how it was read."""

    id: str
    figure: Figure
    where: str
    in_table: bool
    note: str = ""

    @property
    def found(self) -> Found:
        """The place as it is handed out."""
        figure = self.figure
        return Found(shown(figure.value, figure.decimal), figure.printed, self.where, self.in_table)


class Reading(Struct, frozen=True, kw_only=True):
    """What one file says: its sheet, every place of every score, claims, remarks.

    The sheet's scores are those of the first table; running text only where
    no table has the id. ``is_report`` is false for score sheets; ``others`` are
    the keys of a sheet that say nothing of scores, kept as they were.
    """

    sheet: Sheet
    found: dict[str, list[Found]] = {}
    claims: list[Claim] = []
    notes: list[str] = []
    is_report: bool = False
    others: dict[str, str] = {}


def shown(value: Fraction, decimal: str) -> str:
    """Return a decimal with at least two places: 84.6 → 84.60, 84.605 stays; p/q stays."""
    places = len(decimal.partition(".")[2])
    return decimal if "/" in decimal or places > 2 else two_decimals(value)  # noqa: PLR2004


def elsewhere(found: Mapping[str, list[Found]], decided: Container[str]) -> dict[str, list[Fraction]]:
    """Return, by id, every value that a document prints for it; none of those that someone has decided."""
    return {
        name: [parsed[0] for place in places if (parsed := parse(place.value))]
        for name, places in found.items()
        if name not in decided
    }


def conflicts(reading: Reading) -> list[dict[str, object]]:
    """Return the ids that stand with different values: ``{"id", "values": [{"value", "where"}]}``.

    Each value is told once, with its first place.
    """
    return [
        {"id": name, "values": [{"value": v, "where": w} for v, w in _distinct(places).items()]}
        for name, places in reading.found.items()
        if len(_distinct(places)) > 1
    ]


def _distinct(places: list[Found]) -> dict[str, str]:
    first: dict[str, str] = {}
    for place in places:
        first.setdefault(place.value, place.where)
    return first
