"""Find the sets of corrections that make every check hold.

A cause is one cell misread, or one sign read as one other in any number of
cells. The search takes the tightest check that fails, changes one of its cells
and goes on; cells passed over are not tried again, so that each set is found
once. The number of steps is bounded, never the time, so that the same sheet
always gives the same answer.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from prongsai.scoring import signs
from prongsai.scoring.puzzle import Cell, Check, Puzzle, Value, Values, shown
from prongsai.scoring.relations import LEVEL

MOST_FOUND = 3_000  # by one search; more would not be read
Changes = frozenset[tuple[str, Value]]


class OutOfStepsError(Exception):
    """The search has used up its steps; what was found so far stands."""


class Search:
    """A search over one puzzle with a bounded number of steps."""

    def __init__(self, puzzle: Puzzle, steps: int) -> None:
        """Begin; ``steps`` bounds the work of all that is asked."""
        self.puzzle = puzzle
        self.steps = steps
        self.found: set[Changes] = set()
        self.pair = ""
        self.wide = False
        self.failing = [check for check in puzzle.checks if not check.holds(puzzle.start)]
        self._near = {name: tuple(_near(cell, puzzle)) for name, cell in puzzle.cells.items()}
        self._by_pair = cache(self._meant_by_pair)
        self._wide = cache(self._meant_widely)

    def singles(self, causes: int, *, wide: bool = False) -> None:
        """Find the sets of up to ``causes`` cells, each misread by itself.

        ``wide`` tries every misreading of one sign where two cells of one sum
        are wrong, not only look-alikes.
        """
        self.pair, self.wide = "", wide
        self._go(dict(self.puzzle.start), frozenset(), self.failing, causes, frozenset())

    def paired(self, pair: str, causes: int) -> None:
        """Find the sets in which the sign ``pair[0]`` stood for ``pair[1]``, and single cells."""
        self.pair, self.wide = pair, False
        self._go(dict(self.puzzle.start), frozenset(), self.failing, causes, frozenset())

    def _go(
        self,
        values: Values,
        changed: Changes,
        failing: list[Check],
        left: int,
        frozen: frozenset[str],
    ) -> None:
        if not failing:
            self.found.add(changed)
            return
        self.steps -= 1
        if self.steps < 0 or len(self.found) > MOST_FOUND:
            raise OutOfStepsError
        if _apart([c for c in failing if not self._reachable(c, frozen)]) > left:
            return
        check = min(failing, key=lambda each: sum(name not in frozen for name in each.names))
        for name in check.names:
            if name in frozen:
                continue
            frozen |= {name}
            before = values[name]
            for value, cost in self._proposals(name, check, values, failing, left):
                values[name] = value
                after = self._after(name, failing, values)
                self._go(values, changed | {(name, value)}, after, left - cost, frozen)
                values[name] = before

    def _after(self, name: str, failing: list[Check], values: Values) -> list[Check]:
        touched = self.puzzle.touching[name]
        still = [check for check in failing if check not in touched]
        return still + [check for check in touched if not check.holds(values)]

    def _proposals(
        self, name: str, check: Check, values: Values, failing: list[Check], left: int
    ) -> list[tuple[Value, int]]:
        """Return what a cell can have been meant to say, and how many causes that takes."""
        found: dict[Value, int] = {}
        is_number = name in self.puzzle.cells
        if self.pair and is_number:
            found |= dict.fromkeys(self._by_pair(name, self.pair), 0)
        others = [each for each in failing if name not in each.names]
        last = left == 1 and not self.pair
        if left and not (last and others):
            meant = self._mending(name, check, values, last=last)
            if is_number and _apart([check, *others]) < left:
                meant += self._wide(name) if self.wide else self._near[name]
            found = dict.fromkeys(meant, 1) | found
        found.pop(values[name], None)
        return list(found.items())

    def _mending(self, name: str, check: Check, values: Values, *, last: bool) -> list[Value]:
        """Return the values of a cell that mend this check, and all of its checks if it is last."""
        must = self.puzzle.touching[name] if last else [check]
        fitting = [fits for each in must if (fits := each.fits(name, values)) is not None]
        if fitting:
            smallest = min(fitting, key=len)
            candidates = [v for v in smallest if all(v in fits for fits in fitting)]
        else:
            candidates = list(self._wide(name))
        free = [each for each in must if each.fits(name, values) is None]
        return [v for v in candidates if _all_hold(free, {**values, name: v})]

    def _meant_by_pair(self, name: str, pair: str) -> tuple[int, ...]:
        cell = self.puzzle.cells[name]
        values = (_read(text, cell) for text in signs.substitutions(cell.shown, pair))
        return tuple(value for value in values if value is not None)

    def _reachable(self, check: Check, frozen: frozenset[str]) -> bool:
        """Return whether the sign that is searched for stands in a cell of the check."""
        return bool(self.pair) and any(
            name not in frozen and self._by_pair(name, self.pair)
            for name in check.names
            if name in self.puzzle.cells
        )

    def _meant_widely(self, name: str) -> tuple[int, ...]:
        cell = self.puzzle.cells[name]
        forms = dict.fromkeys(signs.misread_forms(cell.shown))
        values = (_read(form, cell) for form in forms)
        return tuple(dict.fromkeys([*self._near[name], *(v for v in values if v is not None)]))


def _near(cell: Cell, puzzle: Puzzle) -> Iterator[int]:
    """Yield what is likeliest to have been meant: printed elsewhere, or look-alike signs."""
    yield from cell.elsewhere
    places = [i for i, sign in enumerate(cell.shown) if sign.isdigit()]
    for count in (1, 2):
        for chosen in combinations(places, count):
            for text in _replaced(cell.shown, chosen, arabic=puzzle.arabic):
                value = _read(text, cell)
                if value is not None:
                    yield value


def _replaced(text: str, places: tuple[int, ...], *, arabic: bool) -> Iterator[str]:
    if not places:
        yield text
        return
    first, rest = places[0], places[1:]
    for digit in "0123456789":
        if signs.alike(text[first], digit, arabic=arabic):
            yield from _replaced(text[:first] + digit + text[first + 1 :], rest, arabic=arabic)


def _read(text: str, cell: Cell) -> int | None:
    """Return the hundredths that a text prints, if the cell can hold them."""
    whole, dot, part = text.partition(".")
    if not dot or not whole.isdigit() or len(part) != 2 or not part.isdigit():  # noqa: PLR2004
        return None
    value = int(whole + part)
    if shown(value) != text or value > cell.maximum or (cell.steps and value not in cell.steps):
        return None
    return value


def _apart(checks: list[Check]) -> int:
    """Return how many of the checks share no cell: each needs a cause of its own."""
    taken: set[str] = set()
    count = 0
    for check in sorted(checks, key=lambda each: len(each.names)):
        if taken.isdisjoint(check.names):
            taken.update(check.names)
            count += 1
    return count


def _all_hold(checks: list[Check], values: Values) -> bool:
    return all(check.holds(values) for check in checks)


__all__ = ["LEVEL", "Changes", "OutOfStepsError", "Search"]
