"""A register as JSON: what it is, and its rows; numbers are as exact as they were written."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import msgspec

from prongsai.registers.model import Row, Schema
from prongsai.registers.output.edition import Edition

encoded = msgspec.json.Encoder(decimal_format="number").encode


def pieces(edition: Edition, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the version as JSON, row by row."""
    schema = edition.schema
    told = {
        "register": schema.name,
        "title": edition.title,
        "agency": {"code": edition.code, "name": edition.agency},
        "fiscal_year": edition.year,
        "version": edition.number,
        "kept_at": edition.at.isoformat(),
        "csv_sha256": edition.sha256,
        "none_reason": edition.none_reason,
        "fields": [
            {"name": each.name, "title": each.title, "type": each.type, "unit": each.unit}
            for each in schema.fields
        ],
    }
    return listed(told, "rows", (_numbered(schema, row) for row in rows))


def listed(told: dict[str, Any], name: str, items: Iterable[object]) -> Iterator[bytes]:
    """Yield an object as JSON that ends with a list, item by item: the list is never whole in memory."""
    yield encoded(told)[:-1] + b"," + encoded(name) + b":["
    comma = b""
    for each in items:
        yield comma + encoded(each)
        comma = b","
    yield b"]}"


def _numbered(schema: Schema, row: Row) -> dict[str, Any]:
    """Return a row with its amounts as numbers."""
    return {
        each.name: Decimal(str(value)) if each.type == "number" and value is not None else value
        for each in schema.fields
        for value in (row.get(each.name),)
    }
