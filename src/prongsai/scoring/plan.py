"""The cheapest set of scores to raise so that a level is reached, proven by a solver.

Every movable score either stays or goes to its maximum. What is sought are
whole numbers only, so the solver's proof is exact.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Final

import msgspec
from msgspec import Struct
from ortools.sat.python import cp_model

from prongsai.rules import ids
from prongsai.rules.model import Level
from prongsai.scoring.analysis import shares
from prongsai.scoring.exact import HALF_CENT
from prongsai.scoring.score import Scored, score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import FULL, Tree, tree

MOST_ALSO: Final = 20
_FINEST: Final = 10**12
_AT_ONCE: Final = 40


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


class _Task(Struct, frozen=True):
    """The task in whole numbers: what each item costs and adds, and what must be reached."""

    items: tuple[str, ...]
    costs: tuple[int, ...]
    gains: tuple[int, ...]
    needs: tuple[tuple[tuple[int, ...], int], ...]
    ties: tuple[tuple[int, int], ...]


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


def _task(made: Tree, scored: Scored, target: Level, price: Mapping[str, Fraction]) -> _Task:
    items = tuple(price)
    rise = {name: made.maxima[name] - scored.values[name] for name in items}
    rows = []
    for name, bound in _bounds(scored, target):
        weights = shares(made, scored, name)
        gains = [weights.get(item, Fraction(0)) * rise[item] for item in items]
        rows.append(_whole([*gains, bound - HALF_CENT - scored.values[name]]))
    total, *_ = rows
    return _Task(
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


def _model(task: _Task) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    chosen = [model.new_bool_var(name) for name in task.items]
    for gains, needed in task.needs:
        model.add(sum(g * x for g, x in zip(gains, chosen, strict=True)) >= needed)
    for item, on in task.ties:
        model.add_implication(chosen[item], chosen[on])
    return model, chosen


def _cheapest(task: _Task) -> list[tuple[int, ...]]:
    """Return the sets of least cost, those of the highest total first and at least twenty more."""
    model, chosen = _model(task)
    cost = sum(c * x for c, x in zip(task.costs, chosen, strict=True))
    model.minimize(cost)
    least = round(_solved(model).objective_value)
    found: list[tuple[int, ...]] = []
    ceiling = sum(task.gains)
    while len(found) <= MOST_ALSO:
        model, chosen = _model(task)
        model.add(sum(c * x for c, x in zip(task.costs, chosen, strict=True)) == least)
        gain = sum(g * x for g, x in zip(task.gains, chosen, strict=True))
        model.add(gain <= ceiling)
        model.maximize(gain)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(model) != cp_model.OPTIMAL:
            break
        highest = round(solver.objective_value)
        found += _all_with(task, least, highest)
        ceiling = highest - 1
    return found


def _solved(model: cp_model.CpModel) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status != cp_model.OPTIMAL:
        raise RuntimeError(solver.status_name(status))
    return solver


def _all_with(task: _Task, cost: int, gain: int) -> list[tuple[int, ...]]:
    """Return the sets of one cost and one gain, in order of their ids, as many as are listed."""
    found: list[tuple[int, ...]] = []
    while len(found) <= MOST_ALSO:
        first = _first_with(task, cost, gain, found)
        if first is None:
            break
        found.append(first)
    return found


def _first_with(task: _Task, cost: int, gain: int, but: list[tuple[int, ...]]) -> tuple[int, ...] | None:
    """Return the first set in order of ids that is none of those found before.

    Earlier ids weigh more than all later ones together; they are settled some
    forty at a time, so that the weights stay within the solver's numbers.
    """
    model, chosen = _model(task)
    model.add(sum(c * x for c, x in zip(task.costs, chosen, strict=True)) == cost)
    model.add(sum(g * x for g, x in zip(task.gains, chosen, strict=True)) == gain)
    for each in but:
        model.add_bool_or([x.negated() if i in each else x for i, x in enumerate(chosen)])
    taken: list[int] = []
    for start in range(0, len(chosen), _AT_ONCE):
        some = list(enumerate(chosen))[start : start + _AT_ONCE]
        model.maximize(sum((1 << (_AT_ONCE - 1 - n)) * x for n, (_, x) in enumerate(some)))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(model) != cp_model.OPTIMAL:
            return None
        settled = [i for i, x in some if solver.value(x)]
        for i, x in some:
            model.add(x == int(i in settled))
        taken += settled
    return tuple(taken)


def _rank(task: _Task, chosen: tuple[int, ...]) -> tuple[object, ...]:
    return -sum(task.gains[i] for i in chosen), chosen
