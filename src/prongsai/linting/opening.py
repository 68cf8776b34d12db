"""A file of any kind into its blocks, with the places of tables whose cells may be merged."""

from collections.abc import Iterable

from msgspec import Struct

from prongsai.reading.formats import format_of
from prongsai.reading.layout import arrange
from prongsai.reading.model import Block, Reading, Table
from prongsai.reading.reader import blocks, read
from prongsai.reading.report import read_report


class Opened(Struct, frozen=True):
    """What a file holds: its blocks, what was read from them, where empty cells may be covered ones."""

    blocks: tuple[Block, ...]
    reading: Reading
    merged: frozenset[str] = frozenset()


def opened(
    data: bytes, name: str, *, said: str | None = None, year: int | None = None, rules: str | None = None
) -> Opened:
    """Return what a file holds; ``said`` is its format where its name does not tell.

    Raises:
        BadInputError: it cannot be read.

    """
    kind = format_of(data, name, said)
    raw = blocks(data, name, format=kind)
    if kind in ("json", "csv", "xlsx"):
        found = read(data, name, format=kind, year=year, rules=rules)
        tables = raw if found.is_report else ()
        return Opened(tables, found, _places(tables))
    return Opened(tuple(arrange(raw)), read_report(raw, year, rules), _places(raw))


def _places(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset(row.where for block in blocks if isinstance(block, Table) for row in block.rows)
