"""How far a round is: agencies by state, what each assessor has left, how far they agree."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from django.db.models import Count, F, Min, Q
from msgspec import Struct

from prongsai.web.assessment.rounds.models import Round
from prongsai.web.assessment.verdicts.called import TONES, state_called
from prongsai.web.assessment.verdicts.fairness import Agreement, agreement
from prongsai.web.assessment.verdicts.models import Assessment, Place, Seat, State, Verdict

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


def fairness(of: Round) -> Fairness:
    """Return how far the first and the second agree, where both have handed in."""
    by_item: dict[str, Pairs] = defaultdict(list)
    by_pair: dict[str, Pairs] = defaultdict(list)
    every: Pairs = []
    for item, pair, points, count in _twice(of):
        told = [points] * count
        every += told
        by_item[item] += told
        by_pair[pair] += told
    return Fairness(
        agreement(every),
        [(item, agreement(told)) for item, told in by_item.items()],
        [(pair, agreement(by_pair[pair])) for pair in sorted(by_pair)],
    )


def _twice(of: Round) -> Iterator[tuple[str, str, tuple[str, str], int]]:
    """Yield items judged twice: the id, by whom in one order, their points, and how often in all."""
    other = "seat__assessment__seats"
    found = (
        Verdict.objects.filter(
            **{f"{other}__place": Place.SECOND, f"{other}__verdicts__item": F("item")},
            seat__assessment__round=of, seat__place=Place.FIRST,
        )
        .exclude(seat__assessment__state=State.MARKING)
        .values_list(
            "item", "seat__assessor", "seat__assessor__name", "points",
            f"{other}__assessor", f"{other}__assessor__name", f"{other}__verdicts__points",
        )
        .annotate(count=Count("pk"), first=Min("pk"))
        .order_by("first")
    )  # fmt: skip
    for item, *said, count, _first in found:
        one, two = sorted((tuple(said[:3]), tuple(said[3:])))
        points = (str(Fraction(one[2])), str(Fraction(two[2])))
        yield item, f"{one[1]} · {two[1]}", points, count
