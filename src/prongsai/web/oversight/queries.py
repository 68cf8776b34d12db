"""What can be asked of the agencies below a body: rows, counts and means, all of them by the database."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    IntegerField,
    OrderBy,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)  # fmt: skip
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from prongsai.web.oversight.asked import NO_RESULT, Asked
from prongsai.web.oversight.models import Addressee, AgencyYear, Letter, Stage, key_of
from prongsai.web.people.models import Agency
from prongsai.web.people.queries import posts_in_force, searched
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import REMOVES

_COLUMNS: Final = (
    "rules", "total", "level", "rank", "lacking", "lacking_at", "weakest", "weakest_score", "issue",
    "issue_score", "measures", "done", "late", "indicators",
)  # fmt: skip


def below(agency: Agency) -> QuerySet[Agency]:
    """Return the open agencies that a body oversees, at every remove that supervision reaches."""
    under = Q()
    for remove in range(1, REMOVES + 1):
        under |= Q(**{"__".join(["supervisor"] * remove): agency})
    return Agency.objects.filter(under, closed_on=None)


def years_of(agency: Agency) -> dict[int, int]:
    """Return the years that agencies below have a result of, with how many have, newest first."""
    found = AgencyYear.objects.filter(agency__in=below(agency).order_by().values("pk"))
    return dict(found.order_by("-year").values_list("year").annotate(Count("pk")))


def in_year(agencies: QuerySet[Agency], year: int) -> QuerySet[Agency]:
    """Return agencies with where each stands in a year as ``y``; nothing there where it has no result."""
    return agencies.annotate(y=FilteredRelation("years", condition=Q(years__year=year)))


def chosen(agency: Agency, asked: Asked, *, plans: bool = True) -> QuerySet[Agency]:
    """Return the agencies below a body that a filter chooses."""
    if asked.odd:
        return Agency.objects.none().annotate(
            y=FilteredRelation("years", condition=Q(years__year=asked.year))
        )
    found = in_year(searched(below(agency), asked.q, asked.province, asked.kind), asked.year)
    if asked.stage == NO_RESULT:
        found = found.filter(Q(y__stage=None))
    elif asked.stage and plans:
        found = found.filter(Q(y__stage=int(asked.stage)))
    elif asked.stage:
        found = found.filter(capped_at(int(asked.stage)))
    if asked.level:
        found = found.filter(Q(y__level=asked.level))
    if asked.late:
        found = found.filter(Q(y__late__gt=0))
    return found.filter(Q(y__weakest=asked.weakest)) if asked.weakest else found


def capped_at(stage: int) -> Q:
    """Return the condition of a stage for who sees no plans: the last they see holds all that follow."""
    return Q(y__stage__gte=stage) if stage >= Stage.CONFIRMED else Q(y__stage=stage)


def in_order(agencies: QuerySet[Agency], asked: Asked) -> QuerySet[Agency]:
    """Return chosen agencies in the order asked for; those without a value come last."""
    head, _dash, indicator = asked.order.partition("-")
    if head == "indicator":
        key: Any = score_of(indicator)
    else:
        key = F({"name": "name", "province": "province"}.get(head, f"y__{_BY.get(head, head)}"))
    first = OrderBy(key, descending=asked.backwards, nulls_last=True)
    return agencies.order_by(first, "name", "pk")


_BY: Final = {"weakest": "weakest_score", "issue": "issue_score"}


def score_of(indicator: str) -> Cast:
    """Return an indicator of the year in hundredths, as the database reads it."""
    return Cast(KeyTextTransform(key_of(indicator), "y__indicators"), IntegerField())


_OF_AGENCY: Final = ("code", "name", "kind", "province", "at")
# A database's own LEAST would take no stage at all for the cap itself.
_CAPPED: Final = Case(
    When(Q(y__stage__gt=Stage.CONFIRMED), then=Value(int(Stage.CONFIRMED))),
    default=F("y__stage"),
    output_field=IntegerField(),
)


def rows(agencies: QuerySet[Agency], *, plans: bool = True) -> QuerySet[Agency, dict[str, Any]]:
    """Return what lists and files tell of each agency."""
    stage: Any = F("y__stage") if plans else _CAPPED
    told: dict[str, Any] = {f"of_{name}": F(f"y__{name}") for name in _COLUMNS}
    found: QuerySet[Agency, dict[str, Any]] = agencies.annotate(at=stage, **told).values(*_OF_AGENCY, *told)
    return found


_GROUP: Final = ("y__stage", "y__level", "y__rank", "y__rules")


def counted(agencies: QuerySet[Agency], *, plans: bool = True) -> dict[str, Any]:
    """Return how many agencies there are by stage and level, how many reach the mark, how many are late."""
    groups = (
        agencies.order_by()
        .values(*_GROUP)
        .annotate(
            every=Count("pk"),
            reached=Count("pk", filter=Q(y__lacking=0)),
            known=Count("pk", filter=Q(y__lacking__isnull=False)),
            behind=Count("pk", filter=Q(y__late__gt=0)),
        )
    )
    stages: dict[int, int] = dict.fromkeys((0, *Stage), 0)
    levels: dict[tuple[int, str, str], int] = {}
    told = {"every": 0, "reached": 0, "known": 0, "late": 0}
    for each in groups:
        stage = each["y__stage"] or 0
        stages[stage if plans else min(stage, Stage.CONFIRMED)] += each["every"]
        if each["y__level"]:
            key = (each["y__rank"] or 0, each["y__level"], each["y__rules"])
            levels[key] = levels.get(key, 0) + each["every"]
        told["every"] += each["every"]
        told["reached"] += each["reached"]
        told["known"] += each["known"]
        told["late"] += each["behind"]
    return {**told, "stages": stages, "levels": sorted(levels.items())}


def sums(agencies: QuerySet[Agency], indicators: Iterable[str]) -> list[dict[str, Any]]:
    """Return for each province how many agencies, and for each indicator sum and count, in hundredths."""
    told: dict[str, Any] = {"every": Count("pk"), "known": Count("y__total")}
    for each in indicators:
        told |= {f"sum_{each}": Sum(score_of(each)), f"n_{each}": Count(score_of(each))}
    found: QuerySet[Agency, Any] = agencies.order_by("province").values("province").annotate(**told)
    return list(found)


def without_coordinator(agencies: QuerySet[Agency]) -> int:
    """Return how many of some agencies have no coordinator today: a letter to them goes out by no mail."""
    there = posts_in_force().filter(role=Role.COORDINATOR).values("agency")
    return agencies.exclude(pk__in=there).count()


def letters_of(agency: Agency) -> QuerySet[Letter]:
    """Return the letters that a body has sent, newest first, with how many got and acknowledged each."""
    return Letter.objects.filter(agency=agency).select_related("by").annotate(
        sent=Count("addressees"),
        read=Count("addressees", filter=Q(addressees__acknowledged_at__isnull=False)),
    ).order_by("-at", "-pk")  # fmt: skip


def letters_to(agency: Agency) -> QuerySet[Addressee]:
    """Return the letters that came to an agency, newest first."""
    return (
        Addressee.objects.filter(agency=agency)
        .select_related("letter__agency", "acknowledged_by")
        .order_by("-letter__at", "-pk")
    )


@dataclass(frozen=True)
class Spread:
    """How the scores of an indicator lie, in hundredths: mean exact, quarters as they stand in the row."""

    known: int
    below: int  # what passes
    mean: Fraction | None = None
    lowest: int = 0
    quarters: tuple[int, int, int] = (0, 0, 0)
    highest: int = 0

    @property
    def points(self) -> list[Fraction]:
        """The five marks of the row, lowest first."""
        return [Fraction(each, 100) for each in (self.lowest, *self.quarters, self.highest)]


_INDICATORS: Final = ("y__indicators",)


def spread(agencies: QuerySet[Agency], indicators: list[str], passing: int) -> dict[str, Spread]:
    """Return how each indicator of some agencies lies; one query, whatever their number."""
    scores: dict[str, list[int]] = {each: [] for each in indicators}
    found = agencies.order_by().filter(Q(y__isnull=False))
    for (told,) in found.values_list(*_INDICATORS).iterator(chunk_size=2000):
        for name in indicators:
            if (score := told.get(key_of(name))) is not None:
                scores[name].append(score)
    return {name: _spread(sorted(each), passing) for name, each in scores.items()}


def _spread(scores: list[int], passing: int) -> Spread:
    """Return the spread of sorted scores; a quarter is the least score that so many parts do not exceed."""
    if not scores:
        return Spread(0, 0)
    first, middle, last = (scores[-(-len(scores) * part // 4) - 1] for part in (1, 2, 3))
    mean = Fraction(sum(scores), len(scores) * 100)
    below = bisect_left(scores, passing)
    return Spread(len(scores), below, mean, scores[0], (first, middle, last), scores[-1])
