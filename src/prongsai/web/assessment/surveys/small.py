"""What may be told of few people: pure functions over counts, without a database.

A mean with its number of answers tells how far all answers together are from
the best and from the worst one. Where that is less than ten steps, few people
stand apart, or none, and everyone's answer is known: the figure is told as a
band. A mean over several such figures must not give one of them back.
"""

from collections.abc import Mapping
from fractions import Fraction
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


def items(of: Mapping[str, Item]) -> dict[str, Told | None]:
    """Return each item as it may be told; None where fewer than ten answered."""
    return {name: _item(item) for name, item in of.items()}


def mean(of: Mapping[str, Item], told: Mapping[str, Told | None]) -> Fraction | None:
    """Return the mean of all items where it gives no band away, else None.

    It gives a band away where it leaves one item only few steps, none, or a certain few.
    """
    if not of or any(each is None for each in told.values()):
        return None
    banded = [name for name, each in told.items() if each is not None and not each.exact]
    for name in banded:
        others = [each for each in banded if each != name]
        if not _hidden(of[name], _room(of, told, name, others)):
            return None
    return sum((item.mean for item in of.values()), Fraction()) / len(of)


def tiers_apart(came: Mapping[str, int]) -> dict[str, str]:
    """Return by which tier each one's answers are counted: by none where fewer than ten came by any.

    Whoever is alone in a tier would be read there; and what is known of all, less the others', is theirs too.
    """
    apart = all(each >= FEW for each in came.values())
    return {tier: tier if apart else "" for tier in came}


def tiers(of: Mapping[str, Mapping[str, Item]]) -> dict[str, dict[str, Fraction]]:
    """Return the means of each item by tier, of items of which every tier's may be told exactly.

    Otherwise none: what is told of all, less what is told of one tier, gives the other.
    """
    told = {tier: items(each) for tier, each in of.items()}
    names = list(dict.fromkeys(name for each in of.values() for name in each))
    return {
        name: {tier: each[name].mean for tier, each in of.items()}
        for name in names
        if all((figure := each.get(name)) is not None and figure.exact for each in told.values())
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


def _room(
    of: Mapping[str, Item], told: Mapping[str, Told | None], name: str, others: list[str]
) -> tuple[Fraction, Fraction]:
    """Return between which means an item must lie when the sum of all is known as well."""
    total = of[name].mean + sum((of[each].mean for each in others), Fraction())
    bands = [band for each in others if (band := told[each]) is not None]
    own = told[name]
    if own is None:
        return Fraction(), FULL
    least = max(own.least, total - sum((band.most for band in bands), Fraction()))
    most = min(own.most, total - sum((band.least for band in bands), Fraction()))
    return least, most


def _hidden(item: Item, room: tuple[Fraction, Fraction]) -> bool:
    """Return whether a band still hides who stands apart: at least ten steps of room."""
    least, most = room
    return (most - least) * item.answers / item.rise >= FEW - 1
