"""The tree of a rule set: which id is made from which, and with what weights.

Every method of the rules is linear, so each way to make a score is a list of
(id, weight); several ways for one id stand in order of preference.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from prongsai.rules import RuleSet, ids
from prongsai.rules.model import Indicator, Instrument

FULL: Final = Fraction(100)

Terms = tuple[tuple[str, Fraction], ...]


class Way(Struct, frozen=True):
    """One way to make the score of ``id``: the sum of weight times score.

    ``even`` is the one weight of all terms, None where they differ.
    """

    id: str
    rule: str
    terms: Terms
    even: Fraction | None = None


class Item(Struct, frozen=True):
    """A question (in one part) or a disclosure item.

    ``maximum`` is None where the points of an item are not known; ``steps``
    are the only scores it can have, empty where any is possible.
    """

    id: str
    asks: str
    text: str
    instrument: Literal["IIT", "EIT", "OIT"]
    part: str
    maximum: Fraction | None
    steps: tuple[Fraction, ...] = ()


class Tree(Struct, frozen=True, eq=False):
    """Everything scoring asks of a rule set.

    ``ways`` by id, lower ids before those made of them; ``maxima`` holds the
    greatest score of each id.
    """

    rules: RuleSet
    items: dict[str, Item]
    ways: dict[str, tuple[Way, ...]]
    maxima: dict[str, Fraction]
    instead: tuple[str, ...]

    @property
    def upwards(self) -> list[str]:
        """All ids, each after those it can be made of."""
        given = [name for name in self.maxima if name not in self.ways]
        return [*given, *self.ways]

    @property
    def ids(self) -> list[str]:
        """All ids of the year, from the whole inwards."""
        return sorted(self.maxima, key=ids.order)


@lru_cache(maxsize=32)
def tree(rules: RuleSet) -> Tree:
    """Return the tree of a rule set."""
    items = {item.id: item for item in _items(rules)}
    ways: dict[str, tuple[Way, ...]] = {}
    for way in _ways(rules, items):
        ways[way.id] = (*ways.get(way.id, ()), way)
    maxima = dict.fromkeys(_upper(rules), FULL)
    maxima |= {f"{each.id}.weighted": Fraction(each.weight) for each in rules.frame.instruments}
    maxima |= {item.id: item.maximum or FULL for item in items.values()}
    instead = tuple(name for each in rules.frame.instruments for name in each.rollup.instead)
    return Tree(rules, items, ways, maxima, instead)


def _upper(rules: RuleSet) -> Iterator[str]:
    yield "total"
    for each in rules.frame.instruments:
        yield each.id
        yield from (f"{each.id}.{part.id}" for part in each.parts)
    yield from (each.id for each in rules.frame.indicators)
    yield from (each.id for each in rules.frame.sub_indicators)


def _items(rules: RuleSet) -> Iterator[Item]:
    for each in rules.frame.instruments:
        if each.id == "OIT":
            continue
        questions = rules.questions.of(each.id)
        for part in [f".{part.id}" for part in each.parts] or [""]:
            for asked in questions:
                name = f"{each.id}{part}"
                yield Item(asked.id + part, asked.id, asked.text, each.id, name, FULL)
    for item in rules.disclosure.items:
        steps = rules.disclosure.steps
        yield Item(item.id, item.id, item.name, "OIT", "OIT", item.points, steps)


def _plain_mean(name: str, rule: str, inputs: list[str]) -> Way:
    weight = Fraction(1, len(inputs))
    return Way(name, rule, tuple((each, weight) for each in inputs), weight)


def _points(name: str, rule: str, inputs: list[str], items: dict[str, Item]) -> Iterator[Way]:
    maxima = [items[each].maximum for each in inputs]
    known = [maximum for maximum in maxima if maximum is not None]
    if len(known) == len(maxima):
        weight = FULL / sum(known, Fraction(0))
        yield Way(name, rule, tuple((each, weight) for each in inputs), weight)


def _made(name: str, rule: str, inputs: list[str], items: dict[str, Item]) -> Iterator[Way]:
    if rule == "sum-of-points":
        yield from _points(name, rule, inputs, items)
    elif rule not in ("not-known", "") and inputs:
        yield _plain_mean(name, rule, inputs)


def _ways(rules: RuleSet, items: dict[str, Item]) -> Iterator[Way]:
    for each in rules.frame.instruments:
        yield from _indicator_ways(rules, each, items)
    for each in rules.frame.instruments:
        yield from _instrument_ways(rules, each, items)
    yield from _whole_ways(rules)


def _indicator_ways(rules: RuleSet, of: Instrument, items: dict[str, Item]) -> Iterator[Way]:
    indicators = [each for each in rules.frame.indicators if each.instrument == of.id]
    subs = [s for s in rules.frame.sub_indicators if s.indicator in {i.id for i in indicators}]
    for sub in subs:
        yield from _made(sub.id, of.rollup.sub_indicator, list(ids.expand(sub.items)), items)
    for each in indicators:
        if of.rollup.indicator == "mean-of-sub-indicators":
            inputs = [sub.id for sub in subs if sub.indicator == each.id]
        else:
            inputs = _in_parts(each, of)
        yield from _made(each.id, of.rollup.indicator, inputs, items)


def _in_parts(indicator: Indicator, of: Instrument) -> list[str]:
    parts = [f".{part.id}" for part in of.parts] or [""]
    return [item + part for part in parts for item in ids.expand(indicator.items)]


def _instrument_ways(rules: RuleSet, of: Instrument, items: dict[str, Item]) -> Iterator[Way]:
    for part in of.parts:
        name = f"{of.id}.{part.id}"
        inputs = [item.id for item in items.values() if item.part == name]
        yield from _made(name, of.rollup.part, inputs, items)
    if of.rollup.instrument == "sum-of-points":
        inputs = [item.id for item in items.values() if item.instrument == of.id]
    else:
        inputs = [each.id for each in rules.frame.indicators if each.instrument == of.id]
    yield from _made(of.id, of.rollup.instrument, inputs, items)
    if of.parts:
        yield _plain_mean(of.id, "mean-of-parts", [f"{of.id}.{part.id}" for part in of.parts])


def _whole_ways(rules: RuleSet) -> Iterator[Way]:
    shares = [(each.id, Fraction(each.weight, 100)) for each in rules.frame.instruments]
    for name, share in shares:
        yield Way(f"{name}.weighted", "weighted-share", ((name, share),))
    yield Way("total", "weighted-sum", tuple(shares))
    one = Fraction(1)
    yield Way("total", "sum-of-shares", tuple((f"{name}.weighted", one) for name, _ in shares))
