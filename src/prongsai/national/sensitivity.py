"""How far levels depend on rules that nobody has confirmed: each varied, the nation rolled up again."""

from collections.abc import Callable, Mapping, Sequence
from math import lcm

from msgspec import Struct

from prongsai.national.model import Nation, Result
from prongsai.national.rollup import Plan, Rolled, bounds, finished, for_level, level_of, plan
from prongsai.national.spread import half_up
from prongsai.national.varied import Variation, variations
from prongsai.reading.answers import Survey
from prongsai.reading.answers.means import Place, Places, places, scores
from prongsai.reading.answers.questionnaire import columns
from prongsai.rules import RuleSet
from prongsai.scoring.tree import Tree, tree

_FULL = 100

Leaves = tuple[list[int], int]  # the given scores of an agency, and what they stand over


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


def sensitivity(nation: Nation, surveys: Mapping[str, Survey]) -> list[Moved]:
    """Return what every other reading would change, the greatest change of levels first.

    ``surveys`` are the counts that the nation was made of, by part: other
    points for the steps of answers need them.
    """
    compared = [each for each in nation.results if each.rolled.plan.level]
    found = [
        _moved(nation, each, compared, _ways_to_leaves(nation, each, surveys))
        for each in variations(nation.rules)
    ]
    return sorted(found, key=lambda one: (-(one.better + one.worse), -one.most, one.fact, one.says))


def _moved(
    nation: Nation, other: Variation, compared: Sequence[Result], leaves_of: Callable[[Result], Leaves]
) -> Moved:
    made, levels = tree(other.rules), bounds(other.rules)
    points_of = _POINTS[other.rounding]
    order = {level.name: place for place, level in enumerate(nation.rules.frame.levels)}
    better = worse = shift = most = count = 0
    for each in compared:
        how = _plan(made, each.rolled.plan)
        if how is None:
            continue
        points = points_of(how, *leaves_of(each))
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


def _ways_to_leaves(
    nation: Nation, other: Variation, surveys: Mapping[str, Survey]
) -> Callable[[Result], Leaves]:
    """Return what makes the given scores of an agency as another reading has them."""
    if not other.recounted:
        return lambda each: (_leaves(each.rolled, other.flipped), each.rolled.over)
    where = {part: _as_counted(nation.rules, other.rules, part) for part in surveys}

    def recounted(each: Result) -> Leaves:
        given = dict(each.given)
        for part, survey in surveys.items():
            given |= scores(survey.counted[each.agency].counts, where[part])
        pairs = [given[name].as_integer_ratio() for name in each.rolled.plan.leaves]
        over = lcm(*{below for _, below in pairs})
        return [value * (over // below) for value, below in pairs], over

    return recounted


def _as_counted(before: RuleSet, now: RuleSet, part: str) -> Places:
    """Return the means of other points, where the counts stand that were made for uneven ones.

    Steps that are equally far apart need the first two counts of a column, which are always there.
    """
    other = places(columns(now, part))
    return {
        item: tuple(
            Place(old.start, old.start + new.stop - new.start, new.mean)
            for old, new in zip(rows, other[item], strict=True)
        )
        for item, rows in places(columns(before, part)).items()
    }


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
