"""How results are spread: levels, means and quantiles, of the nation and of its groups.

Means are means of agencies, of the scores as shown (two decimals), so that
anyone can recompute them from the published table. Sums are whole numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import isqrt
from typing import Final

from msgspec import Struct

from prongsai.national.model import Nation, Result
from prongsai.scoring.exact import cents

QUANTILES: Final = (0, 10, 25, 50, 75, 90, 100)
WIDTH: Final = 5  # points of a bar of the histogram
_FULL: Final = 100


class Group(Struct, frozen=True):
    """A group of agencies.

    ``means`` are in hundredths, by id, over the agencies that have the score;
    ``quantiles`` and ``deviation`` (of the whole group) of the total, in
    hundredths. ``passing`` counts the agencies whose total reaches what passes.
    """

    name: str
    agencies: int
    scored: int
    levels: dict[str, int]
    passing: int
    means: dict[str, int]
    quantiles: tuple[int, ...]
    deviation: int


def group(name: str, results: Sequence[Result], nation: Nation) -> Group:
    """Return what is to be said of some agencies together."""
    totals = [total for each in results if (total := each.total) is not None]
    passing = cents(nation.rules.frame.target.passing)
    levels = Counter(each.level or "" for each in results)
    names = [*(level.name for level in nation.rules.frame.levels), ""]
    return Group(
        name,
        len(results),
        len(totals),
        {each: levels[each] for each in names if each or levels[each]},
        sum(total >= passing for total in totals),
        _means(nation.columns, results),
        tuple(quantile(totals, share) for share in QUANTILES) if totals else (),
        deviation(totals),
    )


def groups(nation: Nation, key: Callable[[Result], str]) -> list[Group]:
    """Return the groups that ``key`` makes, largest first; agencies without one are left out."""
    found: dict[str, list[Result]] = {}
    for each in nation.results:
        if key(each):
            found.setdefault(key(each), []).append(each)
    made = [group(name, results, nation) for name, results in found.items()]
    return sorted(made, key=lambda each: (-each.agencies, each.name))


def _means(ids: Iterable[str], results: Sequence[Result]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for each in results:
        shown = each.shown
        for name in ids:
            if name in shown:
                sums[name] += shown[name]
                counts[name] += 1
    return {name: half_up(sums[name], counts[name]) for name in ids if counts[name]}


def half_up(value: int, by: int) -> int:
    """Return a quotient of whole numbers, half up, below zero as above: −0.5 → −1."""
    size = (2 * abs(value) + by) // (2 * by)
    return size if value >= 0 else -size


def quantile(values: Sequence[int], share: int) -> int:
    """Return the nearest-rank quantile: the least value that ``share`` per cent do not exceed."""
    place = max(1, -(-share * len(values) // _FULL))
    return sorted(values)[place - 1]


def deviation(values: Sequence[int]) -> int:
    """Return the standard deviation (of all, not of a sample), in the unit of the values, rounded down."""
    if not values:
        return 0
    count, whole = len(values), sum(values)
    return isqrt(count * sum(value * value for value in values) - whole * whole) // count


def histogram(totals: Iterable[int]) -> list[int]:
    """Return how many totals lie in each five points; the last bar holds 100 as well."""
    bars = [0] * (_FULL // WIDTH)
    for total in totals:
        bars[min(total // (WIDTH * _FULL), len(bars) - 1)] += 1
    return bars


def share(part: int, whole: int) -> str:
    """Return a percentage with two decimals, half up: 3 of 8 → ``37.50``."""
    found = cents(Fraction(part * _FULL, whole)) if whole else 0
    return f"{found // 100}.{found % 100:02d}"
