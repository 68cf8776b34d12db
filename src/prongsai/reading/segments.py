"""A table cut at its heads: rows of heads, the rows under them, and whether ids stand in the heads."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from prongsai.reading.columns import cell, is_head, wide_ids
from prongsai.reading.figures import figure
from prongsai.reading.model import Row, Table
from prongsai.reading.names import Names, printed_id
from prongsai.reading.thaitext import plain


class Segment(Struct):
    """Rows under one head; ``wide`` by column the id of which it holds the scores."""

    heads: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    wide: dict[int, str] = field(default_factory=dict)


def segments(table: Table, names: Names) -> Iterator[Segment]:
    """Yield the segments of a table, one at least; rows above any head stand under none."""
    segment, begun = Segment(), False
    for number, row in enumerate(table.rows):
        full = sum(bool(text.strip()) for text in row.cells) > 1
        wide = _wide(row, table.rows[number + 1 :], names)
        if wide or is_head(row, names, first=full and not begun):
            if segment.body:
                yield segment
                segment = Segment()
            segment.heads.append(row)
            segment.wide = wide
        else:
            segment.body.append(row)
        begun = begun or full
    yield segment


def _wide(row: Row, below: Sequence[Row], names: Names) -> dict[int, str]:
    """Return the columns that hold one id each: ids as heads, numbers under most of them."""
    under = next((each for each in below if any(text.strip() for text in each.cells)), None)
    wide = wide_ids(row, names) if under else {}
    if not under or not wide or any(figure(text) for at, text in enumerate(row.cells) if at in wide):
        return {}
    filled = [at for at in wide if figure(cell(under, at))]
    own_ids = [
        text
        for at, text in enumerate(under.cells)
        if at not in wide and not plain(text).strip().isdigit() and printed_id(text, names)
    ]
    return wide if len(filled) * 2 > len(wide) and not own_ids else {}
