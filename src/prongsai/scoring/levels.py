"""Levels: what the year's conditions make of the scores, and what they still could.

A level compares values at two decimals. Where a score is not known, a level is
possible if some unrounded values, within their ranges and in agreement with
all that is known, give it.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import product

from prongsai.rules import RuleSet
from prongsai.rules.model import Level
from prongsai.scoring import intervals
from prongsai.scoring.exact import HUNDREDTH, cents
from prongsai.scoring.intervals import Interval
from prongsai.scoring.tree import Terms, Tree

Box = dict[str, Interval]
Equation = tuple[str, Terms]

_ROUNDS = 8  # a tree is done after two; bounds that are still moving are wide, never wrong


def looked_at(rules: RuleSet) -> list[str]:
    """Return the ids that a level of the year looks at, the total first."""
    tested = rules.frame.tested
    return ["total", *(tested.instruments if tested else ())]


def bounds(rules: RuleSet) -> dict[str, tuple[int, ...]]:
    """Return, for what a level looks at, where its conditions change, in halves of a hundredth."""
    found: dict[str, set[int]] = {name: set() for name in looked_at(rules)}
    for level in rules.frame.levels:
        found["total"] |= {2 * cents(level.total_from) - 1, 2 * cents(level.total_to) + 1}
        if level.each_from is not None:
            for name in set(found) - {"total"}:
                found[name].add(2 * cents(level.each_from) - 1)
    return {name: tuple(sorted(each)) for name, each in found.items()}


def level_of(rules: RuleSet, values: Mapping[str, Fraction]) -> str:
    """Return the level of known two-decimal values: the first whose conditions hold."""
    for level in rules.frame.levels:
        if all(
            condition.low <= values[name] < condition.high
            for name, condition in _conditions(rules, level).items()
        ):
            return level.name
    return rules.frame.levels[-1].name


def _conditions(rules: RuleSet, level: Level) -> Box:
    upper = intervals.below(level.total_to + HUNDREDTH)
    total = intervals.at_least(level.total_from).meet(upper)
    conditions = {"total": total} if total else {}
    if level.each_from is not None and rules.frame.tested:
        bound = intervals.at_least(level.each_from)
        conditions |= dict.fromkeys(rules.frame.tested.instruments, bound)
    return conditions


def known(made: Tree, name: str, value: Fraction, *, exact: bool) -> Interval:
    """Return what a given score can have been, unrounded and within its range."""
    item = made.items.get(name)
    if exact or (item and value in item.steps):
        return intervals.point(value)
    within = Interval(Fraction(0), made.maxima[name])
    return intervals.printed(value).meet(within) or intervals.point(value)


def possible(made: Tree, given: Box, points: Mapping[str, Fraction]) -> tuple[str, ...]:
    """Return the levels that some values of the unknown scores can give.

    ``given`` are the scores that stand there, ``points`` the two-decimal
    values of those a level looks at, as far as they are known.
    """
    if all(name in given for name in looked_at(made.rules)):
        box, whole = given, []
    else:
        equations = [each for each in _equations(made) if _tells(made, each, given)]
        box = _tightened(_free(made) | given, equations)
        whole = [
            equation for equation in equations if _is_whole(made, equation[0]) and _narrowed(box, equation)
        ]
    return tuple(
        level.name
        for level in made.rules.frame.levels
        if any(_can_be(alternative, box, points, whole) for alternative in _alternatives(made.rules, level))
    )


def _tells(made: Tree, equation: Equation, given: Box) -> bool:
    """Return whether an equation can narrow anything: not one of items of which none is given."""
    return any(name in given or name not in made.items for name, _ in equation[1])


def _is_whole(made: Tree, name: str) -> bool:
    instruments = made.rules.frame.instruments
    parted = [each.id for each in instruments if each.parts]
    return name == "total" or name in parted


def _free(made: Tree) -> Box:
    zero = Fraction(0)
    box = {name: Interval(zero, maximum) for name, maximum in made.maxima.items()}
    inner = {name for name, terms in _equations(made) for name in (name, *dict(terms))}
    return box | {name: Interval(zero, Fraction(100)) for name in inner - set(box)}


@lru_cache(maxsize=32)
def _equations(made: Tree) -> list[Equation]:
    """Return every way as an equation, items grouped where two of them share the same parents.

    In a year with two parts an item counts in an indicator and in a part. With
    the mean of each group of such items as a score of its own, tightening the
    bounds equation by equation loses nothing.
    """
    parents: dict[str, list[str]] = {}
    for name, ways in made.ways.items():
        for each, _ in ways[0].terms:
            parents.setdefault(each, []).append(name)
    groups: dict[tuple[str, ...], list[str]] = {}
    for item in made.items:
        if len(parents.get(item, ())) > 1:
            groups.setdefault(tuple(sorted(parents[item])), []).append(item)
    grouped: list[Equation] = [
        ("∩".join(names), tuple((item, Fraction(1, len(items))) for item in items))
        for names, items in groups.items()
    ]
    plain = [(way.id, _regrouped(way.terms, grouped)) for ways in made.ways.values() for way in ways]
    return [*grouped, *plain]


def _regrouped(terms: Terms, groups: list[Equation]) -> Terms:
    weights = dict(terms)
    for name, members in groups:
        inside = [item for item, _ in members]
        if all(item in weights for item in inside):
            weight = sum((weights.pop(item) for item in inside), Fraction(0))
            weights[name] = weight
    return tuple(weights.items())


def _tightened(box: Box, equations: list[Equation]) -> Box:
    """Narrow every interval until the equations leave nothing more to narrow.

    An equation whose sides cannot meet is left out: what is given contradicts
    itself there, which is for the audit to say.
    """
    for _round in range(_ROUNDS):
        before = box
        for equation in equations:
            box = box | (_narrowed(box, equation) or {})
        if box == before:
            break
    return box


def _narrowed(box: Box, equation: Equation) -> Box | None:
    """Return what an equation leaves of its sides, None if they cannot meet."""
    name, terms = equation
    parts = [(each, weight, box[each].times(weight)) for each, weight in terms]
    every = intervals.total(part for _, _, part in parts)
    whole = every.meet(box[name])
    if whole is None:
        return None
    low_open = sum(part.low_open for _, _, part in parts)
    high_open = sum(part.high_open for _, _, part in parts)
    narrowed = {name: whole}
    for each, weight, part in parts:
        others = Interval(
            every.low - part.low,
            every.high - part.high,
            low_open > part.low_open,
            high_open > part.high_open,
        )
        inner = intervals.less(whole, others).times(1 / weight).meet(box[each])
        if inner is None:
            return None
        narrowed[each] = inner
    return narrowed


def _alternatives(rules: RuleSet, level: Level) -> Iterator[list[tuple[str, Interval]]]:
    """Yield the conditions under which this level and none before it holds."""
    own = list(_conditions(rules, level).items())
    better = rules.frame.levels[: rules.frame.levels.index(level)]
    failures = [
        list(_failures(rules, each)) for each in better if each.total_to >= level.total_from
        and each.total_from <= level.total_to
    ]  # fmt: skip
    for failed in product(*failures):
        yield [*own, *failed]


def _failures(rules: RuleSet, level: Level) -> Iterator[tuple[str, Interval]]:
    yield "total", intervals.below(level.total_from)
    yield "total", intervals.at_least(level.total_to + HUNDREDTH)
    if level.each_from is not None and rules.frame.tested:
        for name in rules.frame.tested.instruments:
            yield name, intervals.below(level.each_from)


def _can_be(
    conditions: list[tuple[str, Interval]],
    box: Box,
    points: Mapping[str, Fraction],
    whole: list[Equation],
) -> bool:
    narrowed = dict(box)
    for name, condition in conditions:
        if name in points:
            if intervals.point(points[name]).meet(condition) is None:
                return False
        else:
            inner = narrowed[name].meet(condition)
            if inner is None:
                return False
            narrowed[name] = inner
    return _agrees(narrowed, whole)


def _agrees(box: Box, whole: list[Equation]) -> bool:
    """Return whether the equations of the whole still hold for some values."""
    box = dict(box)
    for _round in range(len(whole) + 1):
        for equation in whole:
            narrowed = _narrowed(box, equation)
            if narrowed is None:
                return False
            box |= narrowed
    return True
