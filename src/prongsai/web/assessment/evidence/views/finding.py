"""What an address names, or 404; and to which unit it belongs."""

from typing import Any

from django.http import Http404

from prongsai.web.assessment.evidence import queries
from prongsai.web.assessment.evidence.models import Folder, Item, Piece
from prongsai.web.people.models import Agency


def folder_of(agency: Agency, year: int) -> Folder:
    """Return the folder of a year.

    Raises:
        Http404: it has not been opened.

    """
    found = queries.folder_of(agency, year)
    if found is None:
        raise Http404(year)
    return found


def item_of(agency: Agency, year: int, name: str) -> Item:
    """Return an item of a year.

    Raises:
        Http404: the year has no such item, or has not been opened.

    """
    found = queries.item_of(folder_of(agency, year), name)
    if found is None:
        raise Http404(name)
    return found


def piece_of(item: Item, key: int) -> Piece:
    """Return a piece of evidence of an item that is still in its place.

    Raises:
        Http404: it is not.

    """
    found = item.pieces.filter(pk=key, taken_out_at=None).select_related("item__folder__agency").first()
    if found is None:
        raise Http404(key)
    return found


def unit_of(agency: Agency, told: dict[str, Any]) -> int | None:
    """Return the unit that answers for the item of an address."""
    found = Item.objects.filter(folder__agency=agency, folder__fiscal_year=told["folder"], item=told["oit"])
    return found.values_list("unit_id", flat=True).first()
