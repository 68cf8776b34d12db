"""How alike two wordings are, however they are spaced, toned and misread."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from prongsai.reading.names import Names
from prongsai.reading.thaitext import fold

SURE: Final = 0.8  # from here a wording names its item by itself
ALIKE: Final = 0.45  # below this a wording speaks against its item
LONGEST: Final = 400  # more of a text is not looked at


@lru_cache(maxsize=4096)
def _grams(folded: str) -> frozenset[str]:
    return frozenset(folded[at : at + 3] for at in range(max(1, len(folded) - 2)))


def alike(first: str, second: str) -> float:
    """Return how alike two wordings are, 0 to 1 (Dice over runs of three letters)."""
    one, two = _grams(fold(first[:LONGEST])), _grams(fold(second[:LONGEST]))
    return 2 * len(one & two) / (len(one) + len(two))


def opens(text: str, wording: str) -> float:
    """Return how well a text opens with a wording, 0 to 1; what follows does not matter."""
    folded = fold(wording)
    opening = fold(text[: 2 * len(wording) + 10])[: len(folded)]
    one, two = _grams(opening), _grams(folded)
    return 2 * len(one & two) / (len(one) + len(two))


def fits(label: str, name: str, names: Names, *, opening: bool = False) -> float:
    """Return how well a label fits what an item or indicator is called, 0 to 1."""
    called = names.wordings.get(name) or tuple(n for n, of in names.indicators if of == name)
    return max(((opens if opening else alike)(label, each) for each in called), default=0.0)


def best(label: str, among: Iterable[str], names: Names, *, opening: bool = False) -> tuple[str, float]:
    """Return the id whose wording a label fits best, and how well; longer wordings win ties."""
    ranked = [
        (round(fits(label, name, names, opening=opening), 3), _length(name, names), name) for name in among
    ]
    fit, _longer, name = max(ranked, default=(0.0, 0, ""))
    return name, fit


def _length(name: str, names: Names) -> int:
    return max(map(len, names.wordings.get(name, ("",))))
