"""The measures sheet as CSV: UTF-8 with its mark for Excel, formulas kept from being run."""

import csv
from io import StringIO
from typing import Final

from prongsai.errors import BadInputError
from prongsai.formulas import guarded, unguarded
from prongsai.language import _
from prongsai.measures import cells, rows
from prongsai.measures.columns import columns
from prongsai.measures.model import Plan
from prongsai.measures.rows import Headed
from prongsai.reading.encoding import decode
from prongsai.reading.model import Row, Table

_DELIMITERS: Final = ",;\t"


def written(plan: Plan) -> bytes:
    """Return the plan as CSV."""
    told = columns()
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for each in told.head:
        value = getattr(plan, each.field)
        writer.writerow([each.heading, "" if value is None else guarded(str(value))])
    writer.writerow([each.heading for each in told.columns])
    for measure in plan.measures:
        texts = cells.texts(measure)
        writer.writerow([guarded(texts[each.field]) for each in told.columns])
    return stream.getvalue().encode("utf-8-sig")


def read(data: bytes, file: str) -> Plan:
    """Return the plan of a CSV file.

    Raises:
        BadInputError: it cannot be cut into cells, or holds no measures.

    """
    text = decode(data, file)
    cut = [(_table(text, file, delimiter)) for delimiter in _DELIMITERS]
    found = [each for each in map(rows.headed, filter(None, cut)) if each]
    if not found:
        _table(text, file, _DELIMITERS[0], strict=True)
        raise rows.without_headings(file)
    return rows.plan(max(found, key=_surely), file)


def _surely(found: Headed) -> int:
    return found.known


def _table(text: str, file: str, delimiter: str, *, strict: bool = False) -> Table | None:
    """Return the rows cut at a delimiter; None where that cannot be, unless it is to be told."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = [(reader.line_num, line) for line in reader]
    except csv.Error:
        if not strict:
            return None
        raise BadInputError(
            _(
                "{file} line {line}: a quote is not closed, or a cell is far too long",
                file=file,
                line=reader.line_num,
            )
        ) from None
    return Table(
        tuple(
            Row(tuple(unguarded(cell.strip()) for cell in line), _("line {line}", line=number))
            for number, line in lines
        )
    )
