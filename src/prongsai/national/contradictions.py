"""Agencies whose parts contradict one another, as the alarms of an audit would say.

The rules name matters that several instruments ask about. Where two items of
one matter are fifty points of a hundred apart, someone is wrong.
"""

from collections.abc import Iterator

from msgspec import Struct

from prongsai.national.model import Nation, Result
from prongsai.rules import ids
from prongsai.scoring.audit import APART
from prongsai.scoring.tree import FULL, Tree, tree


class Contradiction(Struct, frozen=True):
    """Two items of one matter, the highest and the lowest, in hundredths of their maximum."""

    agency: str
    matter: str
    high: str
    low: str
    scores: tuple[int, int]


def contradictions(nation: Nation) -> list[Contradiction]:
    """Return all contradictions, by agency and matter."""
    made = tree(nation.rules)
    matters = _matters(made)
    return [found for each in nation.results for found in _of(each, matters, made)]


def _matters(made: Tree) -> dict[str, list[str]]:
    found = {}
    for matter in made.rules.improvement.matters:
        asked = set(ids.expand(matter.items))
        found[matter.name] = [item.id for item in made.items.values() if item.asks in asked and item.maximum]
    return found


def _of(each: Result, matters: dict[str, list[str]], made: Tree) -> Iterator[Contradiction]:
    for name, items in matters.items():
        scores = [
            (each.given[item] * FULL / (made.items[item].maximum or FULL), item)
            for item in items
            if item in each.given
        ]
        if not scores:
            continue
        (low, lowest), (high, highest) = min(scores), max(scores)
        if high - low >= APART:
            shown = (int(high * 100), int(low * 100))
            yield Contradiction(each.agency, name, highest, lowest, shown)
