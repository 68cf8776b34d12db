"""Procurement as a release package of the Open Contracting Data Standard, version 1.1.

One release for each row. No prefix of ours is registered with the standard's keepers: an ``ocid`` begins with
the agency's code, which is unique in one installation.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from prongsai.registers.model import Row, Schema, Value
from prongsai.registers.output.edition import Edition

_VERSION: Final = "1.1"
_MIDNIGHT: Final = "T00:00:00+07:00"


def told(edition: Edition, rows: Iterable[Row]) -> dict[str, Any]:
    """Return the release package of a version."""
    return {
        "uri": edition.file("ocds.json"),
        "version": _VERSION,
        "publishedDate": edition.at.isoformat(timespec="seconds"),
        "publisher": {"name": edition.agency, "uid": edition.code},
        "releases": [_release(edition, number, row) for number, row in enumerate(rows, 1)],
    }


def _release(edition: Edition, number: int, row: Row) -> dict[str, Any]:
    ocid = f"{edition.code}-{edition.year}-{row.get('project_number') or f'row-{number}'}"
    buyer = {"id": edition.code, "name": edition.agency}
    supplier = _supplier(row, number)
    awards, contracts = _awards(row, number, supplier), _contracts(row, number)
    parties: list[dict[str, Any]] = [{**buyer, "roles": ["buyer", "procuringEntity"]}]
    if supplier:
        parties.append(supplier)
    return {
        "ocid": ocid,
        "id": f"{ocid}-v{edition.number}",
        "date": edition.at.isoformat(timespec="seconds"),
        "tag": ["contract"] if contracts else ["award"] if awards else ["tender"],
        "initiationType": "tender",
        "language": "th",
        "parties": parties,
        "buyer": buyer,
        "planning": {
            "budget": _filled({"amount": _money(row.get("budget")), "description": row.get("budget_source")})
        },
        "tender": _tender(edition.schema, row, ocid, buyer),
        **({"awards": awards} if awards else {}),
        **({"contracts": contracts} if contracts else {}),
    }


def _tender(schema: Schema, row: Row, ocid: str, buyer: dict[str, str]) -> dict[str, Any]:
    return _filled(
        {
            "id": f"{ocid}-tender",
            "title": row.get("item"),
            "status": _code(schema, "status", row),
            "statusDetails": row.get("status"),
            "procuringEntity": buyer,
            "value": _money(row.get("median_price")) or _money(row.get("budget")),
            "procurementMethod": _code(schema, "method", row),
            "procurementMethodDetails": row.get("method"),
        }
    )


def _supplier(row: Row, number: int) -> dict[str, Any]:
    name, registered = row.get("winner"), row.get("winner_number")
    if not name:
        return {}
    known = {"identifier": {"id": registered, "legalName": name}} if registered else {}
    return {"id": str(registered or f"supplier-{number}"), "name": name, "roles": ["supplier"], **known}


def _awards(row: Row, number: int, supplier: dict[str, Any]) -> list[dict[str, Any]]:
    if not supplier:
        return []
    told = {
        "id": f"award-{number}",
        "title": row.get("item"),
        "description": row.get("reason"),
        "status": "active",
        "value": _money(row.get("agreed_price")),
        "suppliers": [{"id": supplier["id"], "name": supplier["name"]}],
    }
    return [_filled(told)]


def _contracts(row: Row, number: int) -> list[dict[str, Any]]:
    if not row.get("contract_number"):
        return []
    signed, ends = _moment(row.get("contract_date")), _moment(row.get("contract_end"))
    told = {
        "id": str(row["contract_number"]),
        "awardID": f"award-{number}",
        "title": row.get("item"),
        "value": _money(row.get("agreed_price")),
        "dateSigned": signed,
        "period": _filled({"startDate": signed, "endDate": ends}) or None,
    }
    return [_filled(told)]


def _code(schema: Schema, name: str, row: Row) -> str | None:
    field = schema.by_name.get(name)
    if field is None:
        return None
    return next((each.ocds for each in field.choices if each.label == row.get(name) and each.ocds), None)


def _money(value: Value) -> dict[str, Any] | None:
    return None if value is None else {"amount": Decimal(str(value)), "currency": "THB"}


def _moment(value: Value) -> str | None:
    return None if value is None else f"{value}{_MIDNIGHT}"


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None and value != {}}
