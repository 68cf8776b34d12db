"""A result beside others: the same agency's over the years, its province, its kind, the nation."""

from decimal import Decimal

from django.db.models import Avg, Count, Q, QuerySet
from msgspec import Struct

from prongsai import rules
from prongsai.rules import differences, labels
from prongsai.rules.differences import Changed
from prongsai.rules.nation import Figure, national
from prongsai.web.assessment.results.frame_told import name_told, value_told
from prongsai.web.assessment.results.models import Result

ENOUGH = 5  # agencies; of fewer, a mean would tell of one


class Beside(Struct, frozen=True):
    """The mean of a group of agencies in one year; ``mean`` is None where there are too few."""

    count: int
    mean: Decimal | None
    passed: Decimal | None  # per cent


class Nation(Struct, frozen=True):
    """What is known of the nation in one year."""

    mean: Figure
    passed: Figure
    agencies: Figure


def of_province(result: Result) -> Beside | None:
    """Return the agencies of the same province; None where the agency's province is not told."""
    agency = result.agency
    return _beside(result, Q(agency__province=agency.province)) if agency.province else None


def of_kind(result: Result) -> Beside:
    """Return the agencies of the same kind."""
    return _beside(result, Q(agency__kind=result.agency.kind))


def of_nation(year: int) -> Nation | None:
    """Return the nation's figures of a year, None where no source tells them."""
    for each in national().years:
        if each.fiscal_year == year:
            return Nation(each.mean, each.passed, each.agencies)
    return None


def means_of_nation() -> dict[int, Decimal]:
    """Return the nation's mean total by year, where it is known."""
    return {each.fiscal_year: each.mean.value for each in national().years}


def _beside(result: Result, group: Q) -> Beside:
    passing = rules.load(result.rules).frame.target.passing
    others: QuerySet[Result] = Result.objects.filter(
        group, fiscal_year=result.fiscal_year, total__isnull=False
    ).exclude(agency=result.agency_id)
    mark = Decimal(passing.numerator) / Decimal(passing.denominator)
    told = others.aggregate(
        number=Count("pk"), mean=Avg("total"), passed=Count("pk", filter=Q(total__gte=mark))
    )
    number = told["number"]
    if number < ENOUGH:
        return Beside(number, None, None)
    share = Decimal(100) * told["passed"] / number
    return Beside(number, Decimal(str(told["mean"])), share)


class Change(Struct, frozen=True):
    """What differs between the rules of two years, under one heading."""

    kind: str
    rows: tuple[tuple[str, str, str, str], ...]  # id, label, before, after


def changes(one: int, other: int) -> tuple[Change, ...]:
    """Return what changed in the rules from one year to another, what weighs most first."""
    before, after = rules.load(str(one)), rules.load(str(other))
    found = differences.between(before, after)

    def changed(rows: tuple[Changed, ...]) -> tuple[tuple[str, str, str, str], ...]:
        return tuple((each.id, labels.label(after, each.id), each.before, each.after) for each in rows)

    frame = tuple(  # no ids of scores
        (name_told(each.id), "", value_told(each.id, each.before), value_told(each.id, each.after))
        for each in found.other
    )
    every = (
        Change("new", tuple((name, labels.label(after, name), "", "") for name in found.new)),
        Change("gone", tuple((name, labels.label(before, name), "", "") for name in found.gone)),
        Change("reweighted", changed(found.reweighted)),
        Change("moved", changed(found.moved)),
        Change("renamed", changed(found.renamed)),
        Change("other", frame),
    )
    return tuple(each for each in every if each.rows)


def how_many(one: int, other: int) -> int:
    """Return how many things changed in the rules from one year to another."""
    return sum(len(each.rows) for each in changes(one, other))
