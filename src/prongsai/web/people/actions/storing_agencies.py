"""Rows of agencies against what is kept: new, changed or the same; then kept, by code."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.db.models import QuerySet

from prongsai.language import _
from prongsai.web.people.models import Agency
from prongsai.web.people.sheets.model import Line

_FIELDS: Final = ("name", "kind", "province", "short", "english", "head_count", "website")
_BATCH: Final = 500


def compare(rows: list[Line]) -> None:
    """Write into each row whether it is new, changed or the same, and what is wrong with its supervisor."""
    kept = _kept(Agency.objects.all())
    codes = {row.cells["code"] for row in rows}
    above = {code: supervisor for code, (_agency, supervisor) in kept.items() if supervisor}
    above |= {row.cells["code"]: row.cells["supervisor"] for row in rows if row.cells["supervisor"]}
    for row in rows:
        code, supervisor = row.cells["code"], row.cells["supervisor"]
        agency, overseen = kept.get(code, (None, ""))
        if supervisor and supervisor not in codes and supervisor not in kept:
            row.faults.append(_("there is no agency with the code {code}", code=supervisor))
        elif supervisor and _circles(code, above):
            row.faults.append(_("{agency} cannot oversee itself, not by way of others either", agency=code))
        if agency is None:
            row.state = "new"
        else:
            changed = dict(_changes(agency, row.cells)) or (supervisor and supervisor != overseen)
            row.state = "changed" if changed else "same"


def store(rows: list[Line]) -> tuple[int, dict[str, list[str]]]:
    """Keep the rows; return how many agencies are new, and by code what changed of the others."""
    kept = _kept(Agency.objects.select_for_update(of=("self",), no_key=True))
    new = [row for row in rows if row.cells["code"] not in kept]
    created = [Agency(code=row.cells["code"], **dict(_told(row.cells))) for row in new]
    Agency.objects.bulk_create(created, batch_size=_BATCH)
    keys = dict(Agency.objects.values_list("code", "pk"))
    changed = {row.cells["code"]: fields for row in rows if (fields := _changed(row, kept, keys))}
    agencies = [kept[code][0] for code in changed]
    Agency.objects.bulk_update(agencies, [*_FIELDS, "supervisor", "version"], batch_size=_BATCH)
    _oversee(new, created, keys)
    return len(new), changed


def _kept(agencies: QuerySet[Agency]) -> dict[str, tuple[Agency, str]]:
    found = agencies.select_related("supervisor")
    return {each.code: (each, each.supervisor.code if each.supervisor is not None else "") for each in found}


def _told(cells: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Yield what a row tells; an empty cell tells nothing."""
    for field in _FIELDS:
        if value := cells.get(field, ""):
            yield field, int(value) if field == "head_count" else value


def _changes(agency: Agency, cells: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    return ((field, value) for field, value in _told(cells) if getattr(agency, field) != value)


def _changed(row: Line, kept: Mapping[str, tuple[Agency, str]], keys: Mapping[str, int]) -> list[str]:
    """Change an agency that is kept as its row tells; return what changed."""
    agency, overseen = kept.get(row.cells["code"], (None, ""))
    if agency is None:
        return []
    changes = dict(_changes(agency, row.cells))
    for field, value in changes.items():
        setattr(agency, field, value)
    changed, supervisor = sorted(changes), row.cells["supervisor"]
    if supervisor and supervisor != overseen:
        agency.supervisor_id = keys[supervisor]
        changed.append("supervisor")
    agency.version += bool(changed)
    return changed


def _oversee(new: list[Line], created: list[Agency], keys: Mapping[str, int]) -> None:
    overseen = []
    for row, agency in zip(new, created, strict=True):
        if supervisor := row.cells["supervisor"]:
            agency.pk, agency.supervisor_id = keys[agency.code], keys[supervisor]
            overseen.append(agency)
    Agency.objects.bulk_update(overseen, ["supervisor"], batch_size=_BATCH)


def _circles(code: str, above: Mapping[str, str]) -> bool:
    seen = {code}
    each = above.get(code, "")
    while each and each not in seen:
        seen.add(each)
        each = above.get(each, "")
    return each == code
