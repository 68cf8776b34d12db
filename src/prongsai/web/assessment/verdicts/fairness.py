"""How far assessors who judged apart agree: the share that is equal and Cohen's kappa, exact; of few nothing.

Kappa is what is left of the agreement when that which chance alone would give is taken away: 1 is
full agreement, 0 no more than chance. Where both always gave one and the same score there is nothing
that chance could not have given, and kappa says nothing.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from msgspec import Struct

FEW: Final = 10  # items judged by both; of fewer no figure is told


class Agreement(Struct, frozen=True):
    """Of how many items judged twice, how many equal; kappa where it can be known."""

    items: int
    equal: int
    kappa: Fraction | None

    @property
    def few(self) -> bool:
        """Whether there are too few to be told of."""
        return self.items < FEW

    @property
    def share(self) -> Fraction:
        """Percent that are equal."""
        return Fraction(100 * self.equal, self.items)


def agreement(pairs: Iterable[tuple[str, str]]) -> Agreement:
    """Return how far the first and the second of each pair agree."""
    told = list(pairs)
    count, equal = len(told), sum(one == other for one, other in told)
    if not count:
        return Agreement(0, 0, None)
    first, second = Counter(one for one, _other in told), Counter(other for _one, other in told)
    by_chance = Fraction(sum(first[each] * second[each] for each in first), count * count)
    observed = Fraction(equal, count)
    kappa = None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
    return Agreement(count, equal, kappa)
