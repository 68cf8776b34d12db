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
        wide = _wide(table.rows, number, names)
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


def _wide(rows: Sequence[Row], number: int, names: Names) -> dict[int, str]:
    """Return the columns that hold one id each: ids as heads of a row, numbers under most of them."""
    row = rows[number]
    if sum(bool(text.strip()) and not figure(text) for text in row.cells) < 2:  # noqa: PLR2004
        return {}
    below = (rows[at] for at in range(number + 1, len(rows)))
    under = next((each for each in below if any(text.strip() for text in each.cells)), None)
    if under is None or not any(figure(text) for text in under.cells):
        return {}
    wide = wide_ids(row, names)
    filled = [at for at in wide if figure(cell(under, at)) and not figure(cell(row, at))]
    own_ids = [
        text
        for at, text in enumerate(under.cells)
        if at not in wide and not plain(text).strip().isdigit() and printed_id(text, names)
    ]
    return wide if len(filled) * 2 > len(wide) and not own_ids else {}
