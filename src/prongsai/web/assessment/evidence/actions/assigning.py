"""Assign: which unit answers for which item, and until when, the whole table at once."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.evidence.models import Folder, Item
from prongsai.web.journal import actions as journal
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.standing import Standing


class Given(Struct, frozen=True):
    """Who answers for an item, until when."""

    unit: int | None = None
    due: date | None = None


def assign(standing: Standing, folder: Folder, given: Mapping[str, Given], version: int) -> int:
    """Keep units and days of a folder's items; return how many changed. Sent twice, nothing changes.

    Raises:
        BadInputError: a unit is not of this agency, or someone else changed the table meanwhile.

    """
    agency = folder.agency
    standing.require("evidence.assign", agency)
    with transaction.atomic():
        kept = Folder.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=folder.pk)
        items = {each.item: each for each in kept.items.all()}
        changed = [
            _changed(items[name], told)
            for name, told in given.items()
            if name in items and (items[name].unit_id, items[name].due) != (told.unit, told.due)
        ]
        if not changed:
            return 0
        must_be_as_seen(kept, version)
        open_units = set(agency.units.filter(closed_on=None).values_list("pk", flat=True))
        if any(each.unit_id is not None and each.unit_id not in open_units for each in changed):
            raise BadInputError(_("a unit was chosen that this agency does not have, or that is closed"))
        Item.objects.bulk_update(changed, ["unit", "due"])
        kept.version += 1
        kept.changed_by = standing.user
        kept.save()
        details = {"year": kept.fiscal_year, "items": [each.item for each in changed]}
        journal.write(agency.code, standing.actor, "evidence.assign", f"folder:{kept.pk}", details)
    return len(changed)


def _changed(item: Item, told: Given) -> Item:
    item.unit_id, item.due = told.unit, told.due
    return item
