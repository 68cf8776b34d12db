"""A CSV: one table."""

from prongsai.checking.content import Content
from prongsai.checking.inside.keeping import bounded, grid, grids, told, written
from prongsai.reading.delimited import table
from prongsai.reading.encoding import decode


def opened(data: bytes, name: str, address: str) -> bytes:  # noqa: ARG001 - every job takes both
    """Return what a CSV file holds."""
    rows = [row.cells for row in table(decode(data, name), name).rows]
    text, cut = bounded(map(told, rows))
    return written(Content(kind="csv", title=name, text=text, cut=cut, tables=grids([grid(name, rows)])))
