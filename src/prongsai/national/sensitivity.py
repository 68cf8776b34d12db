"""How far levels depend on rules that nobody has confirmed: each varied, the nation rolled up again."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from prongsai.national.model import Nation, Result
from prongsai.national.rollup import Plan, Rolled, bounds, finished, for_level, level_of, plan
from prongsai.national.spread import half_up
from prongsai.national.varied import Variation, variations
from prongsai.scoring.tree import Tree, tree

_FULL = 100


class Moved(Struct, frozen=True):
    """What another reading of one fact would change.

    ``agencies`` is how many were compared, ``better`` and ``worse`` how many would
    change their level, ``shift`` the mean change of the total in hundredths,
    ``most`` the largest change of one total either way.
    """

    fact: str
    mark: str
    says: str
    agencies: int
    better: int
    worse: int
    shift: int
    most: int


def sensitivity(nation: Nation) -> list[Moved]:
    """Return what every other reading would change, the greatest change of levels first."""
    compared = [each for each in nation.results if each.rolled.plan.level]
    found = [_moved(nation, each, compared) for each in variations(nation.rules)]
    return sorted(found, key=lambda one: (-(one.better + one.worse), -one.most, one.fact, one.says))


def _moved(nation: Nation, other: Variation, compared: Sequence[Result]) -> Moved:
    made, levels = tree(other.rules), bounds(other.rules)
    points_of = _POINTS[other.rounding]
    order = {level.name: place for place, level in enumerate(nation.rules.frame.levels)}
    better = worse = shift = most = count = 0
    for each in compared:
        how = _plan(made, each.rolled.plan)
        if how is None:
            continue
        points = points_of(how, _leaves(each.rolled, other.flipped), each.rolled.over)
        level = level_of(levels, points)
        change = points[0] - (each.total or 0)
        better += order[level] < order[each.level or ""]
        worse += order[level] > order[each.level or ""]
        shift += change
        most = max(most, abs(change))
        count += 1
    mean = half_up(shift, count) if count else 0
    return Moved(other.fact, other.mark, other.says, count, better, worse, mean, most)


def _plan(made: Tree, before: Plan) -> Plan | None:
    """Return the plan for the same leaves, in their order; None where the rules ask for others."""
    how = plan(made, frozenset(before.leaves))
    return for_level(how) if how.leaves == before.leaves and how.level else None


def _leaves(rolled: Rolled, flipped: tuple[str, ...]) -> list[int]:
    leaves = rolled.values[: len(rolled.plan.leaves)]
    for name in flipped:
        if name in rolled.plan.leaves:
            place = rolled.plan.leaves.index(name)
            leaves[place] = _FULL * rolled.over - leaves[place]
    return leaves


# -- ways of rounding: each returns what the level looks at, in hundredths ---------


def _once(how: Plan, leaves: list[int], over: int) -> list[int]:
    return finished(how, leaves, over).level_cents()


def _unrounded(how: Plan, leaves: list[int], over: int) -> list[int]:
    """Round down: an unrounded score reaches 85.00 just when its whole hundredths do."""
    rolled = finished(how, leaves, over)
    return [_FULL * rolled.values[at] // (over * how.scales[at]) for at in how.level]


def _at_every_step(how: Plan, leaves: list[int], over: int) -> list[int]:
    values = [(2 * _FULL * value + over) // (2 * over) for value in leaves]
    for at, step in enumerate(how.steps, len(leaves)):
        terms = zip(step.coefficients, step.inputs, strict=True)
        whole = sum(much * values[place] * how.scales[place] for much, place in terms)
        values.append((2 * whole + how.scales[at]) // (2 * how.scales[at]))
    return [values[at] for at in how.level]


_POINTS: dict[str, Callable[[Plan, list[int], int], list[int]]] = {
    "once": _once,
    "every step": _at_every_step,
    "level unrounded": _unrounded,
}
