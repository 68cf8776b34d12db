"""Explain what cannot be right: the smallest and likeliest corrections, ranked.

Order of the list: claims of the text given up, causes, signs that do not look
alike, cells misread (a value printed elsewhere for the id is no misreading),
cells, ids. Where arithmetic allows several, all of them stand there.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations, islice, product
from math import prod
from typing import Final

from msgspec import Struct

from prongsai.rules import ids
from prongsai.scoring import claims, relations, signs
from prongsai.scoring.claims import Claim
from prongsai.scoring.puzzle import Check, LevelCheck, Puzzle, Value, Values, shown
from prongsai.scoring.relations import LEVEL
from prongsai.scoring.search import Changes, OutOfStepsError, Search
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import Tree

MOST_CAUSES: Final = 4  # of one group of failing relations that hang together
STEPS: Final = 12_000  # of one search; about half a second
MOST_COMBINED: Final = 2_000
MOST_JUDGED: Final = 3_000  # of those found, likeliest first; a list no one reads to its end
MOST_OTHERS: Final = 100
MOST_LEVELS: Final = 150  # sets whose level is asked for where that is slow
_ALL_SUBSETS_UP_TO: Final = 8


class Change(Struct, frozen=True):
    """One corrected cell. ``elsewhere``: the proposed value is printed in another place."""

    id: str
    printed: str
    proposed: str
    look_alike: bool
    elsewhere: bool


class Explanation(Struct, frozen=True):
    """A set of corrections that restores every relation, and what it does to the claims."""

    changes: tuple[Change, ...]
    cost: int
    causes: int
    keeps: tuple[str, ...]
    gives_up: tuple[str, ...]


class Explained(Struct, frozen=True):
    """The ranked explanations, how many more were found, and whether the search came to its end."""

    explanations: tuple[Explanation, ...]
    more: int
    complete: bool


def explain(
    made: Tree,
    sheet: Sheet,
    elsewhere: Mapping[str, list[Fraction]],
    claimed: Iterable[Claim],
) -> Explained:
    """Return the explanations of what fails on a sheet."""
    puzzle = Puzzle(made, sheet, elsewhere)
    failing = [check for check in puzzle.checks if not check.holds(puzzle.start)]
    if not failing:
        return Explained((), 0, complete=True)
    found, unlisted, complete = _solutions(puzzle, failing)
    minimal = _fewest_first(puzzle, failing, found)
    standing = Standing(made, sheet, list(claimed))
    told = (_told(standing, puzzle, changes) for changes in minimal[:MOST_JUDGED])
    listed = _listed(sorted(told, key=_rank))
    return Explained(tuple(listed), len(minimal) - len(listed) + unlisted, complete)


# -- finding -----------------------------------------------------------------


def _solutions(puzzle: Puzzle, failing: list[Check]) -> tuple[set[Changes], int, bool]:
    """Return the sets found, how many more there are, and whether all was searched."""
    slow = [check for check in puzzle.checks if isinstance(check, LevelCheck) and not check.quick]
    numbers = [check for check in failing if check not in slow]
    if slow and numbers:
        return _level_last(puzzle, slow[0], numbers)
    found, complete = _by_pairs(puzzle, singles=0)
    groups = _groups(failing)
    if len(groups) == 1:
        more, ended = _by_singles(puzzle)
        found, complete, unlisted = found | more, complete and ended, 0
    else:
        combined, unlisted, ended = _combined(puzzle, groups)
        found, complete = found | combined, complete and ended
    if min((_causes(puzzle, each) for each in found), default=MOST_CAUSES) > 1:
        more, ended = _by_pairs(puzzle, singles=1)
        found, complete = found | more, complete and ended
    return found, unlisted, complete


def _level_last(puzzle: Puzzle, level: LevelCheck, failing: list[Check]) -> tuple[set[Changes], int, bool]:
    """Search without the level, which is slow to test here, and test it on the likeliest sets."""
    numbers = _without(puzzle, [level])
    found, unlisted, complete = _solutions(numbers, failing)
    ranked = _fewest_first(numbers, failing, found)
    kept: set[Changes] = set()
    fewest = sum(_causes(numbers, each) == _causes(numbers, ranked[0]) for each in ranked)
    judged = max(MOST_LEVELS, min(fewest, 4 * MOST_LEVELS))
    for changes in ranked[:judged]:
        values = _values(puzzle, changes)
        if level.holds(values):
            kept.add(changes)
        else:
            kept |= {changes | {(LEVEL, name)} for name in level.can_be(values)}
    return kept, unlisted + max(len(ranked) - judged, 0), complete and len(ranked) <= judged


def _by_pairs(puzzle: Puzzle, singles: int) -> tuple[set[Changes], bool]:
    """Search for one sign that was read as one other in several cells."""
    found: set[Changes] = set()
    complete = True
    search = Search(puzzle, _steps(puzzle))
    for pair in sorted(
        (a + b for a in "0123456789" for b in "0123456789" if a != b),
        key=lambda pair: not signs.alike(pair[0], pair[1], arabic=puzzle.arabic),
    ):
        if sum(pair[0] in cell.shown for cell in puzzle.cells.values()) > 1:
            search.found = set()
            try:
                search.paired(pair, singles)
            except OutOfStepsError:
                complete = False
            found |= search.found
            if not complete:
                break
    return found, complete


def _by_singles(puzzle: Puzzle) -> tuple[set[Changes], bool]:
    """Search for cells misread one by one: the fewest that explain, and one more."""
    search = Search(puzzle, _steps(puzzle))
    try:
        for causes in range(1, MOST_CAUSES + 1):
            search.singles(causes)
            if not search.found and causes == 2:  # noqa: PLR2004 - two in one sum
                search.singles(causes, wide=True)
            if search.found:
                search.singles(causes + 1)
                break
    except OutOfStepsError:
        return search.found, False
    return search.found, bool(search.found)


def _steps(puzzle: Puzzle) -> int:
    """Return the steps a search may take: fewer where each asks anew which levels are possible."""
    slow = any(isinstance(check, LevelCheck) and not check.quick for check in puzzle.checks)
    return STEPS // 20 if slow else STEPS


def _groups(failing: list[Check]) -> list[list[Check]]:
    """Return the failing checks in groups that share no cell."""
    groups: list[tuple[set[str], list[Check]]] = []
    for check in failing:
        names = set(check.names)
        joined = [group for group in groups if not group[0].isdisjoint(names)]
        groups = [group for group in groups if group[0].isdisjoint(names)]
        checks = [check, *(each for group in joined for each in group[1])]
        groups.append((names.union(*(group[0] for group in joined)), checks))
    return [checks for _names, checks in groups]


def _combined(puzzle: Puzzle, groups: list[list[Check]]) -> tuple[set[Changes], int, bool]:
    """Solve each group by itself and put the solutions together."""
    solved = []
    complete = True
    for group in groups:
        alone = _without(puzzle, [check for other in groups if other is not group for check in other])
        found, ended = _by_singles(alone)
        complete &= ended
        solved.append(_fewest_first(alone, group, found))
    total = prod(len(each) for each in solved)
    while prod(len(each) for each in solved) > MOST_COMBINED:
        max(solved, key=len).pop()
    together = {frozenset().union(*choice) for choice in product(*solved)}
    failing = [check for group in groups for check in group]
    listed = {each for each in together if not _failing(puzzle, failing, each)}
    return listed, total - len(together), complete and bool(listed)


def _without(puzzle: Puzzle, checks: list[Check]) -> Puzzle:
    alone = object.__new__(Puzzle)
    alone.__dict__.update(puzzle.__dict__)
    alone.checks = [check for check in puzzle.checks if check not in checks]
    alone.touching = {
        name: [check for check in touching if check not in checks]
        for name, touching in puzzle.touching.items()
    }
    return alone


def _fewest_first(puzzle: Puzzle, failing: list[Check], found: set[Changes]) -> list[Changes]:
    minimal = _minimal(puzzle, failing, found)
    by_cost = sorted(minimal, key=lambda each: (_causes(puzzle, each), *_signs(puzzle, each)))
    fewest = _causes(puzzle, by_cost[0]) if by_cost else 0
    return [each for each in by_cost if _causes(puzzle, each) <= fewest + 1]


# -- judging -----------------------------------------------------------------


def _values(puzzle: Puzzle, changes: Changes) -> Values:
    return {**puzzle.start, **dict(changes)}


def _failing(puzzle: Puzzle, failing: list[Check], changes: Changes) -> bool:
    """Return whether anything fails after the changes (``failing`` did before them)."""
    values = _values(puzzle, changes)
    touched = {id(check): check for name, _ in changes for check in puzzle.touching[name]}
    touched |= {id(check): check for check in failing}
    return any(not check.holds(values) for check in touched.values())


def _minimal(puzzle: Puzzle, failing: list[Check], found: set[Changes]) -> list[Changes]:
    """Return the sets of which no proper part would do.

    A set whose cells hold those of a smaller solution says more than it needs,
    unless every change in it is printed elsewhere or a matter of look-alikes.
    """
    cells = {_names(each) for each in found}
    return [
        each
        for each in found
        if (_all_likely(puzzle, each) or not _holds_smaller(_names(each), cells))
        and _nothing_spare(puzzle, failing, each)
    ]


def _names(changes: Changes) -> frozenset[str]:
    return frozenset(name for name, _ in changes)


def _holds_smaller(names: frozenset[str], cells: set[frozenset[str]]) -> bool:
    if len(names) > _ALL_SUBSETS_UP_TO:
        return any(smaller < names for smaller in cells)
    return any(
        frozenset(part) in cells for size in range(1, len(names)) for part in combinations(names, size)
    )


def _nothing_spare(puzzle: Puzzle, failing: list[Check], changes: Changes) -> bool:
    needed = {name for check in failing for name in check.names}
    sizes = range(1, len(changes)) if len(changes) <= _ALL_SUBSETS_UP_TO else [len(changes) - 1]
    return all(
        not needed & {name for name, _ in part} or _failing(puzzle, failing, frozenset(part))
        for size in sizes
        for part in combinations(changes, size)
    )


def _misread(puzzle: Puzzle, name: str, value: Value) -> signs.Misreading:
    """Return how ``value`` was misread; nothing if it is printed elsewhere."""
    cell = puzzle.cells.get(name)
    if cell and value in cell.elsewhere:
        return signs.Misreading(0, 0)
    printed = shown(puzzle.start[name])
    return signs.misreading(printed, shown(value), arabic=puzzle.arabic)


def _all_likely(puzzle: Puzzle, changes: Changes) -> bool:
    return all(not _misread(puzzle, *change).unlike for change in changes)


def _signs(puzzle: Puzzle, changes: Changes) -> tuple[int, int, int]:
    """Return unlike signs, misread cells, and cells."""
    misread = [_misread(puzzle, *change) for change in changes]
    return (
        sum(each.unlike for each in misread),
        sum(bool(each.signs) for each in misread),
        len(changes),
    )


def _causes(puzzle: Puzzle, changes: Changes) -> int:
    """Return the fewest causes: cells by themselves, or one sign read as one other."""
    by_cell = [signs.pairs(shown(puzzle.start[name]), shown(value)) for name, value in changes]
    single = [next(iter(pairs)) for pairs in by_cell if len(pairs) == 1]
    shared = sum(count - 1 for count in map(single.count, set(single)))
    return len(changes) - shared


# -- telling -----------------------------------------------------------------


class Standing(Struct, frozen=True):
    """What the text claims, and the sheet it claims it of."""

    made: Tree
    sheet: Sheet
    claimed: list[Claim]

    def of(self, values: Values) -> dict[str, bool | None]:
        """Return, for these values, whether each claim is so."""
        scores = {name: Fraction(int(value), 100) for name, value in values.items() if name != LEVEL}
        known = {name: score.value for name, score in self.sheet.scores.items()} | scores
        level = str(values[LEVEL]) if LEVEL in values else None
        value_of = reader(self.made, self.sheet, known)
        return {each.says: claims.holds(each, value_of, level) for each in self.claimed}


def _told(standing: Standing, puzzle: Puzzle, changes: Changes) -> Explanation:
    judged = standing.of(_values(puzzle, changes))
    gives_up = tuple(says for says, so in judged.items() if so is False)
    causes = _causes(puzzle, changes)
    cost = 0
    for part in (len(gives_up), causes, *_signs(puzzle, changes)):
        cost = cost * 100 + min(part, 99)
    return Explanation(
        tuple(_change(puzzle, *each) for each in sorted(changes, key=lambda c: _order(c[0]))),
        cost,
        causes,
        tuple(says for says, so in judged.items() if so),
        gives_up,
    )


def reader(made: Tree, sheet: Sheet, known: Mapping[str, Fraction]) -> claims.Reader:
    """Return a function that gives the value of an id: printed, else computed from printed."""

    def value_of(name: str) -> Fraction | None:
        if name in known:
            return known[name]
        routes = relations.leaves_of(made, name, sheet)
        if not routes:
            return None
        return sum((known[leaf] * weight for leaf, weight in routes[0].items()), Fraction(0))

    return value_of


def _change(puzzle: Puzzle, name: str, value: Value) -> Change:
    cell = puzzle.cells.get(name)
    elsewhere = bool(cell and value in cell.elsewhere)
    like = not elsewhere and not _misread(puzzle, name, value).unlike
    return Change(name, shown(puzzle.start[name]), shown(value), like, elsewhere)


def _order(name: str) -> tuple[object, ...]:
    return (9,) if name == LEVEL else ids.order(name)


def _rank(each: Explanation) -> tuple[object, ...]:
    return each.cost, [_order(change.id) for change in each.changes], [
        change.proposed for change in each.changes
    ]  # fmt: skip


def _listed(ranked: list[Explanation]) -> list[Explanation]:
    """Return those to list: the fewest causes, one more that keep all claims, then a hundred."""
    fewest = min((each.causes for each in ranked), default=0)
    within = [each for each in ranked if each.causes <= fewest + 1]
    always = [each for each in within if each.causes == fewest or not each.gives_up]
    others = [each for each in within if each.causes > fewest and each.gives_up]
    return sorted([*always, *islice(others, max(MOST_OTHERS - len(always), 0))], key=_rank)


__all__ = ["Change", "Explained", "Explanation", "explain", "reader"]
