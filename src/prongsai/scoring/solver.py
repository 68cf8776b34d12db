"""The solver of ``plan``: the sets of least cost, proven in whole numbers."""

from typing import Final

from ortools.sat.python import cp_model

from prongsai.scoring.task import MOST_ALSO, Task

_AT_ONCE: Final = 40


def cheapest(task: Task) -> list[tuple[int, ...]]:
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


def _model(task: Task) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    chosen = [model.new_bool_var(name) for name in task.items]
    for gains, needed in task.needs:
        model.add(sum(g * x for g, x in zip(gains, chosen, strict=True)) >= needed)
    for item, on in task.ties:
        model.add_implication(chosen[item], chosen[on])
    return model, chosen


def _solved(model: cp_model.CpModel) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status != cp_model.OPTIMAL:
        raise RuntimeError(solver.status_name(status))
    return solver


def _all_with(task: Task, cost: int, gain: int) -> list[tuple[int, ...]]:
    """Return the sets of one cost and one gain, in order of their ids, as many as are listed."""
    found: list[tuple[int, ...]] = []
    while len(found) <= MOST_ALSO:
        first = _first_with(task, cost, gain, found)
        if first is None:
            break
        found.append(first)
    return found


def _first_with(task: Task, cost: int, gain: int, but: list[tuple[int, ...]]) -> tuple[int, ...] | None:
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
