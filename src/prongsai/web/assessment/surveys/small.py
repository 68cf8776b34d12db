"""What may be told of few people: pure functions over counts, without a database.

A mean with its number of answers tells how far all answers together are from
the best and from the worst one. Where that is less than ten steps, few people
stand apart, or none, and everyone's answer is known: the figure is told as a
band. What is announced of several items together, the score of their indicator,
must not give one of them back: then others of them are not told either.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Final

from msgspec import Struct

FEW: Final = 10  # people, or steps that their answers are apart
SENSITIVE_BELOW: Final = 30  # people; below, a question about bribes is told in quarters
FULL: Final = Fraction(100)
_QUARTER: Final = Fraction(25)


class Item(Struct, frozen=True):
    """The answers to one item: how many there were, their mean, the points of the least step up."""

    answers: int
    mean: Fraction
    rise: Fraction
    sensitive: bool = False

    @property
    def below(self) -> Fraction:
        """How many steps all answers together are below the best."""
        return (FULL - self.mean) * self.answers / self.rise

    @property
    def above(self) -> Fraction:
        """How many steps they are above the worst."""
        return self.mean * self.answers / self.rise


class Told(Struct, frozen=True):
    """A figure as it may be told: exact where both ends are the same, else a band that holds it."""

    least: Fraction
    most: Fraction

    @property
    def exact(self) -> bool:
        """Whether it is no band."""
        return self.least == self.most

    @property
    def withheld(self) -> bool:
        """Whether it tells nothing: of so few, or of what with an announced score gives another away."""
        return self == _WITHHELD


class Sum(Struct, frozen=True):
    """A score that is announced, and the weights of the items of which it is made, told here or not."""

    score: Fraction
    weights: Mapping[str, Fraction]


_WITHHELD: Final = Told(Fraction(), FULL)
Figures = dict[str, Told | None]


def items(of: Mapping[str, Item], announced: Iterable[Sum] = ()) -> Figures:
    """Return each item as it may be told beside what is announced; None where fewer than ten answered."""
    told = {name: _item(item) for name, item in of.items()}
    for each in announced:
        told |= _beside(each, of, {name: told[name] for name in each.weights if name in told})
    return told


def _beside(announced: Sum, of: Mapping[str, Item], told: Figures) -> Figures:
    """Return the items of an announced score as they are; or bands alone; or nothing at all."""
    few = {name: each for name, each in told.items() if not (each and each.exact)}
    bands = dict.fromkeys(told, _WITHHELD) | few
    nothing = {name: each and _WITHHELD for name, each in told.items()}
    for each in (told, bands):
        if None not in few.values() and all(_hidden(of[name], _room(announced, each, name)) for name in few):
            return each
    return nothing


def tiers_apart(came: Mapping[str, int]) -> dict[str, str]:
    """Return by which tier each one's answers are counted: by none where fewer than ten came by any.

    Whoever is alone in a tier would be read there; and what is known of all, less the others', is theirs too.
    """
    apart = all(each >= FEW for each in came.values())
    return {tier: tier if apart else "" for tier in came}


def tiers(of: Mapping[str, Mapping[str, Item]], whole: Figures) -> dict[str, dict[str, Fraction]]:
    """Return the means of each item by tier, where its own and every tier's may be told exactly.

    Otherwise none: what is told of all, less what is told of one tier, gives the other.
    """
    told = [whole, *(items(each) for each in of.values())]
    return {
        name: {tier: each[name].mean for tier, each in of.items()}
        for name in whole
        if of and all((figure := each.get(name)) is not None and figure.exact for each in told)
    }


def _item(item: Item) -> Told | None:
    if item.answers < FEW:
        return None
    width = FEW * item.rise / item.answers
    if item.below < FEW:
        return Told(max(Fraction(), FULL - width), FULL)
    if item.above < FEW:
        return Told(Fraction(), min(FULL, width))
    if item.sensitive and item.answers < SENSITIVE_BELOW:
        least = min(item.mean // _QUARTER, 3) * _QUARTER
        return Told(least, least + _QUARTER)
    return Told(item.mean, item.mean)


def _room(announced: Sum, told: Figures, name: str) -> tuple[Fraction, Fraction]:
    """Return between which means an item must lie when the score that it is part of is known as well."""
    own, least, most = told[name] or _WITHHELD, announced.score, announced.score
    for other, weight in announced.weights.items():
        if other != name:
            each = told.get(other) or _WITHHELD  # of what is told elsewhere nothing is known here
            least, most = least - weight * each.most, most - weight * each.least
    weight = announced.weights[name]
    return max(own.least, least / weight), min(own.most, most / weight)


def _hidden(item: Item, room: tuple[Fraction, Fraction]) -> bool:
    """Return whether a band still hides who stands apart: ten numbers of steps are possible."""
    fewest, most = ((FULL - end) * item.answers / item.rise for end in reversed(room))
    return floor(most) - ceil(fewest) >= FEW - 1
