"""A data set as Thailand's open-data catalogue (CKAN, GD Catalog) takes it; what it asks is data."""

from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from prongsai.media import XLSX
from prongsai.registers.output.edition import Edition

_STATISTICS: Final = "ข้อมูลสถิติ"
_KINDS: Final = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", XLSX),
    "json": ("JSON", "application/json"),
}


def told(edition: Edition) -> dict[str, Any]:
    """Return a version as a data set of the catalogue."""
    asked, schema = _asked(), edition.schema
    fields = dict(asked["fields"])
    if schema.name in asked["statistics"]:
        fields["data_type"] = _STATISTICS
    fields["update_frequency_unit"] = asked["frequency"].get(schema.name, fields["update_frequency_unit"])
    fields["geo_coverage"] = asked["coverage"].get(edition.kind, asked["coverage"][""])
    return {
        "name": edition.name,
        "title": edition.title,
        "notes": edition.none_reason or schema.description,
        "owner_org": edition.code,
        "maintainer": edition.agency,
        **({"maintainer_email": edition.mail} if edition.mail else {}),
        "tag_string": f"ITA,OIT,{schema.title}",
        "data_source": edition.agency,
        "url": edition.address,
        "version": str(edition.number),
        "last_updated_date": edition.at.date().isoformat(),
        **fields,
        "resources": [
            {
                "name": f"{edition.title} ({label})",
                "description": schema.description,
                "format": label,
                "mimetype": kind,
                "url": edition.file(ending),
                "resource_last_updated_date": edition.at.date().isoformat(),
                **({"hash": edition.sha256} if ending == "csv" else {}),
            }
            for ending, (label, kind) in _KINDS.items()
        ],
    }


@cache
def _asked() -> dict[str, Any]:
    text = (resources.files(__package__) / "catalogue.yaml").read_text("utf-8")
    asked: dict[str, Any] = yaml.safe_load(text)
    return asked
