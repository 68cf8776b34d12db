"""Units of an agency are added, renamed and closed."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import write
from prongsai.web.people.actions.holding import held
from prongsai.web.people.models import Agency, Post, Unit
from prongsai.web.people.standing import Standing


def add_unit(standing: Standing, agency: Agency, name: str, key: str = "") -> Unit:
    """Add a unit to an agency.

    Raises:
        BadInputError: the agency has one of this name.

    """
    standing.require("unit.edit", agency)
    with transaction.atomic():
        _check_name(held(agency), name)
        unit = Unit.objects.create(agency=agency, name=name, key=key)
        write(agency.code, standing.actor, "unit.add", f"unit:{unit.pk}", {"name": name})
    return unit


def rename_unit(standing: Standing, unit: Unit, was: str, name: str, key: str = "") -> None:
    """Give a unit another name; ``was`` is the name that whoever renames it saw.

    Raises:
        BadInputError: the agency has another of this name, or someone has renamed it meanwhile.

    """
    standing.require("unit.edit", unit.agency)
    with transaction.atomic():
        agency = held(unit.agency)
        found = Unit.objects.get(pk=unit.pk)
        if found.name != was:
            raise BadInputError(
                _("someone else has renamed the unit meanwhile; it is now called {name}", name=found.name)
            )
        if (found.name, found.key) == (name, key):
            return
        _check_name(agency, name, but=found.pk)
        found.name, found.key = name, key
        found.save()
        write(agency.code, standing.actor, "unit.rename", f"unit:{found.pk}", {"was": was, "name": name})


def close_unit(standing: Standing, unit: Unit, on: date) -> None:
    """Close a unit; its history stays.

    Raises:
        BadInputError: it is closed already, or someone still holds a post in it.

    """
    standing.require("unit.edit", unit.agency)
    with transaction.atomic():
        agency = held(unit.agency)
        found = Unit.objects.get(pk=unit.pk)
        if found.closed_on is not None:
            raise BadInputError(_("{unit} is closed already", unit=found.name))
        held_after = Q(until__isnull=True) | Q(until__gt=on)
        if posts := Post.objects.filter(held_after, unit=found).count():
            raise BadInputError(
                _(
                    "{count} posts in {unit} are still held; end them or hand them over first",
                    count=posts,
                    unit=found.name,
                )
            )
        found.closed_on = on
        found.save()
        write(
            agency.code,
            standing.actor,
            "unit.close",
            f"unit:{found.pk}",
            {"name": found.name, "on": on.isoformat()},
        )


def _check_name(agency: Agency, name: str, but: int | None = None) -> None:
    alike = Unit.objects.filter(agency=agency, name=name)
    if any(unit.pk != but for unit in alike):
        raise BadInputError(_("{agency} has a unit called {name} already", agency=agency.name, name=name))
