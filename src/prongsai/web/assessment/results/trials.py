"""What would be if: other values tried on a result, and the cheapest way to a level. None of it is kept."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

import msgspec
from msgspec import Struct

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.plainly import part_of, plain
from prongsai.rules import labels
from prongsai.rules.model import Level
from prongsai.scoring import plan as planning
from prongsai.scoring.analysis import analyse
from prongsai.scoring.exact import parse, two_decimals
from prongsai.scoring.plan import Plan
from prongsai.scoring.score import Scored, score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results.shown import Row, Seen

_REMEMBERED = 64


class Moved(Struct, frozen=True):
    """One score before and after, with how far it moved."""

    row: Row
    after: Fraction | None
    by: Fraction | None

    @property
    def fall(self) -> Fraction | None:
        """By how much it fell, None where it did not."""
        return -self.by if self.by is not None and self.by < 0 else None


class Trial(Struct, frozen=True):
    """What a trial gives: the scores set, what moved with them, the level after."""

    set: tuple[tuple[Row, str], ...]
    moved: tuple[Moved, ...]
    total: Moved
    level: str
    possible: tuple[str, ...]


def tried(seen: Seen, values: Mapping[str, str]) -> Trial:
    """Return what the result would be with other values.

    Raises:
        BadInputError: there is no such id, or a value is outside its range.

    """
    given = {name: _score(seen, name, value) for name, value in values.items()}
    sheet = msgspec.structs.replace(seen.sheet, scores={**seen.sheet.scores, **given})
    after = score(sheet, seen.rules)
    upper = [name for name in tree(seen.rules).ids if name not in tree(seen.rules).items and name != "total"]
    moved = [_moved(seen, after, name) for name in upper]
    known = after.level
    return Trial(
        tuple((seen.row(name), value) for name, value in values.items()),
        tuple(each for each in moved if each.by),
        _moved(seen, after, "total"),
        labels.level_label(seen.rules, known) if known else "",
        tuple(labels.level_label(seen.rules, each) for each in after.possible),
    )


def _score(seen: Seen, name: str, value: str) -> Score:
    made = tree(seen.rules)
    parsed = parse(value)
    if name not in made.maxima:
        raise BadInputError(
            _("{id} does not exist in fiscal year {year}", id=name, year=seen.rules.fiscal_year)
        )
    if parsed is None or not 0 <= parsed[0] <= made.maxima[name]:
        raise BadInputError(
            _("{id}: “{value}” will not do; write a number from 0 to {most}, as in 92.53",
              id=name, value=value, most=two_decimals(made.maxima[name]).removesuffix(".00"))
        )  # fmt: skip
    return Score(value, *parsed)


def _moved(seen: Seen, after: Scored, name: str) -> Moved:
    before, then = seen.scored.values.get(name), after.values.get(name)
    by = then - before if then is not None and before is not None else None
    return Moved(seen.row(name), then, by)


class Way(Struct, frozen=True):
    """The cheapest way to a level, as the page shows it."""

    target: str
    reached: bool
    plan: Plan
    items: tuple[tuple[Row, Fraction], ...]
    also: tuple[tuple[str, ...], ...]
    total: Fraction | None
    level: str
    obstacles: tuple[tuple[str, str, Fraction | None, Fraction], ...]
    ties: tuple[tuple[str, str], ...]


def way(seen: Seen, target: Level, movable: frozenset[str]) -> Way:
    """Return the cheapest set of scores, among the movable ones, that reaches the target level."""
    asked = msgspec.json.encode(plain(seen.sheet))
    found = _planned(seen.rules.name, seen.rules.seal, asked, target.name, movable)
    gains = {each.id: each.gain for each in analyse(seen.scored).levers}
    known = found.after.level
    return Way(
        labels.level_label(seen.rules, target.name),
        found.reachable and not found.items,
        found,
        tuple((seen.row(name), gains.get(name, Fraction(0))) for name in found.items),
        tuple(tuple(labels.spoken(seen.rules, name) for name in each) for each in found.also),
        found.after.values.get("total"),
        labels.level_label(seen.rules, known) if known else "",
        tuple(
            (labels.short(each.id), labels.label(seen.rules, each.id), each.value, each.needs)
            for each in found.obstacles
        ),
        tuple(
            (tie.item, tie.on)
            for tie in seen.rules.disclosure.dependencies
            if tie.relation == "zero-with" and (tie.item in found.items or tie.on in found.items)
        ),
    )


@lru_cache(maxsize=_REMEMBERED)
def _planned(name: str, _seal: str, asked: bytes, target: str, movable: frozenset[str]) -> Plan:
    ruled, sheet = rules.load(name), part_of(msgspec.json.decode(asked), Sheet)
    level = next(each for each in ruled.frame.levels if each.name == target)
    return planning.plan(sheet, score(sheet, ruled), level, set(movable & set(sheet.scores)), {})
