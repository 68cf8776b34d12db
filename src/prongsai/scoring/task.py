"""Which scores to raise, as a task in whole numbers: what the solver is asked."""

from typing import Final

from msgspec import Struct

MOST_ALSO: Final = 20  # sets of the same cost that are listed beside the first


class Task(Struct, frozen=True):
    """What each item costs and adds, what must be reached, and what can only rise with what."""

    items: tuple[str, ...]
    costs: tuple[int, ...]
    gains: tuple[int, ...]
    needs: tuple[tuple[tuple[int, ...], int], ...]
    ties: tuple[tuple[int, int], ...]
