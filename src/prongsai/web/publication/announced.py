"""Results that were announced, of all agencies together: what is public, word for word, and no more."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.models import Count, Max, QuerySet, Sum

from prongsai import rules
from prongsai.rules import RuleSet
from prongsai.scoring.exact import cents
from prongsai.web.look import seeking
from prongsai.web.people.models import Agency
from prongsai.web.publication.models import IN_FORCE, Kind, Publication

_HUNDRED: Final = 100
_REMEMBERED: Final = 12  # years

Stamp = tuple[int, ...]


class Announced(NamedTuple):
    """One announced result; scores in hundredths, nothing where none was announced."""

    code: str
    name: str
    kind: str
    province: str
    total: int | None
    level: str
    instruments: Mapping[str, int]
    indicators: Mapping[str, int]
    at: datetime


@dataclass(frozen=True)
class Year:
    """All that was announced of a fiscal year, by name of the agency, and the rules that name it."""

    year: int
    rows: tuple[Announced, ...]
    ruled: RuleSet

    def of_province(self, name: str) -> list[Announced]:
        """Return what agencies of a province have announced."""
        return [each for each in self.rows if each.province == name]

    def named(self, text: str) -> list[Announced]:
        """Return what agencies have announced in whose names the words of a text stand."""
        sought = seeking.words(text)
        return [each for each in self.rows if seeking.named(sought, each.name)]


@dataclass(frozen=True)
class Figures:
    """What a group of announced results says: how many, mean exact, how many pass, levels best first."""

    every: int
    known: int
    mean: Fraction | None
    passed: int
    levels: tuple[tuple[str, int], ...]

    @property
    def share(self) -> Fraction | None:
        """The share that passes, in hundredths of those whose total is known."""
        return Fraction(self.passed * _HUNDRED, self.known) if self.known else None


def _in_force() -> QuerySet[Publication]:
    return Publication.objects.filter(IN_FORCE, kind=Kind.RESULT)


def stamps() -> dict[int, Stamp]:
    """Return for each year, newest first, what changes with whatever of it is announced or taken back."""
    agencies = Agency.objects.aggregate(every=Count("pk"), edits=Sum("version"))
    found = _in_force().order_by("-year").values("year")
    return {
        each["year"]: (each["every"], each["last"], each["keys"], agencies["every"], agencies["edits"] or 0)
        for each in found.annotate(every=Count("pk"), last=Max("pk"), keys=Sum("pk"))
        if each["year"] in rules.years()
    }


def of_year(year: int, stamp: Stamp) -> Year:
    """Return a year as its stamp says that it is; the same stamp is not read twice."""
    return _of_year(year, stamp)


@lru_cache(maxsize=_REMEMBERED)
def _of_year(year: int, _stamp: Stamp) -> Year:
    found = _in_force().filter(year=year).order_by("agency__name", "agency_id")
    names = ("agency__code", "agency__name", "agency__kind", "agency__province", "shown", "at")
    rows = [_announced(each) for each in found.values_list(*names).iterator(chunk_size=2000)]
    return Year(year, tuple(rows), rules.load(str(year)))


def _announced(told: tuple[Any, ...]) -> Announced:
    code, name, kind, province, shown, at = told
    total = _cents(shown["total"]) if shown.get("total") else None
    scores = _scores(shown.get("instruments")), _scores(shown.get("indicators"))
    return Announced(code, name, kind, province, total, shown.get("level", ""), *scores, at)


def _scores(told: object) -> Mapping[str, int]:
    return {str(name): _cents(value) for name, value in told.items()} if isinstance(told, dict) else {}


def _cents(value: object) -> int:
    return int(Decimal(str(value)) * _HUNDRED)


def of_agency(code: str) -> list[tuple[int, Announced]]:
    """Return the announced results of an agency by year, newest first."""
    found = _in_force().filter(agency__code=code).order_by("-year")
    names = ("agency__code", "agency__name", "agency__kind", "agency__province", "shown", "at")
    return [(year, _announced(tuple(told))) for year, *told in found.values_list("year", *names)]


def figures(rows: Iterable[Announced], ruled: RuleSet) -> Figures:
    """Return what a group of announced results says."""
    every = list(rows)
    totals = [each.total for each in every if each.total is not None]
    passing = cents(ruled.frame.target.passing)
    counts = Counter(each.level for each in every if each.level)
    return Figures(
        every=len(every),
        known=len(totals),
        mean=Fraction(sum(totals), len(totals) * _HUNDRED) if totals else None,
        passed=sum(each >= passing for each in totals),
        levels=tuple((each.name, counts[each.name]) for each in ruled.frame.levels),
    )


def means(rows: Iterable[Announced], ruled: RuleSet) -> dict[str, Fraction]:
    """Return the mean of each indicator that someone has announced, exact."""
    sums: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for each in rows:
        for name, score in each.indicators.items():
            sums[name] += score
            counts[name] += 1
    return {
        each.id: Fraction(sums[each.id], counts[each.id] * _HUNDRED)
        for each in ruled.frame.indicators
        if counts[each.id]
    }
