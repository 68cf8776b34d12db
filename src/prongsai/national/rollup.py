"""Roll the scores of thousands of agencies up, exactly, in whole numbers.

``scoring.score`` rolls one sheet up in fractions and shows its working. Here
the same tree is compiled once per set of given scores: every way becomes whole
coefficients over a constant, an agency's scores stand over one common
denominator, and rolling up is multiplying and adding Python's whole numbers,
which have no bounds to overflow. A test holds the two against each other.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Final

from msgspec import Struct

from prongsai.rules import RuleSet
from prongsai.rules.model import Level
from prongsai.scoring.exact import cents
from prongsai.scoring.levels import looked_at
from prongsai.scoring.tree import Tree, Way

_HALVES: Final = 200


class Step(Struct, frozen=True):
    """How one score is made: whole coefficients by place of the inputs."""

    inputs: tuple[int, ...]
    coefficients: tuple[int, ...]
    even: int  # the one coefficient of all inputs, 0 where they differ


class Plan(Struct, frozen=True, eq=False):
    """The roll-up for one set of given scores.

    ``leaves`` are the given scores that stay, ``ids`` all that have a value, in
    the order in which they are made; ``scales`` what the value of each stands
    over, beside the agency's own denominator. ``level`` are the places that the
    level looks at, empty where one of them is not known.
    """

    leaves: tuple[str, ...]
    ids: tuple[str, ...]
    scales: tuple[int, ...]
    steps: tuple[Step, ...]
    level: tuple[int, ...]


class Rolled(Struct, frozen=True, eq=False):
    """The scores of one agency: value of ``plan.ids[n]`` = ``values[n]`` ÷ (``over`` × its scale)."""

    plan: Plan
    values: list[int]
    over: int

    def exact(self, place: int) -> Fraction:
        """Return a score as a fraction."""
        return Fraction(self.values[place], self.over * self.plan.scales[place])

    def printed(self, place: int) -> str:
        """Return a score as ``p/q`` in lowest terms, as ``str`` of the fraction would be."""
        value, below = self.values[place], self.over * self.plan.scales[place]
        common = gcd(value, below)
        return str(value // common) if below == common else f"{value // common}/{below // common}"

    def cents(self, place: int) -> int:
        """Return a score in whole hundredths, half up."""
        below = self.over * self.plan.scales[place]
        return (_HALVES * self.values[place] + below) // (2 * below)

    def shown(self, wanted: tuple[str, ...]) -> dict[str, int]:
        """Return the wanted scores that there are, in hundredths, by id."""
        return {name: self.cents(place) for name, place in _at(self.plan, wanted)}

    def level_cents(self) -> list[int]:
        """Return what the level looks at, in hundredths, the total first; empty if not all is known."""
        return [self.cents(place) for place in self.plan.level]


@lru_cache(maxsize=4096)
def _at(how: Plan, wanted: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    places = {name: place for place, name in enumerate(how.ids)}
    return tuple((name, places[name]) for name in wanted if name in places)


@lru_cache(maxsize=4096)
def plan(made: Tree, given: frozenset[str]) -> Plan:
    """Return the roll-up for the scores that are given, as ``scoring.score`` would choose it."""
    chosen: dict[str, Way | None] = {}
    for name in made.upwards:
        way = next((w for w in made.ways.get(name, ()) if all(each in chosen for each, _ in w.terms)), None)
        if way is not None or name in given:
            chosen[name] = way
    leaves = tuple(name for name, way in chosen.items() if way is None)
    steps: list[Step] = []
    ids, scales = list(leaves), [1] * len(leaves)
    places = {name: place for place, name in enumerate(leaves)}
    for name, way in chosen.items():
        if way is None:
            continue
        step, scale = _step(way, places, scales)
        places[name] = len(ids)
        ids.append(name)
        scales.append(scale)
        steps.append(step)
    wanted = looked_at(made.rules)
    level = tuple(places[name] for name in wanted) if all(name in places for name in wanted) else ()
    return Plan(leaves, tuple(ids), tuple(scales), tuple(steps), level)


def _step(way: Way, places: Mapping[str, int], scales: list[int]) -> tuple[Step, int]:
    inputs = tuple(places[name] for name, _ in way.terms)
    exact = [weight / scales[place] for place, (_, weight) in zip(inputs, way.terms, strict=True)]
    scale = lcm(*(each.denominator for each in exact))
    whole = tuple(int(each * scale) for each in exact)
    return Step(inputs, whole, whole[0] if len(set(whole)) == 1 else 0), scale


@lru_cache(maxsize=4096)
def for_level(how: Plan) -> Plan:
    """Return the part of a plan that the level needs, its leaves first and in the same order."""
    leaves = len(how.leaves)
    needed = set(how.level)
    for place in range(len(how.ids) - 1, leaves - 1, -1):
        if place in needed:
            needed |= set(how.steps[place - leaves].inputs)
    kept = [*range(leaves), *(place for place in range(leaves, len(how.ids)) if place in needed)]
    now = {place: at for at, place in enumerate(kept)}
    steps = [how.steps[place - leaves] for place in kept[leaves:]]
    return Plan(
        how.leaves,
        tuple(how.ids[place] for place in kept),
        tuple(how.scales[place] for place in kept),
        tuple(Step(tuple(now[at] for at in step.inputs), step.coefficients, step.even) for step in steps),
        tuple(now[place] for place in how.level),
    )


def roll(made: Tree, given: Mapping[str, Fraction]) -> Rolled:
    """Return all scores that follow from the given ones, exactly."""
    how = plan(made, frozenset(given))
    return rolled(how, [given[name].as_integer_ratio() for name in how.leaves])


def rolled(how: Plan, leaves: Iterable[tuple[int, int]]) -> Rolled:
    """Return the roll-up of the plan's leaves, each as numerator and denominator."""
    pairs = list(leaves)
    over = lcm(*{below for _, below in pairs})
    return finished(how, [value * (over // below) for value, below in pairs], over)


def finished(how: Plan, values: list[int], over: int) -> Rolled:
    """Return the roll-up of leaves that stand over one denominator already; the list grows."""
    for step in how.steps:
        if step.even:
            values.append(step.even * sum([values[place] for place in step.inputs]))
        else:
            terms = zip(step.coefficients, step.inputs, strict=True)
            values.append(sum(much * values[place] for much, place in terms))
    return Rolled(how, values, over)


# -- levels --------------------------------------------------------------------


class Bound(Struct, frozen=True):
    """The conditions of a level in hundredths; ``each`` is 0 where it asks only for the total."""

    name: str
    low: int
    high: int
    each: int


@lru_cache(maxsize=256)
def bounds(rules: RuleSet) -> tuple[Bound, ...]:
    """Return the levels of a year, best first."""
    return tuple(_bound(level, tested=bool(rules.frame.tested)) for level in rules.frame.levels)


def _bound(level: Level, *, tested: bool) -> Bound:
    each = cents(level.each_from) if tested and level.each_from is not None else 0
    return Bound(level.name, cents(level.total_from), cents(level.total_to), each)


def level_of(levels: tuple[Bound, ...], points: list[int]) -> str:
    """Return the level of known hundredths, the total first: the first whose conditions hold."""
    total, least = points[0], min(points[1:], default=0)
    for level in levels:
        if level.low <= total <= level.high and least >= level.each:
            return level.name
    return levels[-1].name
