"""Agencies are opened, edited, closed and opened again."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import write
from prongsai.web.people.actions.holding import held
from prongsai.web.people.codes import sound
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

# What an agency is compared and overseen by: the platform administrator's to say, not its own people's.
IDENTITY: Final = frozenset({"name", "kind", "province", "supervisor"})
OWN: Final = frozenset({"short", "english", "head_count", "website"})
# What papers tell of an agency, as prongsai.office names it.
DETAILS: Final = ("district", "address", "telephone", "email", "power", "unit", "group")


def open_agency(standing: Standing, code: str, told: Mapping[str, Any]) -> Agency:
    """Open an agency under a code that never changes.

    Raises:
        BadInputError: the code is taken or reserved.

    """
    standing.require("agency.open")
    if not sound(code):
        raise BadInputError(
            _("{code} cannot be a code, or the system itself uses it; choose another", code=code)
        )
    with transaction.atomic():
        if Agency.objects.filter(code=code).exists():
            raise BadInputError(_("an agency with the code {code} is there already", code=code))
        fields = {field: told[field] for field in IDENTITY | OWN if field in told}
        agency = Agency(code=code, details=_details({}, told), **fields)
        agency.save()
        write(code, standing.actor, "agency.open", f"agency:{code}", {"name": agency.name})
    return agency


def edit_agency(standing: Standing, agency: Agency, version: int, told: Mapping[str, Any]) -> Agency:
    """Change what is told of an agency.

    Raises:
        EditedMeanwhileError: someone else has changed it since ``version`` was shown.
        PermissionDenied: what identifies the agency is changed by someone of its own.

    """
    standing.require("agency.edit", agency)
    with transaction.atomic():
        found = held(agency)
        must_be_as_seen(found, version)
        changed = {
            field for field in IDENTITY | OWN if field in told and told[field] != getattr(found, field)
        }
        if changed & IDENTITY and not standing.may("agency.open"):
            raise PermissionDenied("agency.open")
        if "supervisor" in changed:
            _check_supervisor(found, told["supervisor"])
        for field in changed:
            setattr(found, field, told[field])
        details = _details(found.details, told)
        if details != found.details:
            changed.add("details")
            found.details = details
        if changed:
            found.version += 1
            found.save()
            write(
                found.code, standing.actor, "agency.edit", f"agency:{found.code}", {"fields": sorted(changed)}
            )
    return found


def close_agency(standing: Standing, agency: Agency, on: date) -> None:
    """Close an agency: from that day it is read and no more changed.

    Raises:
        BadInputError: it is closed already.

    """
    standing.require("agency.close", agency)
    with transaction.atomic():
        found = held(agency)
        if found.closed_on is not None:
            raise BadInputError(_("{agency} is closed already", agency=found.name))
        found.closed_on = on
        found.version += 1
        found.save(update_fields=["closed_on", "version"])
        write(found.code, standing.actor, "agency.close", f"agency:{found.code}", {"on": on.isoformat()})


def reopen_agency(standing: Standing, agency: Agency) -> None:
    """Open a closed agency again, as when it was closed by mistake.

    Raises:
        BadInputError: it is not closed.

    """
    standing.require("agency.close", agency)
    with transaction.atomic():
        found = held(agency)
        if found.closed_on is None:
            raise BadInputError(_("{agency} is not closed", agency=found.name))
        found.closed_on = None
        found.version += 1
        found.save(update_fields=["closed_on", "version"])
        write(found.code, standing.actor, "agency.reopen", f"agency:{found.code}")


def _details(kept: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    told_of = {field: told[field] for field in DETAILS if field in told}
    return {field: value for field, value in {**kept, **told_of}.items() if value}


def _check_supervisor(agency: Agency, supervisor: Agency | None) -> None:
    above, seen = supervisor, set[int]()
    while above is not None and above.pk not in seen:
        if above.pk == agency.pk:
            raise BadInputError(
                _("{agency} cannot oversee itself, not by way of others either", agency=agency.name)
            )
        seen.add(above.pk)
        above = above.supervisor
