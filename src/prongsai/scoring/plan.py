"""The cheapest set of scores to raise so that a level is reached, proven by a solver.

Every movable score either stays or goes to its maximum. What is sought are
whole numbers only, so the solver's proof is exact.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
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
from prongsai.scoring.tree import Tree, tree

MOST_ALSO: Final = 20
_MOST_TIES: Final = 5_000  # looked through for the best twenty


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
    items = tuple(name for name in _open(made, scored) if name in movable)
    best = _raised(sheet, scored, items)
    obstacles = tuple(_obstacles(best, target))
    if obstacles:
        return Plan(False, (), Fraction(0), scored, (), obstacles)  # noqa: FBT003
    price = {name: costs.get(name, Fraction(1)) for name in items}
    task = _task(made, scored, target, price)
    ranked = sorted(_cheapest(task), key=lambda chosen: _rank(task, chosen))
    first, *others = [tuple(task.items[i] for i in chosen) for chosen in ranked[: MOST_ALSO + 1]]
    cost = sum((price[name] for name in first), Fraction(0))
    return Plan(True, first, cost, _raised(sheet, scored, first), tuple(others), ())  # noqa: FBT003


def _open(made: Tree, scored: Scored) -> list[str]:
    weights = shares(made, scored, "total")
    below = [name for name in weights if scored.values[name] < made.maxima[name]]
    return sorted(below, key=ids.order)


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
    scale = lcm(*(number.denominator for number in numbers)) if numbers else 1
    return [int(number * scale) for number in numbers]


def _ties(made: Tree, scored: Scored, items: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of which the first can only rise with the second."""
    return tuple(
        (items.index(tie.item), items.index(tie.on))
        for tie in made.rules.disclosure.dependencies
        if tie.relation == "zero-with"
        and tie.item in items
        and tie.on in items
        and not scored.values[tie.on]
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


class _Collect(cp_model.CpSolverSolutionCallback):
    """Keeps every solution the solver comes by."""

    def __init__(self, chosen: list[cp_model.IntVar]) -> None:
        super().__init__()
        self.chosen = chosen
        self.found: list[tuple[int, ...]] = []

    def on_solution_callback(self) -> None:
        """Keep one solution; stop when there are too many to look through."""
        self.found.append(tuple(i for i, x in enumerate(self.chosen) if self.value(x)))
        if len(self.found) >= _MOST_TIES:
            self.stop_search()


def _all_with(task: _Task, cost: int, gain: int) -> list[tuple[int, ...]]:
    model, chosen = _model(task)
    model.add(sum(c * x for c, x in zip(task.costs, chosen, strict=True)) == cost)
    model.add(sum(g * x for g, x in zip(task.gains, chosen, strict=True)) == gain)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    collect = _Collect(chosen)
    solver.solve(model, collect)
    return collect.found


def _rank(task: _Task, chosen: tuple[int, ...]) -> tuple[object, ...]:
    return -sum(task.gains[i] for i in chosen), chosen
