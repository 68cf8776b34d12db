"""Procurement as a release package of the Open Contracting Data Standard, version 1.1.

One release for each row; rows of one project are releases of one contracting process. An ``ocid`` begins
with the prefix that the standard's keepers have registered for whoever publishes; until there is one, with
the host name of the installation, which nobody else has either.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlsplit

from prongsai.registers.model import Choice, Row, Schema, Value
from prongsai.registers.output.edition import Edition
from prongsai.registers.output.plain import listed

_VERSION: Final = "1.1"
_DAY_BEGINS: Final = "T00:00:00+07:00"
_DAY_ENDS: Final = "T23:59:59+07:00"
_UNFIT: Final = re.compile(r"[\s#/?%&:]+")  # what no identifier should hold
_CANCELLED: Final = "cancelled"
_PLANNED: Final = "planned"


def pieces(edition: Edition, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the release package of a version, release by release."""
    told = {
        "uri": edition.file("ocds.json"),
        "version": _VERSION,
        "publishedDate": edition.at.isoformat(timespec="seconds"),
        "publisher": {"name": edition.agency, "uri": edition.site},
    }
    return listed(told, "releases", (_release(edition, number, row) for number, row in enumerate(rows, 1)))


def _release(edition: Edition, number: int, row: Row) -> dict[str, Any]:
    ocid = _ocid(edition, number, row)
    buyer = {"id": edition.code, "name": edition.agency}
    status = _chosen(edition.schema, "status", row)
    supplier = _supplier(row)
    award = f"award-{row.get('contract_number') or number}"  # the same in every version, where it can be
    awards, contracts = _awards(row, award, supplier, status), _contracts(row, award, status)
    parties: list[dict[str, Any]] = [{**buyer, "roles": ["buyer", "procuringEntity"]}]
    if supplier:
        parties.append(supplier)
    budget = _filled({"amount": _money(row.get("budget")), "description": row.get("budget_source")})
    return {
        "ocid": ocid,
        "id": f"{ocid}-{edition.schema.name}-v{edition.number}-{number}",
        "date": edition.at.isoformat(timespec="seconds"),
        "tag": [_tag(status, awards, contracts)],
        "initiationType": "tender",
        "language": "th",
        "parties": parties,
        "buyer": buyer,
        **({"planning": {"budget": budget}} if budget else {}),
        "tender": _tender(edition.schema, row, ocid, buyer),
        **({"awards": awards} if awards else {}),
        **({"contracts": contracts} if contracts else {}),
    }


def _ocid(edition: Edition, number: int, row: Row) -> str:
    """Return the name of the process: by its project or contract it is the same in every version."""
    known = row.get("project_number") or row.get("contract_number")
    process = str(known) if known else f"{edition.schema.name}-{number}"
    prefix = edition.ocds_prefix or urlsplit(edition.address).netloc
    return _UNFIT.sub("-", f"{prefix}-{edition.code}-{edition.year}-{process}")


def _tag(status: Choice | None, awards: list[dict[str, Any]], contracts: list[dict[str, Any]]) -> str:
    cancelled = status is not None and status.ocds == _CANCELLED
    if contracts:
        return "contractTermination" if cancelled else "contract"
    if awards:
        return "awardCancellation" if cancelled else "award"
    if cancelled:
        return "tenderCancellation"
    return "planning" if status is not None and status.ocds == _PLANNED else "tender"


def _tender(schema: Schema, row: Row, ocid: str, buyer: dict[str, str]) -> dict[str, Any]:
    status, method = _chosen(schema, "status", row), _chosen(schema, "method", row)
    return _filled(
        {
            "id": f"{ocid}-tender",
            "title": row.get("item"),
            "status": status.ocds if status is not None else None,
            "procuringEntity": buyer,
            "value": _money(row.get("median_price")) or _money(row.get("budget")),
            "procurementMethod": method.ocds if method is not None else None,
            "procurementMethodDetails": row.get("method"),
        }
    )


def _supplier(row: Row) -> dict[str, Any]:
    name, registered = row.get("winner"), row.get("winner_number")
    if not name:
        return {}
    known = {"identifier": {"id": registered, "legalName": name}} if registered else {}
    return {"id": str(registered or name), "name": name, "roles": ["supplier"], **known}


def _awards(row: Row, award: str, supplier: dict[str, Any], status: Choice | None) -> list[dict[str, Any]]:
    if not supplier:
        return []
    told = {
        "id": award,
        "title": row.get("item"),
        "description": row.get("reason"),
        "status": _CANCELLED if status is not None and status.ocds == _CANCELLED else "active",
        "value": _money(row.get("agreed_price")),
        "suppliers": [{"id": supplier["id"], "name": supplier["name"]}],
    }
    return [_filled(told)]


def _contracts(row: Row, award: str, status: Choice | None) -> list[dict[str, Any]]:
    if not row.get("contract_number"):
        return []
    told = {
        "id": str(row["contract_number"]),
        "awardID": award,
        "title": row.get("item"),
        "status": (status.contract if status is not None else "") or None,
        "value": _money(row.get("agreed_price")),
        "dateSigned": _moment(row.get("contract_date"), _DAY_BEGINS),
        "period": _filled({"endDate": _moment(row.get("contract_end"), _DAY_ENDS)}),
    }
    return [_filled(told)]


def _chosen(schema: Schema, name: str, row: Row) -> Choice | None:
    """Return the choice that a row holds, where the standard has a code for it."""
    field = schema.by_name.get(name)
    choices = field.choices if field is not None else ()
    return next((each for each in choices if each.ocds and each.label == row.get(name)), None)


def _money(value: Value) -> dict[str, Any] | None:
    return None if value is None else {"amount": Decimal(str(value)), "currency": "THB"}


def _moment(value: Value, time: str) -> str | None:
    return None if value is None else f"{value}{time}"


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None and value != {}}
