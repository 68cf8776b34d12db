"""A sheet as a puzzle of whole numbers: cells that can be misread, checks that must hold.

Values are hundredths. What a printed value can have been is counted in halves
of a hundredth, so that every test is exact and fast.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple, Protocol

from prongsai.scoring import levels, relations
from prongsai.scoring.exact import cents, two_decimals
from prongsai.scoring.relations import LEVEL, Sum
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import Tree

Value = int | str  # hundredths; the level is its name
Values = dict[str, Value]
_POINT = 100  # items with points of their own are given whole ones [derived]
Leaves = tuple[tuple[str, Fraction], ...]


class Span(NamedTuple):
    """What a printed value can have been, in halves of a hundredth times a scale."""

    low: int | Fraction
    high: int | Fraction
    high_open: bool = False

    def meets(self, other: "Span") -> bool:
        """Return whether the two have a number in common."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return not any(span.high == high and span.high_open for span in (self, other))


class Cell(NamedTuple):
    """A printed score that can have been misread; ``elsewhere`` it is printed as these."""

    name: str
    shown: str
    maximum: int
    steps: tuple[int, ...]
    elsewhere: tuple[int, ...]

    def span(self, value: int) -> Span:
        """Return what the value can have been before it was rounded."""
        if value in self.steps or value > self.maximum:
            return Span(2 * value, 2 * value)
        if value == self.maximum:
            return Span(max(2 * value - 1, 0), 2 * value)
        return Span(max(2 * value - 1, 0), 2 * value + 1, high_open=True)


class Check(Protocol):
    """Something that must hold between cells."""

    @property
    def names(self) -> tuple[str, ...]:
        """The cells it is about."""

    def holds(self, values: Values) -> bool:
        """Return whether it holds for these values."""

    def fits(self, name: str, values: Values) -> list[Value] | None:
        """Return the values of one cell for which it holds; None if any can be tried."""


class Weighing:
    """A weighted sum of printed scores in whole numbers; exact scores are its constant."""

    def __init__(self, leaves: Leaves, cells: Mapping[str, Cell], scores: Mapping[str, Score]) -> None:
        """Lay out the sum over a common ``scale``."""
        self.scale = lcm(*(weight.denominator for _, weight in leaves))
        self.cells = cells
        weights = {leaf: int(weight * self.scale) for leaf, weight in leaves}
        self.weights = {leaf: weight for leaf, weight in weights.items() if leaf in cells}
        constant = sum(
            (weights[leaf] * scores[leaf].value * 200 for leaf in set(weights) - set(cells)),
            Fraction(0),
        )
        self.constant = constant.numerator if constant.denominator == 1 else constant
        self.parts: dict[tuple[str, Value], Span] = {}

    def span(self, values: Values, without: str = "") -> Span:
        """Return what the sum can have been, times the scale."""
        low = high = self.constant
        is_open = False
        for name in self.weights:
            if name != without:
                part = self.parts.get((name, values[name])) or self._part(name, values[name])
                low += part[0]
                high += part[1]
                is_open |= part[2]
        return Span(low, high, is_open)

    def _part(self, name: str, value: Value) -> Span:
        """Return what one cell adds to the sum; kept, since a search asks for the same again and again."""
        weight, span = self.weights[name], self.cells[name].span(int(value))
        made = Span(weight * span.low, weight * span.high, span.high_open)
        self.parts[name, value] = made
        return made


class SumCheck:
    """A weighted sum of cells that must give another cell."""

    def __init__(self, each: Sum, cells: Mapping[str, Cell], scores: Mapping[str, Score]) -> None:
        """Lay the relation out in whole numbers."""
        self.sum = Weighing(each.leaves, cells, scores)
        self.scale, self.weights = self.sum.scale, self.sum.weights
        self.target = each.id
        self.cells = cells
        self.exact_target = scores[each.id].value * 200 * self.scale
        self.names = tuple(name for name in (each.id, *dict(each.leaves)) if name in cells)

    def _aim(self, value: int | None) -> Span:
        if value is None:
            return Span(self.exact_target, self.exact_target)
        span = self.cells[self.target].span(value)
        return Span(span.low * self.scale, span.high * self.scale, span.high_open)

    def _target_value(self, values: Values) -> int | None:
        return int(values[self.target]) if self.target in self.cells else None

    def holds(self, values: Values) -> bool:
        """Return whether some unrounded values give the printed result."""
        return self.sum.span(values).meets(self._aim(self._target_value(values)))

    def fits(self, name: str, values: Values) -> list[Value]:
        """Return every value of one cell for which the sum holds."""
        cell = self.cells[name]
        if name == self.target:
            found = self.sum.span(values)
            guess = int((found.low + found.high) / (4 * self.scale))
            around = self._around(cell, guess, self.scale)
            return [value for value in around if found.meets(self._aim(value))]
        aim = self._aim(self._target_value(values))
        others = self.sum.span(values, without=name)
        weight = self.weights[name]
        guess = int((aim.low + aim.high - others.low - others.high) / (4 * weight))
        return [
            value
            for value in self._around(cell, guess, weight)
            if _plus(others, cell.span(value), weight).meets(aim)
        ]

    def _around(self, cell: Cell, guess: int, weight: int) -> Iterable[int]:
        if cell.steps:
            return cell.steps
        reach = (sum(self.weights.values()) + self.scale) // (2 * weight) + 2
        return range(max(guess - reach, 0), min(guess + reach, cell.maximum) + 1)


def _plus(span: Span, part: Span, weight: int) -> Span:
    return Span(
        span.low + weight * part.low,
        span.high + weight * part.high,
        span.high_open or part.high_open,
    )


class TieCheck:
    """An item that is 0 as soon as another is 0."""

    def __init__(self, item: str, on: str) -> None:
        """Tie ``item`` to ``on``."""
        self.names = (item, on)

    def holds(self, values: Values) -> bool:
        """Return whether the tie holds."""
        item, on = self.names
        return bool(values[on]) or not values[item]

    def fits(self, name: str, values: Values) -> list[Value] | None:
        """Return 0 for the item that is tied; the other may be anything but 0."""
        return [0] if name == self.names[0] and not values[self.names[1]] else None


class LevelCheck:
    """The level that must follow from what it looks at."""

    def __init__(self, made: Tree, sheet: Sheet, cells: Mapping[str, Cell]) -> None:
        """Find what the level comes from on this sheet."""
        self.made = made
        self.scores = sheet.scores
        self.inputs = relations.level_inputs(made, sheet)
        self.sums = {name: Weighing(leaves, cells, sheet.scores) for name, leaves in self.inputs.items()}
        self.bounds = levels.bounds(made.rules)
        all_known = len(self.inputs) == len(levels.looked_at(made.rules))
        leaves = {leaf for terms in self.inputs.values() for leaf, _ in terms}
        leaves |= set() if all_known else set(sheet.scores)
        self.numbers = tuple(sorted(leaf for leaf in leaves if leaf in cells))
        self.names = (LEVEL, *self.numbers)
        self.key = self._regions if all_known else self._numbers
        self.quick = all_known
        self.known: dict[object, tuple[str, ...]] = {}

    def _regions(self, values: Values) -> object:
        """Return between which bounds each value can have been: all that a level depends on."""
        return tuple(
            _regions(weighed.span(values), weighed.scale, self.bounds[name])
            for name, weighed in self.sums.items()
        )

    def _numbers(self, values: Values) -> object:
        return tuple(values[name] for name in self.numbers)

    def _possible(self, values: Values) -> tuple[str, ...]:
        changed = {
            name: Score(self.scores[name].printed, Fraction(int(values[name]), 100)) for name in self.numbers
        }
        return relations.possible_levels(self.made, {**self.scores, **changed}, self.inputs)

    def can_be(self, values: Values) -> tuple[str, ...]:
        """Return the levels that these values allow."""
        key = self.key(values)
        if key not in self.known:
            self.known[key] = self._possible(values)
        return self.known[key]

    def holds(self, values: Values) -> bool:
        """Return whether the level follows."""
        return values[LEVEL] in self.can_be(values)

    def fits(self, name: str, values: Values) -> list[Value] | None:
        """Return the levels that would follow; for a number anything can be tried."""
        return list(self.can_be(values)) if name == LEVEL else None


def _regions(span: Span, scale: int, bounds: tuple[int, ...]) -> tuple[int, int]:
    """Return how many bounds the least and the greatest value have reached."""
    reached = sum(bound * scale <= span.low for bound in bounds)
    within = sum(
        bound * scale < span.high or (bound * scale == span.high and not span.high_open) for bound in bounds
    )
    return reached, within


class Puzzle:
    """Cells with what is printed, and every check that must hold between them."""

    def __init__(self, made: Tree, sheet: Sheet, elsewhere: Mapping[str, list[Fraction]]) -> None:
        """Lay out a sheet; ``elsewhere`` gives the other values printed for an id."""
        self.arabic = sheet.arabic
        self.cells = {
            name: _cell(made, name, score, elsewhere.get(name, []))
            for name, score in sheet.scores.items()
            if name in made.maxima and not score.exact
        }
        self.start: Values = {name: cents(sheet.scores[name].value) for name in self.cells}
        self.checks: list[Check] = [
            SumCheck(each, self.cells, sheet.scores) for each in relations.sums(made, sheet)
        ]
        self.checks.extend(TieCheck(item, on) for item, on in relations.ties(made, sheet))
        if sheet.level is not None:
            self.start[LEVEL] = sheet.level
            self.checks.append(LevelCheck(made, sheet, self.cells))
        self.touching: dict[str, list[Check]] = {name: [] for name in self.start}
        for check in self.checks:
            for name in check.names:
                self.touching[name].append(check)


def _cell(made: Tree, name: str, score: Score, elsewhere: list[Fraction]) -> Cell:
    item = made.items.get(name)
    steps = tuple(cents(step) for step in item.steps) if item else ()
    if item and item.instrument == "OIT" and not steps:
        steps = tuple(range(0, cents(made.maxima[name]) + 1, _POINT))
    others = tuple(dict.fromkeys(cents(each) for each in elsewhere if each != score.value))
    return Cell(name, two_decimals(score.value), cents(made.maxima[name]), steps, others)


def shown(value: Value) -> str:
    """Return a value as it would be printed."""
    return value if isinstance(value, str) else two_decimals(Fraction(value, 100))
