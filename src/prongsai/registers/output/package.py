"""``datapackage.json``: a Tabular Data Package (Frictionless) that says what the CSV holds."""

from typing import Any

from prongsai.registers.model import Field, Schema
from prongsai.registers.output.edition import Edition


def told(edition: Edition, size: int) -> dict[str, Any]:
    """Return the description of a version's data package; ``size`` is that of the CSV, in bytes."""
    schema = edition.schema
    return {
        "profile": "tabular-data-package",
        "name": edition.name,
        "id": f"sha256:{edition.sha256}",
        "title": edition.title,
        "description": edition.none_reason or schema.description,
        "homepage": edition.address,
        "version": str(edition.number),
        "created": edition.at.isoformat(timespec="seconds"),
        "contributors": [{"title": edition.agency, "role": "publisher"}],
        "keywords": ["ITA", schema.name, str(edition.year)],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": schema.name,
                "title": edition.title,
                "description": schema.description,
                "path": edition.file("csv"),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": size,
                "hash": f"sha256:{edition.sha256}",
                "schema": table_schema(schema),
            }
        ],
    }


def table_schema(schema: Schema) -> dict[str, Any]:
    """Return a register as a Table Schema and nothing else."""
    key = {"primaryKey": list(schema.key)} if schema.key else {}
    return {"fields": [_field(each) for each in schema.fields], "missingValues": [""], **key}


def _field(field: Field) -> dict[str, Any]:
    limits = field.constraints
    constraints: dict[str, Any] = {}
    if limits.required:
        constraints["required"] = True
    if limits.unique:
        constraints["unique"] = True
    if limits.pattern:
        constraints["pattern"] = limits.pattern
    for name in ("minimum", "maximum"):
        bound = getattr(limits, name)
        if bound is not None:
            constraints[name] = int(bound) if bound == int(bound) else str(bound)
    if field.choices:
        constraints["enum"] = [each.label for each in field.choices]
    told = {"name": field.name, "type": field.type, "title": field.title}
    described = " ".join(text for text in (field.english, f"({field.unit})" if field.unit else "") if text)
    more = {"format": field.format} if field.format != "default" else {}
    return told | more | {"description": described} | ({"constraints": constraints} if constraints else {})
