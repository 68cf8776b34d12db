"""A register as JSON: what it is, and its rows; numbers are as exact as they were written."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

from prongsai.registers.model import Row, Schema
from prongsai.registers.output.edition import Edition

encoded = msgspec.json.Encoder(decimal_format="number").encode


def written(edition: Edition, rows: Iterable[Row]) -> bytes:
    """Return the version as JSON."""
    schema = edition.schema
    return encoded(
        {
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
            "rows": [numbered(schema, row) for row in rows],
        }
    )


def numbered(schema: Schema, row: Row) -> dict[str, Any]:
    """Return a row with its amounts as numbers."""
    return {
        each.name: Decimal(str(value)) if each.type == "number" and value is not None else value
        for each in schema.fields
        for value in (row.get(each.name),)
    }
