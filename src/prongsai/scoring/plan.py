"""The cheapest set of scores to raise so that a level is reached, proven by a solver.

Every movable score either stays or goes to its maximum. What is sought are
whole numbers only, so the solver's proof is exact.
"""

from collections.abc import Mapping
from fractions import Fraction
from importlib import import_module
from math import ceil, floor, lcm
from typing import Final, cast

import msgspec
from msgspec import Struct

from prongsai.rules import ids
from prongsai.rules.model import Level
from prongsai.scoring.analysis import shares
from prongsai.scoring.exact import HALF_CENT
from prongsai.scoring.score import Scored, score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.task import MOST_ALSO, Task
from prongsai.scoring.tree import FULL, Tree, tree

_FINEST: Final = 10**12


class Obstacle(Struct, frozen=True):
    """What keeps the level out of reach: the best value of an id (None: not known), what it needs."""

    id: str
    value: Fraction | None
    needs: Fraction


class Plan(Struct, frozen=True):
    """The cheapest set, what it leads to, the other sets that cost the same, or the obstacles."""

    reachable: bool
    items: tuple[str, ...]
    cost: Fraction
    after: Scored
    also: tuple[tuple[str, ...], ...]
    obstacles: tuple[Obstacle, ...]


def plan(
    sheet: Sheet, scored: Scored, target: Level, movable: set[str], costs: Mapping[str, Fraction]
) -> Plan:
    """Return the cheapest set of movable scores that reaches the target level or a better one.

    ``movable`` are ids; an item that ``costs`` does not name costs 1.
    """
    made = tree(scored.rules)
    names = [level.name for level in scored.rules.frame.levels]
    at_least = scored.level and names.index(scored.level) <= names.index(target.name)
    if at_least or not list(_obstacles(scored, target)):
        return Plan(True, (), Fraction(0), scored, (), ())  # noqa: FBT003 - reached already
    items = _free(made, scored, [name for name in _open(made, scored) if name in movable])
    obstacles = tuple(_obstacles(_raised(sheet, scored, items), target))
    if obstacles:
        return Plan(False, (), Fraction(0), scored, (), obstacles)  # noqa: FBT003
    price = {name: costs.get(name, Fraction(1)) for name in items}
    task = _task(made, scored, target, price)
    ranked = sorted(_cheapest(task), key=lambda chosen: _rank(task, chosen))
    first, *others = (tuple(task.items[i] for i in chosen) for chosen in ranked[: MOST_ALSO + 1])
    cost = sum((price[name] for name in first), Fraction(0))
    return Plan(True, first, cost, _raised(sheet, scored, first), tuple(others), ())  # noqa: FBT003


def _open(made: Tree, scored: Scored) -> list[str]:
    weights = shares(made, scored, "total")
    below = [name for name in weights if scored.values[name] < made.maxima[name]]
    return sorted(below, key=ids.order)


def _free(made: Tree, scored: Scored, names: list[str]) -> tuple[str, ...]:
    """Return the scores that can really rise: not one that is held at 0 by another that stays."""
    held = {
        tie.item
        for tie in made.rules.disclosure.dependencies
        if tie.relation == "zero-with" and tie.on not in names and not scored.values.get(tie.on, FULL)
    }
    return tuple(name for name in names if name not in held)


def _raised(sheet: Sheet, scored: Scored, items: tuple[str, ...]) -> Scored:
    maxima = tree(scored.rules).maxima
    top = {name: Score(str(maxima[name]), maxima[name], exact=True) for name in items}
    return score(msgspec.structs.replace(sheet, scores={**sheet.scores, **top}), scored.rules)


def _bounds(scored: Scored, target: Level) -> list[tuple[str, Fraction]]:
    bounds = [("total", target.total_from)]
    tested = scored.rules.frame.tested
    if target.each_from is not None and tested:
        bounds += [(name, target.each_from) for name in tested.instruments]
    return bounds


def _obstacles(best: Scored, target: Level) -> list[Obstacle]:
    """Return the conditions that fail even when everything movable is at its maximum."""
    found = []
    for name, bound in _bounds(best, target):
        value = best.values.get(name)
        if value is None or value < bound - HALF_CENT:
            found.append(Obstacle(name, value, bound))
    return found


def _task(made: Tree, scored: Scored, target: Level, price: Mapping[str, Fraction]) -> Task:
    items = tuple(price)
    rise = {name: made.maxima[name] - scored.values[name] for name in items}
    rows = []
    for name, bound in _bounds(scored, target):
        weights = shares(made, scored, name)
        gains = [weights.get(item, Fraction(0)) * rise[item] for item in items]
        rows.append(_whole([*gains, bound - HALF_CENT - scored.values[name]]))
    total, *_ = rows
    return Task(
        items,
        tuple(_whole(list(price.values()))),
        tuple(total[:-1]),
        tuple((tuple(row[:-1]), row[-1]) for row in rows),
        _ties(made, scored, items),
    )


def _whole(numbers: list[Fraction]) -> list[int]:
    """Return the numbers over their common denominator.

    Tallies in which some left questions out have so many denominators that the
    solver's 64 bits do not hold them: then all is rounded to 10⁻¹², against
    us, so that what is found still reaches the level exactly.
    """
    scale = lcm(*(number.denominator for number in numbers)) if numbers else 1
    if scale <= _FINEST:
        return [int(number * scale) for number in numbers]
    *gains, need = numbers
    return [*(floor(gain * _FINEST) for gain in gains), ceil(need * _FINEST)]


def _ties(made: Tree, scored: Scored, items: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of which the first can only rise with the second."""
    return tuple(
        (items.index(tie.item), items.index(tie.on))
        for tie in made.rules.disclosure.dependencies
        if tie.relation == "zero-with" and tie.item in items and tie.on in items and not scored.values[tie.on]
    )


def _cheapest(task: Task) -> list[tuple[int, ...]]:
    """Ask the solver, which is loaded only now: it is large, and most who read a result never ask."""
    solver = import_module("prongsai.scoring.solver")
    return cast("list[tuple[int, ...]]", solver.cheapest(task))


def _rank(task: Task, chosen: tuple[int, ...]) -> tuple[object, ...]:
    return -sum(task.gains[i] for i in chosen), chosen
