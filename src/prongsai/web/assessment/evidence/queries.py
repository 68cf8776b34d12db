"""What can be asked of evidence: folders of an agency, their items, pieces and how they were seen last."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from prongsai import rules
from prongsai.rules import RuleSet
from prongsai.rules.model import Dependency, Disclosure
from prongsai.web.assessment.evidence.models import Folder, Item, Piece, Run, Site, Snapshot
from prongsai.web.people.models import Agency


def folders_of(agency: Agency) -> QuerySet[Folder]:
    """Return the folders of an agency, newest year first, each with how many items have evidence."""
    shown = Q(items__pieces__isnull=False, items__pieces__taken_out_at=None)
    return Folder.objects.filter(agency=agency).annotate(
        all=Count("items", distinct=True), shown=Count("items", filter=shown, distinct=True)
    )


def folder_of(agency: Agency, year: int) -> Folder | None:
    """Return the folder of a year."""
    found = Folder.objects.filter(agency=agency, fiscal_year=year)
    return found.select_related("agency__site", "changed_by").first()


def years_to_open(agency: Agency) -> list[int]:
    """Return the years that have rules and no folder yet, newest first."""
    there = set(Folder.objects.filter(agency=agency).values_list("fiscal_year", flat=True))
    return [year for year in reversed(rules.years()) if year not in there]


def rules_of(folder: Folder) -> RuleSet:
    """Return the rules of a folder's year."""
    return rules.load(folder.rules)


def rule_of(item: Item) -> Disclosure:
    """Return what the rules say of an item."""
    return next(each for each in rules_of(item.folder).disclosure.items if each.id == item.item)


def newest_due(today: date) -> list[Folder]:
    """Return the newest folder of every agency at work, where an item has a day."""
    at_work = Q(agency__closed_on=None) | Q(agency__closed_on__gt=today)
    found = Folder.objects.filter(at_work).select_related("agency").order_by("agency", "fiscal_year")
    newest = {each.agency_id: each.pk for each in found}
    return list(found.filter(pk__in=newest.values(), items__due__isnull=False).distinct())


def items_of(folder: Folder) -> list[Item]:
    """Return the items of a folder with what shows them, in few queries."""
    in_place = Piece.objects.filter(taken_out_at=None).select_related("file", "added_by")
    found = folder.items.select_related("unit", "changed_by").prefetch_related(
        Prefetch("pieces", in_place, to_attr="in_place")
    )
    return list(found)


def item_of(folder: Folder, name: str) -> Item | None:
    """Return one item of a folder."""
    return folder.items.filter(item=name).select_related("folder__agency", "unit", "changed_by").first()


def piece_of(agency: Agency, key: int) -> Piece | None:
    """Return a piece of evidence of an agency."""
    found = Piece.objects.filter(item__folder__agency=agency, pk=key)
    return found.select_related("item__folder__agency", "item__unit", "file").first()


def last_seen(pieces: Iterable[Piece]) -> dict[int, Snapshot]:
    """Return how each piece was seen last."""
    found = Snapshot.objects.filter(piece__in=[each.pk for each in pieces], of_file=False)
    newest = found.order_by().values("piece").annotate(newest=Max("pk")).values("newest")
    return {each.piece_id: each for each in Snapshot.objects.filter(pk__in=newest)}


def snapshot_of(agency: Agency, key: int) -> Snapshot | None:
    """Return a snapshot of an agency's evidence."""
    found = Snapshot.objects.filter(piece__item__folder__agency=agency, pk=key)
    return found.select_related("file", "piece").first()


def site_of(agency: Agency) -> Site:
    """Return the hosts of an agency's own sites; nothing was said where it is not kept yet."""
    return Site.objects.filter(agency=agency).select_related("changed_by").first() or Site(agency=agency)


def ties_of(ruled: RuleSet, name: str) -> list[tuple[Dependency, bool]]:
    """Return the ties of an item to others; true where the other rests on this one."""
    return [(each, each.on == name) for each in ruled.disclosure.dependencies if name in {each.item, each.on}]


def run_of(folder: Folder) -> Run | None:
    """Return the newest look at a folder."""
    return Run.objects.filter(folder=folder).select_related("asked_by").first()
