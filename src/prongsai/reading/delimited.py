"""CSV into a table: commas, semicolons or tabs, whichever the first lines hold."""

import csv
from io import StringIO
from typing import Final

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.model import Row, Table

_SAMPLE: Final = 4096


def table(text: str, name: str) -> Table:
    """Return the rows of a CSV file.

    Raises:
        BadInputError: it cannot be cut into cells.

    """
    sample = text[:_SAMPLE]
    comma = max(",;\t", key=sample.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=comma)
    try:
        rows = [
            Row(tuple(cell.strip() for cell in cells), _("line {line}", line=reader.line_num))
            for cells in reader
        ]
    except csv.Error:
        raise BadInputError(
            _(
                "{file} line {line}: a quote is not closed, or a cell is far too long",
                file=name,
                line=reader.line_num,
            )
        ) from None
    return Table(tuple(row for row in rows if any(row.cells)))
