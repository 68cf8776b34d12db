"""The disclosure items of the sample: given to units, ticked and shown by pages of the site, made public."""

from datetime import timedelta

from django.utils import timezone

from prongsai import rules
from prongsai.web.assessment.evidence.actions import assigning, filling, opening, sites
from prongsai.web.assessment.evidence.models import Folder, Item, Kind, Piece
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication import actions as publication
from prongsai.web.sample import model, site


def fill(by: Standing, agency: Agency, told: model.Evidence) -> None:
    """Fill the folder of a year; nothing is looked at over the network, so no score is foretold."""
    folder = opening.open_folder(by, agency, told.year)
    sites.set_hosts(by, agency, [site.site().host], 0)
    _assign(by, folder, told)
    elements = {each.id: each.elements for each in rules.load(folder.rules).disclosure.items}
    for item in folder.items.select_related("folder__agency"):
        _show(by, item, told, elements[item.item])
    if told.days_ago:
        _let_be_of(folder, told.days_ago)
    if told.published:
        publication.publish_evidence(by, agency, told.year)


def _assign(by: Standing, folder: Folder, told: model.Evidence) -> None:
    units = dict(folder.agency.units.values_list("key", "pk"))
    given = {
        item: assigning.Given(units[unit]) for unit, items in told.units.items() for item in items.split()
    }
    assigning.assign(by, folder, given, folder.version)


def _let_be_of(folder: Folder, days: int) -> None:
    """Let what was brought just now have been brought before the cut of those who judge it."""
    then = timezone.now() - timedelta(days=days)
    Piece.objects.filter(item__folder=folder).update(added_at=then)
    for item in folder.items.exclude(ticked={}):
        for told in item.ticked.values():
            told["at"] = timezone.localdate(then).isoformat()
        item.save(update_fields=["ticked"])


def _show(by: Standing, item: Item, told: model.Evidence, elements: tuple[str, ...]) -> None:
    missing = told.lacking.get(item.item)
    if missing is None:
        of = site.site()
        said = of.items[item.item].page[0] if told.year == of.fiscal_year else ""
        page = filling.Brought(Kind.ADDRESS, said, address=site.address_of(item.item))
        filling.add(by, item, page)
    half = told.half.get(item.item)
    note = missing or (half.note if half else "")
    ticked = [each for each in elements if not missing and not (half and each in half.without)]
    item.refresh_from_db()
    filling.fill(by, item, ticked, note, item.version)
