"""What can be asked before an agency is exported: how much of what goes along, and what stays."""

from typing import NamedTuple

from django.db.models import Sum

from prongsai.web.files.models import StoredFile
from prongsai.web.moving import carrying, packing
from prongsai.web.people.models import Agency


class Counted(NamedTuple):
    """What goes along: what it is called, and how many."""

    called: str
    number: int


def goes(agency: Agency) -> list[Counted]:
    """Return what goes along, without what there is nothing of."""
    counted = [
        Counted(each.said, packing.chosen(label, agency.code).count())
        for label, each in carrying.table().carried.items()
    ]
    return [each for each in counted if each.number]


def stays() -> list[str]:
    """Return what stays, and why."""
    return list(dict.fromkeys(each.said for each in carrying.table().stays.values()))


def size(agency: Agency) -> int:
    """Return how many bytes of files go along."""
    held = StoredFile.objects.filter(agency_code=agency.code)
    return int(held.values("sha256", "size").distinct().aggregate(all=Sum("size"))["all"] or 0)
