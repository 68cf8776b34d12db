"""Scores out of running text: a number that the text tells as a score, and what it is told of.

Bars, targets, maxima and suppositions are told in the same words; they are
known by what stands right before or behind the number.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from prongsai.language import _
from prongsai.reading.facts import as_buddhist
from prongsai.reading.figures import ENDS, NUMBER, number
from prongsai.reading.mentions import Mention, PartMention, mentions, part_mentions
from prongsai.reading.model import Figure, Hit
from prongsai.reading.names import Names
from prongsai.reading.passages import Passage
from prongsai.reading.patterns import PATTERNS

_P: Final = PATTERNS.prose
_TOLD: Final = re.compile(_P.told.replace("{n}", rf"({NUMBER})"))
_NOT_BEFORE: Final = re.compile(_P.not_before)
_NOT_AFTER: Final = re.compile(_P.not_after)
_DIFFERENCE: Final = re.compile(_P.difference)
_TOGETHER: Final = re.compile(_P.together)
_SUPPOSED: Final = re.compile(_P.supposed)
_PART_AFTER: Final = re.compile(_P.part_after)
_FISCAL: Final = re.compile(PATTERNS.fiscal.replace("{year}", PATTERNS.year))
_RANGE_JOIN: Final = re.compile(PATTERNS.range_join)
_JOINS: Final = re.compile(_P.joins)
_BACK: Final = 60  # letters looked back at for a supposition
# Letters between a name and its score, at most; an item's wording stands between.
_REACH: Final = {"item": 160, "indicator": 60, "instrument": 40, "total": 25}
_NEAR: Final = 20  # letters between a score and the part named behind it
_LOOKED_AT: Final = 8  # names before that of a part, in search of the item it is of
_YEAR_OF_ITEM: Final = 25  # letters before an item within which a fiscal year says whose item it is
_LOOSE_JOIN: Final = 12  # letters between two items told one score, beside their wordings


class Told(Struct, frozen=True):
    """A number told as a score: where the telling begins, where the number stands."""

    figure: Figure
    start: int
    at: int
    end: int


class Surroundings(Struct, frozen=True):
    """Where a score is told: the passage, the parts it names, the part it stands under."""

    passage: Passage
    names: Names
    parts: Sequence[PartMention]
    standing: str


def hits(passage: Passage, names: Names, year: int | None, standing: str = "") -> list[Hit]:
    """Return the scores of a year's result that a passage tells.

    ``standing`` is the part of EIT that a heading above names.
    """
    told = [each for each in _told(passage) if not _of_other_year(passage, each.start, year)]
    if not told:
        return []
    named = mentions(passage, names)
    around = Surroundings(passage, names, part_mentions(passage, names), standing)
    return [
        hit
        for at, each in enumerate(told)
        for mention in _apart(_subjects(named, told, at, passage), each, passage)
        if mention.kind != "item" or not _of_other_year(passage, mention.start, year, _YEAR_OF_ITEM)
        for hit in _hit(mention, each, around)
    ]


def _apart(subjects: list[Mention], told: Told, passage: Passage) -> list[Mention]:
    """Return the items of which each has a score told of several; none where it is their mean.

    A mean at either end of the scale is the score of each of them.
    """
    of_all = len(subjects) > 1 and _TOGETHER.search(passage.digits[subjects[-1].end : told.at])
    return [] if of_all and told.figure.value not in ENDS else subjects


def _told(passage: Passage) -> Iterator[Told]:
    for match in _TOLD.finditer(passage.digits):
        group = match.lastindex or 1
        at, end = match.start(group), match.end(group)
        read = number(passage.text[at:end])
        before = passage.digits[max(0, at - _BACK) : at]
        if read and not (
            _NOT_BEFORE.search(before)
            or _SUPPOSED.search(before)
            or _DIFFERENCE.search(before)
            or _NOT_AFTER.match(passage.digits[end : end + 40])
        ):
            yield Told(read, match.start(), at, end)


def _of_other_year(passage: Passage, at: int, year: int | None, back: int = _BACK) -> bool:
    """Return whether the fiscal year last named right before a place is not the result's."""
    before = passage.digits[max(0, at - back) : at]
    named = [int(match["year"]) for match in _FISCAL.finditer(before)]
    return bool(named) and year is not None and as_buddhist(named[-1]) != year


def _subjects(named: Sequence[Mention], told: Sequence[Told], number: int, passage: Passage) -> list[Mention]:
    """Return what a score is told of: the nearest name before it, and those joined to that."""
    start = told[number].start
    after = told[number - 1].end if number else 0
    end = bisect_left(named, told[number].at, key=lambda mention: mention.start)
    chain: list[Mention] = []
    for at in range(end - 1, -1, -1):
        mention = named[at]
        if mention.start < after:
            break
        if mention.id.startswith("EIT.") and _is_of_item(named, at):
            continue
        if not chain:
            if start - mention.end > _REACH[mention.kind]:
                break
        elif mention.kind != "item" or not _is_joined(mention, chain[0], passage):
            break
        chain = [mention, *_between(mention, chain, passage), *chain]
        if mention.kind != "item":
            break
    return chain or _repeated(named[max(0, end - _LOOKED_AT) : end], told, number)


def _between(first: Mention, chain: Sequence[Mention], passage: Passage) -> Iterator[Mention]:
    """Yield the items inside a range: o23 of o22–o24."""
    if not chain or chain[0].id[0] != first.id[0]:
        return
    if _RANGE_JOIN.match(passage.digits[first.end : chain[0].start]):
        for number in range(int(first.id[1:]) + 1, int(chain[0].id[1:])):
            yield Mention(f"{first.id[0]}{number}", "item", first.start, first.end)


def _is_of_item(named: Sequence[Mention], at: int) -> bool:
    """Return whether the part of EIT named here says of which part an item's score is."""
    return any(each.id.startswith("e") for each in named[max(0, at - _LOOKED_AT) : at])


def _repeated(named: Sequence[Mention], told: Sequence[Told], number: int) -> list[Mention]:
    """Return the item that the score before was told of, where a second part follows at once."""
    if not number or told[number].start - told[number - 1].end > _REACH["item"] / 2:
        return []
    return [each for each in named if each.kind == "item"][-1:]


def _is_joined(first: Mention, second: Mention, passage: Passage) -> bool:
    gap = passage.digits[first.end : second.start]
    return len(gap) <= _LOOSE_JOIN or bool(_JOINS.match(gap))


def _hit(mention: Mention, told: Told, around: Surroundings) -> Iterator[Hit]:
    name, note = mention.worded or mention.id, ""
    if mention.worded:
        note = _("“{sign}” is worded as {id}", sign=mention.id, id=mention.worded)
    if not around.names.knows(name):
        near = _part(told, around)
        if near and near.disputed:
            note = _("the part of EIT is named in two ways; its number was taken")
        name = f"{name}.{near.part if near else around.standing}"
    if around.names.knows(name):
        where = around.passage.where(told.end - 1)
        yield Hit(name, told.figure, where, in_table=False, note=note)


def _part(told: Told, around: Surroundings) -> PartMention | None:
    """Return the part that a score is told of: named right behind it, or last before it."""
    parts = around.parts
    if match := _PART_AFTER.match(around.passage.digits[told.end : told.end + 2 * _NEAR]):
        behind = told.end + match.end()
        next_at = bisect_left(parts, behind, key=lambda each: each.start)
        if next_at < len(parts) and parts[next_at].start - behind < _NEAR:
            return parts[next_at]
    at = bisect_left(parts, told.start, key=lambda each: each.start)
    return parts[at - 1] if at else None
