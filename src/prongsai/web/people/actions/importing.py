"""Workbooks of agencies and people: read and checked, looked at, then stored whole or not at all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import msgspec
from django.db import transaction
from django.utils import timezone

from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files.actions import name_of
from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.people.actions import storing_agencies, storing_people
from prongsai.web.people.models import Sheet
from prongsai.web.people.sheets.checks import check
from prongsai.web.people.sheets.model import Line, SheetKind
from prongsai.web.people.sheets.reading_here import JOB
from prongsai.web.people.standing import Standing

KEPT_FOR: Final = timedelta(days=1)
MOST_BYTES: Final = 5 * 1024 * 1024
_COMPARE: Final[dict[str, Callable[[list[Line]], None]]] = {
    "agencies": storing_agencies.compare,
    "people": storing_people.compare,
}


def bring_sheet(standing: Standing, kind: SheetKind, data: bytes, file: str) -> Sheet:
    """Read a workbook and keep its rows, each with what is wrong with it, until they are stored.

    Raises:
        BadInputError: the file cannot be read as such a workbook.

    """
    standing.require("people.import")
    if len(data) > MOST_BYTES:
        raise BadInputError(
            _("{file}: the file is larger than {size} MB; cut it into several", file=file, size=5)
        )
    rows = msgspec.json.decode(apart(JOB, data, name_of(file), kind=kind), type=list[Line])
    check(kind, rows)
    _COMPARE[kind](rows)
    with transaction.atomic():
        Sheet.objects.filter(made_at__lt=timezone.now() - KEPT_FOR, stored_at=None).delete()
        return Sheet.objects.create(
            kind=kind,
            file=file[:200],
            rows=msgspec.to_builtins(rows),
            faults=sum(bool(row.faults) for row in rows),
            made_by=standing.user,
        )


def store_sheet(standing: Standing, sheet: Sheet) -> list[int]:
    """Store a workbook's rows, all of them or none; return the keys of users who are new.

    Raises:
        BadInputError: rows have faults, or it has been stored already.

    """
    standing.require("people.import")
    with transaction.atomic():
        found = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
        if found.stored_at is not None:
            raise BadInputError(
                _("{file} has been stored already; nothing was stored twice", file=found.file)
            )
        rows = msgspec.convert(found.rows, list[Line])
        _refuse_faults(rows)
        for row in rows:
            row.state = ""
        _COMPARE[found.kind](rows)
        _refuse_faults(rows)
        newcomers = _store(standing, found.kind, rows)
        found.stored_at, found.rows = timezone.now(), []
        found.save()
    return newcomers


def _store(standing: Standing, kind: str, rows: list[Line]) -> list[int]:
    if kind == "agencies":
        new, changed = storing_agencies.store(rows)
        for code, fields in sorted(changed.items()):
            write(code, standing.actor, "agency.edit", f"agency:{code}", {"fields": fields})
        counts = {"new": new, "changed": len(changed)}
        write(PLATFORM, standing.actor, "agencies.import", "agencies:all", counts)
        return []
    posts, newcomers = storing_people.store(rows)
    for code, keys in sorted(posts.items()):
        write(code, standing.actor, "people.import", f"agency:{code}", {"posts": len(keys), "keys": keys})
    return newcomers


def _refuse_faults(rows: list[Line]) -> None:
    for row in rows:
        if row.faults:
            raise BadInputError(
                _("{where}: {fault}; nothing was stored", where=row.where, fault=row.faults[0])
            )
