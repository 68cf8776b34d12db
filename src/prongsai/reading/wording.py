"""How alike two wordings are, however they are spaced, toned and misread."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from prongsai.reading.names import Names
from prongsai.reading.thaitext import fold

SURE: Final = 0.8  # from here a wording names its item by itself
LIKELY: Final = 0.7  # from here for indicators, whose names differ much
ALIKE: Final = 0.45  # below this a wording speaks against its item
LONGEST: Final = 250  # more of a text is not looked at

_cached_fold: Final = lru_cache(maxsize=4096)(fold)


@lru_cache(maxsize=16384)
def _grams(folded: str) -> frozenset[str]:
    return frozenset(folded[at : at + 3] for at in range(max(1, len(folded) - 2)))


def alike(first: str, second: str) -> float:
    """Return how alike two folded wordings are, 0 to 1 (Dice over runs of three letters)."""
    one, two = _grams(first), _grams(second)
    return 2 * len(one & two) / (len(one) + len(two))


def fits(label: str, name: str, names: Names, *, opening: bool = False) -> float:
    """Return how well a label fits what an item or indicator is called, 0 to 1.

    With ``opening`` only as much of the label counts as the name is long.
    """
    return _fit(_cached_fold(label[:LONGEST]), name, names, opening=opening)


def _fit(folded: str, name: str, names: Names, *, opening: bool) -> float:
    called = names.wordings.get(name) or tuple(n for n, of in names.indicators if of == name)
    wordings = map(_cached_fold, called)
    return max((alike(folded[: len(each)] if opening else folded, each) for each in wordings), default=0.0)


def best(label: str, among: Iterable[str], names: Names, *, opening: bool = False) -> tuple[str, float]:
    """Return the id whose wording a label fits best, and how well; longer wordings win ties."""
    return _best(_cached_fold(label[:LONGEST]), tuple(among), names, opening)


@lru_cache(maxsize=4096)
def _best(folded: str, among: tuple[str, ...], names: Names, opening: bool) -> tuple[str, float]:  # noqa: FBT001
    ranked = [
        (round(_fit(folded, name, names, opening=opening), 3), _length(name, names), name) for name in among
    ]
    fit, _longer, name = max(ranked, default=(0.0, 0, ""))
    return name, fit


def _length(name: str, names: Names) -> int:
    return max(map(len, names.wordings.get(name, ("",))))
