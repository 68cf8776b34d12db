"""How far a round is: agencies by state, what each assessor has left, how far they agree."""

from collections import defaultdict
from fractions import Fraction

from django.db.models import Count, Q
from msgspec import Struct

from prongsai.web.assessment.rounds.models import Round
from prongsai.web.assessment.verdicts.called import TONES, state_called
from prongsai.web.assessment.verdicts.fairness import Agreement, agreement
from prongsai.web.assessment.verdicts.models import Assessment, Place, Seat, State, Verdict
from prongsai.web.people.models import Agency

Pairs = list[tuple[str, str]]


class Load(Struct, frozen=True):
    """What an assessor has to judge, and how much of it is handed in."""

    name: str
    seats: int
    handed_in: int


class Fairness(Struct, frozen=True):
    """How far two who judged apart agree: over the round, by item, by pair of assessors."""

    all: Agreement
    items: list[tuple[str, Agreement]]
    pairs: list[tuple[str, Agreement]]


def states(of: Round) -> list[tuple[str, str, int]]:
    """Return how many agencies stand in each state: what it is called, its tone, the count."""
    counts = dict(
        Assessment.objects.filter(round=of).values_list("state").annotate(count=Count("pk")).order_by("state")
    )
    return [(state_called(each), TONES[each], counts.get(each.value, 0)) for each in State]


def loads(of: Round) -> list[Load]:
    """Return what each assessor has to judge; third places that are not needed yet are left out."""
    seats = (
        Seat.objects.filter(assessment__round=of)
        .exclude(place=Place.THIRD, assessment__state=State.MARKING)
        .values("assessor__name")
        .annotate(all=Count("pk"), done=Count("pk", filter=Q(handed_in_at__isnull=False)))
        .order_by("assessor__name")
    )
    return [Load(each["assessor__name"], each["all"], each["done"]) for each in seats]


def provinces() -> list[str]:
    """Return the provinces that have agencies."""
    found = Agency.objects.filter(closed_on=None).exclude(province="")
    return list(found.order_by("province").values_list("province", flat=True).distinct())


def fairness(of: Round) -> Fairness:
    """Return how far the first and the second agree, where both have handed in."""
    by_item: dict[str, Pairs] = defaultdict(list)
    by_pair: dict[str, Pairs] = defaultdict(list)
    every: Pairs = []
    for item, pair, points in _twice(of):
        every.append(points)
        by_item[item].append(points)
        by_pair[pair].append(points)
    return Fairness(
        agreement(every),
        [(item, agreement(told)) for item, told in by_item.items()],
        [(pair, agreement(by_pair[pair])) for pair in sorted(by_pair)],
    )


def _twice(of: Round) -> list[tuple[str, str, tuple[str, str]]]:
    """Return every item judged twice: its id, by whom (always in one order), the points in that order."""
    found = (
        Verdict.objects.filter(seat__assessment__round=of, seat__place__lt=Place.THIRD)
        .exclude(seat__assessment__state=State.MARKING)
        .order_by("seat__assessment", "pk")
        .values_list("seat__assessment", "item", "seat__assessor", "seat__assessor__name", "points")
    )
    told: dict[tuple[int, str], list[tuple[int, str, str]]] = defaultdict(list)
    for assessment, item, key, name, points in found:
        told[assessment, item].append((key, name, str(Fraction(points))))
    pairs = [
        (item, sorted(two)) for (_key, item), two in told.items() if len(two) == len(("first", "second"))
    ]
    return [(item, f"{one[1]} · {other[1]}", (one[2], other[2])) for item, (one, other) in pairs]
