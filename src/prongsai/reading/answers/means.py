"""From counts to means: what is counted for a column, and the exact score that follows.

The points of nearly all kinds rise or fall evenly (0, 20, … 100). With an even
rise the sum of the points follows from two whole numbers, the sum of the steps
and the number of answers. Where one rise differs from the others (0, 33, 67,
100), the number of answers at or above that step mends it. So two or three
whole numbers per column are enough, and the mean of any points is exact.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from msgspec import Struct

from prongsai.reading.answers.questionnaire import Column

Mean = Callable[..., Fraction | None]  # (sum of steps, answers, answers from uneven step …)


class Points(Struct, frozen=True):
    """The points of a kind, in whole parts of ``scale``.

    ``first`` is what step 1 gives, ``rise`` what each further step adds,
    ``uneven`` the steps that add something else, with the difference.
    """

    first: int
    rise: int
    uneven: tuple[tuple[int, int], ...]
    scale: int

    def mean(self, steps: int, answers: int, *reached: int) -> Fraction | None:
        """Return the mean of the points, 0–100, or None where nobody answered.

        Args:
            steps: the sum of the steps answered.
            answers: how many answered.
            reached: for each uneven step, how many answered it or a higher one.

        """
        if not answers:
            return None
        whole = self.first * answers + self.rise * (steps - answers)
        for count, (_step, more) in zip(reached, self.uneven, strict=True):
            whole += count * more
        return Fraction(whole, answers * self.scale)


def points(values: Sequence[Fraction]) -> Points:
    """Return the points of a kind from the points of its steps, in order."""
    scale = lcm(*(value.denominator for value in values))
    whole = [int(value * scale) for value in values]
    rises = [after - before for before, after in pairwise(whole)]
    usual = Counter(rises).most_common(1)[0][0] if rises else 0
    uneven = ((step, rise - usual) for step, rise in enumerate(rises, 2) if rise != usual)
    return Points(whole[0], usual, tuple(uneven), scale)


class Place(NamedTuple):
    """Where the counts of a column stand in the list of an agency, and the mean they give."""

    start: int
    stop: int
    mean: Mean


Places = dict[str, tuple[Place, ...]]  # by id of the score, one per row of the question


def uneven_steps(column: Column) -> tuple[int, ...]:
    """Return the steps whose answers at or above must be counted as well."""
    return tuple(step for step, _more in points(column.answers.points).uneven)


def places(columns: Sequence[Column]) -> Places:
    """Return where the counts of each score's columns stand in the list of an agency."""
    means: dict[str, Mean] = {}  # one per kind: equal counts are reckoned once
    found: Places = {}
    start = 0
    for column in columns:
        mean = means.setdefault(column.answers.kind, cache(points(column.answers.points).mean))
        stop = start + 2 + len(uneven_steps(column))
        found[column.item] = (*found.get(column.item, ()), Place(start, stop, mean))
        start = stop
    return found


def scores(counts: Sequence[int], where: Places) -> dict[str, Fraction]:
    """Return the scores of one agency: an item is the mean of its rows.

    An item with a row that nobody answered is missing, never zero.
    """
    given = {}
    for item, rows in where.items():
        if len(rows) == 1:
            start, stop, mean = rows[0]
            score = mean(*counts[start:stop])
        else:
            score = _mean_of_rows([mean(*counts[start:stop]) for start, stop, mean in rows])
        if score is not None:
            given[item] = score
    return given


def _mean_of_rows(rows: list[Fraction | None]) -> Fraction | None:
    answered = [row for row in rows if row is not None]
    if len(answered) < len(rows):
        return None
    whole = lcm(*(row.denominator for row in answered))  # one fraction, not one per sum
    points = sum(row.numerator * (whole // row.denominator) for row in answered)
    return Fraction(points, whole * len(rows))
