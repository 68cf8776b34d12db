"""Open: the items of a year, with units and days as they were for the same things last year."""

from datetime import date

from django.db import transaction

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.evidence.models import Folder, Item
from prongsai.web.journal import actions as journal
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_LEAP = (2, 29)


def open_folder(standing: Standing, agency: Agency, year: int) -> Folder:
    """Return the folder of a year; one that is there already is left as it is.

    Raises:
        BadInputError: no rules tell of that year.

    """
    standing.require("evidence.open", agency)
    if year not in rules.years():
        told = ", ".join(map(str, rules.years()))
        raise BadInputError(
            _("no rules tell of fiscal year {year}; there are: {years}", year=year, years=told)
        )
    ruled = rules.load(str(year))
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)  # of two who open at once, one waits
        there = Folder.objects.filter(agency=agency, fiscal_year=year).first()
        if there is not None:
            return there
        made = Folder.objects.create(
            agency=agency,
            fiscal_year=year,
            rules=ruled.name,
            changed_by=standing.user,
        )
        before = _before(agency, year)
        Item.objects.bulk_create(
            Item(folder=made, item=each.id, place=place, **_as_last_year(before, each.continues))
            for place, each in enumerate(ruled.disclosure.items, start=1)
        )
        copied = made.items.exclude(unit=None).count()
        details = {"year": year, "items": len(ruled.disclosure.items), "copied": copied}
        journal.write(agency.code, standing.actor, "evidence.open", f"folder:{made.pk}", details)
    return made


def _before(agency: Agency, year: int) -> dict[str, Item]:
    """Return the items of the year before, by id; only of that year, for ids change from year to year."""
    kept = Item.objects.filter(folder__agency=agency, folder__fiscal_year=year - 1).select_related("unit")
    return {each.item: each for each in kept}


def _as_last_year(before: dict[str, Item], continues: tuple[str, ...]) -> dict[str, object]:
    for name in continues:
        was = before.get(name)
        if was is not None and was.unit is not None and was.unit.closed_on is None:
            return {"unit": was.unit, "due": _a_year_on(was.due)}
    return {}


def _a_year_on(day: date | None) -> date | None:
    if day is None:
        return None
    if (day.month, day.day) == _LEAP:
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
