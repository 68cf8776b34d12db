"""A register as the file by which it is kept and hashed: CSV in UTF-8, English column names.

Excel opens it as it is (mark, CRLF); it is read back exactly. What could start
a formula there has an apostrophe before it. Both ways go row by row: no file is too large for memory.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice
from typing import BinaryIO, Final

from prongsai.formulas import guarded, unguarded
from prongsai.registers.model import Field, Row, Schema, Value

_BOOLEANS: Final = {"true": True, "false": False}
_PIECE: Final = 1000  # rows


def written(schema: Schema, rows: Iterable[Row]) -> bytes:
    """Return rows as CSV; the same rows give the same bytes."""
    return b"".join(pieces(schema, rows))


def pieces(schema: Schema, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the CSV of rows a piece at a time."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([each.name for each in schema.fields])
    columns = [(each.name, _TOLD.get(each.type)) for each in schema.fields]
    waiting = iter(rows)
    yield BOM_UTF8
    while True:
        yield stream.getvalue().encode()
        stream.seek(0)
        stream.truncate()
        some = list(islice(waiting, _PIECE))
        if not some:
            return
        writer.writerows(
            [told(row.get(name)) if told else row.get(name) for name, told in columns] for row in some
        )


def read(schema: Schema, data: bytes | BinaryIO) -> Iterator[Row]:
    """Yield the rows of such a file. Columns that the register no longer has are passed over."""
    stream = BytesIO(data) if isinstance(data, bytes) else data
    reader = csv.reader(TextIOWrapper(stream, "utf-8-sig", newline=""))
    columns = [(name, _cast(schema.by_name.get(name))) for name in next(reader)]
    for cells in reader:
        yield {
            name: cast(cell) if cell else None
            for (name, cast), cell in zip(columns, cells, strict=True)
            if cast is not None
        }


def _cast(field: Field | None) -> Callable[[str], Value] | None:
    return _CASTS.get(field.type, str) if field is not None else None


def _guarded(value: Value) -> Value:
    return guarded(value) if isinstance(value, str) else value


def _truth(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value


_TOLD: Final[dict[str, Callable[[Value], Value]]] = {"string": _guarded, "boolean": _truth}
_CASTS: Final[dict[str, Callable[[str], Value]]] = {
    "string": unguarded, "integer": int, "boolean": _BOOLEANS.__getitem__,
}  # fmt: skip
