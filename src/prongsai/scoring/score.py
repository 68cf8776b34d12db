"""Score a sheet: roll printed scores up, exactly, branch by branch."""

from fractions import Fraction

from msgspec import Struct

from prongsai.rules import RuleSet
from prongsai.scoring import levels
from prongsai.scoring.exact import rounded, total
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import Tree, Way, tree

PRINTED = "printed"


class Working(Struct, frozen=True):
    """How one number was made: the rule, its inputs with their weights, the exact result."""

    rule: str
    inputs: tuple[str, ...]
    weights: tuple[Fraction, ...]
    exact: Fraction


class Scored(Struct, frozen=True):
    """A scored sheet.

    ``values`` are exact, by id. ``level`` is None when it cannot be known;
    ``possible`` are the levels that remain; ``missing`` keeps the total or the
    level from being known.
    """

    rules: RuleSet
    values: dict[str, Fraction]
    working: dict[str, Working]
    level: str | None
    possible: tuple[str, ...]
    missing: tuple[str, ...]


def score(sheet: Sheet, rules: RuleSet) -> Scored:
    """Return every score of the sheet that can be known, with its working.

    Each id is computed from its children when all of them have a value, else
    it is its own printed value, else it is missing.
    """
    made = tree(rules)
    given = {name: each.value for name, each in sheet.scores.items() if name in made.maxima}
    working = roll_up(made, given)
    values = {name: how.exact for name, how in working.items()}
    possible = _possible(made, sheet, working)
    level = possible[0] if len(possible) == 1 else None
    missing = _missing(made, values, level)
    return Scored(rules, values, working, level, possible, missing)


def roll_up(made: Tree, given: dict[str, Fraction]) -> dict[str, Working]:
    """Return the working of every id that has a value, lower ids first."""
    working: dict[str, Working] = {}
    for name in made.upwards:
        way = _way(made, name, working)
        if way is not None:
            terms = way.terms
            inputs, weights = tuple(each for each, _ in terms), tuple(each for _, each in terms)
            exact = _sum(way, working)
            working[name] = Working(way.rule, inputs, weights, exact)
        elif name in given:
            working[name] = Working(PRINTED, (), (), given[name])
    return working


def _way(made: Tree, name: str, working: dict[str, Working]) -> Way | None:
    for way in made.ways.get(name, ()):
        if all(each in working for each, _ in way.terms):
            return way
    return None


def _sum(way: Way, working: dict[str, Working]) -> Fraction:
    if way.even is not None:
        return way.even * total(working[each].exact for each, _ in way.terms)
    return total(weight * working[each].exact for each, weight in way.terms)


def _possible(made: Tree, sheet: Sheet, working: dict[str, Working]) -> tuple[str, ...]:
    tested = levels.looked_at(made.rules)
    if all(name in working for name in tested):
        values = {name: rounded(working[name].exact) for name in tested}
        return (levels.level_of(made.rules, values),)
    known = {
        name: levels.known(made, name, how.exact, exact=sheet.scores[name].exact)
        for name, how in working.items()
        if how.rule == PRINTED
    }
    points = {name: rounded(working[name].exact) for name in tested if name in working}
    return levels.possible(made, known, points)


def _missing(made: Tree, values: dict[str, Fraction], level: str | None) -> tuple[str, ...]:
    wanted = ["total"]
    if level is None:
        wanted += levels.looked_at(made.rules)
    missing: dict[str, None] = {}
    for name in wanted:
        if name not in values:
            missing |= dict.fromkeys(_lacking(made, name, values))
    return tuple(missing)


def _lacking(made: Tree, name: str, values: dict[str, Fraction]) -> list[str]:
    """Return what would have to be given so that ``name`` is known.

    A child is named instead of its parent as soon as one of its siblings, or
    anything below them, is there.
    """
    ways = made.ways.get(name, ())
    begun = [way for way in ways if any(_any_below(made, each, values) for each, _ in way.terms)]
    if not begun and name != "total":
        return [name]
    way = (begun or list(ways))[0]
    return [
        lacking for each, _ in way.terms if each not in values for lacking in _lacking(made, each, values)
    ]


def _any_below(made: Tree, name: str, values: dict[str, Fraction]) -> bool:
    return name in values or any(
        _any_below(made, each, values) for way in made.ways.get(name, ())[:1] for each, _ in way.terms
    )
