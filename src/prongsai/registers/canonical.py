"""A register as the file by which it is kept and hashed: CSV in UTF-8, English column names.

Excel opens it as it is (mark, CRLF); it is read back exactly. What could start
a formula there has an apostrophe before it.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from prongsai.registers.model import Field, Row, Schema, Value

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_GUARD: Final = "'"
_BOOLEANS: Final = {"true": True, "false": False}


def written(schema: Schema, rows: Iterable[Row]) -> bytes:
    """Return rows as CSV; the same rows give the same bytes."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([each.name for each in schema.fields])
    guarded = [each.type == "string" for each in schema.fields]
    names = [each.name for each in schema.fields]
    for row in rows:
        writer.writerow(
            [
                _guarded(text) if guard else text
                for name, guard in zip(names, guarded, strict=True)
                for text in (told(row.get(name)),)
            ]
        )
    return stream.getvalue().encode("utf-8-sig")


def read(schema: Schema, data: bytes) -> Iterator[Row]:
    """Yield the rows of such a file. Columns that the register no longer has are passed over."""
    reader = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    fields = [schema.by_name.get(name) for name in next(reader)]
    for cells in reader:
        yield {
            each.name: _value(each, cell)
            for each, cell in zip(fields, cells, strict=True)
            if each is not None
        }


def told(value: Value) -> str:
    """Return a value as text: nothing for none, true and false in small letters."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _value(field: Field, cell: str) -> Value:
    if not cell:
        return None
    if field.type == "integer":
        return int(cell)
    if field.type == "boolean":
        return _BOOLEANS[cell]
    return cell[1:] if field.type == "string" and _is_guarded(cell) else cell


def _guarded(text: str) -> str:
    return _GUARD + text if text.startswith(_STARTS) or _is_guarded(text) else text


def _is_guarded(text: str) -> bool:
    return text[:1] == _GUARD and text[1:2] != "" and text[1:].lstrip(_GUARD).startswith(_STARTS)
