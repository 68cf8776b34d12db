"""Relations: what the rules say must hold between printed values.

A relation compares one printed value with what its inputs allow: printed
inputs where they stand, else computed from what stands below. It holds when
some unrounded values that round to the printed inputs give the printed result,
so that shares rounded one by one are not called wrong.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, product

from msgspec import Struct

from prongsai.scoring import intervals, levels
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.intervals import Interval
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import Tree

LEVEL = "level"
_MOST_ROUTES = 8  # of one id: each printed source of a part that is not printed itself

Leaves = dict[str, Fraction]


class Sum(Struct, frozen=True):
    """A relation: ``id`` is the sum of weight times printed score.

    ``inputs`` are the ids the rule names, ``leaves`` the printed ones they
    come from.
    """

    id: str
    rule: str
    inputs: tuple[str, ...]
    leaves: tuple[tuple[str, Fraction], ...]


class Relation(Struct, frozen=True):
    """A tested relation, as the audit tells it. ``printed`` and ``computed`` have two decimals."""

    id: str
    rule: str
    printed: str
    computed: str
    inputs: tuple[str, ...]
    holds: bool


def sums(made: Tree, sheet: Sheet) -> list[Sum]:
    """Return every relation that can be tested on the sheet, each route on its own."""
    found: dict[tuple[str, frozenset[tuple[str, Fraction]]], Sum] = {}
    for name in made.ways:
        if name in sheet.scores:
            for each in _routes(made, name, sheet):
                found.setdefault((name, frozenset(each.leaves)), each)
    return list(found.values())


def _routes(made: Tree, name: str, sheet: Sheet) -> Iterator[Sum]:
    """Yield the first way that can be followed, and others that have a printed input of their own."""
    followed = False
    for way in made.ways.get(name, ()):
        if followed and not any(each in sheet.scores for each, _ in way.terms):
            continue
        below = [leaves_of(made, each, sheet) for each, _ in way.terms]
        for choice in islice(product(*below), _MOST_ROUTES):
            leaves: Leaves = {}
            for (_, weight), inner in zip(way.terms, choice, strict=True):
                for leaf, share in inner.items():
                    leaves[leaf] = leaves.get(leaf, Fraction(0)) + weight * share
            followed = True
            inputs = tuple(each for each, _ in way.terms)
            yield Sum(name, way.rule, inputs, tuple(leaves.items()))


def leaves_of(made: Tree, name: str, sheet: Sheet) -> list[Leaves]:
    """Return the printed scores an input comes from, once for each route to them."""
    if name in sheet.scores:
        return [{name: Fraction(1)}]
    return [dict(each.leaves) for each in _routes(made, name, sheet)]


def ties(made: Tree, sheet: Sheet) -> list[tuple[str, str]]:
    """Return the pairs (item, on) of which the first must be 0 when the second is 0."""
    return [
        (tie.item, tie.on)
        for tie in made.rules.disclosure.dependencies
        if tie.relation == "zero-with" and tie.item in sheet.scores and tie.on in sheet.scores
    ]


def allowed(made: Tree, name: str, score: Score) -> Interval:
    """Return what a score can have been, unrounded."""
    return levels.known(made, name, score.value, exact=score.exact)


def tested(made: Tree, sheet: Sheet) -> list[Relation]:
    """Return every relation of the sheet with whether it holds, the level last."""
    relations = [_tested(made, each, sheet.scores) for each in sums(made, sheet)]
    for item, on in ties(made, sheet):
        if not sheet.scores[on].value:
            score = sheet.scores[item]
            holds = not score.value
            relations.append(Relation(item, "zero-with", two_decimals(score.value), "0.00", (on,), holds))
    if sheet.level is not None:
        relations.append(_level(made, sheet))
    return relations


def _tested(made: Tree, each: Sum, scores: Mapping[str, Score]) -> Relation:
    computed = sum((scores[leaf].value * weight for leaf, weight in each.leaves), Fraction(0))
    return Relation(
        each.id,
        each.rule,
        two_decimals(scores[each.id].value),
        two_decimals(computed),
        each.inputs,
        holds(made, each, scores),
    )


def holds(made: Tree, each: Sum, scores: Mapping[str, Score]) -> bool:
    """Return whether the relation holds within what rounding allows."""
    parts = (allowed(made, leaf, scores[leaf]).times(weight) for leaf, weight in each.leaves)
    return intervals.total(parts).meet(allowed(made, each.id, scores[each.id])) is not None


def level_inputs(made: Tree, sheet: Sheet) -> dict[str, tuple[tuple[str, Fraction], ...]]:
    """Return, for what a level looks at, the printed scores it is or comes from."""
    found = {}
    for name in levels.looked_at(made.rules):
        routes = leaves_of(made, name, sheet)
        if routes:
            found[name] = tuple(routes[0].items())
    return found


def possible_levels(
    made: Tree,
    scores: Mapping[str, Score],
    inputs: Mapping[str, tuple[tuple[str, Fraction], ...]],
) -> tuple[str, ...]:
    """Return the levels that the printed (else computed) values allow."""
    known = {
        name: intervals.total(allowed(made, leaf, scores[leaf]).times(weight) for leaf, weight in leaves)
        for name, leaves in inputs.items()
    }
    if len(known) == len(levels.looked_at(made.rules)):
        return levels.possible(made, known, {})
    others = {name: allowed(made, name, each) for name, each in scores.items()}
    return levels.possible(made, others | known, {})


def _level(made: Tree, sheet: Sheet) -> Relation:
    inputs = level_inputs(made, sheet)
    can_be = possible_levels(made, sheet.scores, inputs)
    return Relation(
        LEVEL,
        "level",
        sheet.level or "",
        " / ".join(can_be),
        tuple(inputs),
        sheet.level in can_be,
    )
