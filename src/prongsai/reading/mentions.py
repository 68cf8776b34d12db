"""What running text speaks of: items, indicators, instruments, parts, the whole."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from prongsai.reading.names import INSTRUMENT, ITEM_IN_TEXT, LETTERS, Names, item
from prongsai.reading.passages import Passage
from prongsai.reading.patterns import PATTERNS
from prongsai.reading.thaitext import plain
from prongsai.reading.wording import ALIKE, LONGEST, SURE, best, fits

_TOTAL: Final = re.compile(PATTERNS.total, re.IGNORECASE)
_PART: Final = re.compile(
    rf"{PATTERNS.parts.number}|(?P<name>{'|'.join(PATTERNS.parts.names)})", re.IGNORECASE
)
_NUMBERED_ITEM: Final = re.compile(PATTERNS.numbered_item)
_NUMBERED_INDICATOR: Final = re.compile(PATTERNS.numbered_indicator)
_INSIDE_SHORT: Final = re.compile(PATTERNS.inside_short_name)
_LIST_JOIN: Final = re.compile(PATTERNS.list_join)
_BESIDE: Final = 10  # letters between EIT and the name of its part, at most
_SIDE_BY_SIDE: Final = re.compile(r"[\sA-Za-z().:\-–]{0,15}\Z")  # between number and name of a part


class Mention(Struct):
    """A name of something that has a score.

    ``kind`` is item, indicator, instrument or total; items are bare. ``end``
    is behind the wording where the text goes on with it. ``worded`` is the id
    that the wording names instead, if it names another.
    """

    id: str
    kind: str
    start: int
    end: int
    worded: str = ""


class PartMention(Struct, frozen=True):
    """A name of a part of EIT; ``disputed`` where number and name speak of different parts."""

    part: str
    start: int
    end: int
    by: Literal["number", "name", "both"]
    disputed: bool = False


def mentions(passage: Passage, names: Names) -> list[Mention]:
    """Return what a passage speaks of, in order; names inside an item's wording do not count."""
    items = sorted((*_items(passage, names), *_numbered_items(passage, names)), key=lambda each: each.start)
    taken = [(each.start, each.end) for each in items]
    others = [*_indicators(passage, names), *_wholes(passage, names)]
    free = [each for each in _outside(others, taken) if not _in_short_name(each, items, passage)]
    return sorted((*items, *free), key=lambda each: each.start)


def _in_short_name(other: Mention, items: list[Mention], passage: Passage) -> bool:
    """Return whether an indicator's name is but the end of what an item is called in short."""
    at = bisect_left(items, other.start, key=lambda each: each.start)
    if other.kind != "indicator" or not at or other.start - items[at - 1].end > LONGEST:
        return False
    return bool(_INSIDE_SHORT.match(passage.digits[items[at - 1].end : other.start]))


def listed(cell: str, names: Names) -> list[str]:
    """Return the items (bare) of which a cell is a list and says no more than their scores, or none."""
    digits = plain(cell)
    found = list(ITEM_IN_TEXT.finditer(digits))
    gaps = [digits[one.end() : two.start()] for one, two in pairwise(found)]
    if len(found) < 2 or digits[: found[0].start()].strip() or not all(map(_LIST_JOIN.match, gaps)):  # noqa: PLR2004
        return []
    if not _LIST_JOIN.match(digits[found[-1].end() :]):
        return []
    return [name for match in found if (name := item(match, cell)) and names.knows_bare(name)]


def _outside(others: list[Mention], taken: list[tuple[int, int]]) -> Iterator[Mention]:
    at = 0
    for each in sorted(others, key=lambda other: other.start):
        while at < len(taken) and taken[at][1] <= each.start:
            at += 1
        if at == len(taken) or each.end <= taken[at][0]:
            yield each


def _items(passage: Passage, names: Names) -> Iterator[Mention]:
    for match in ITEM_IN_TEXT.finditer(passage.digits):
        name = item(match, passage.text)
        certain = match["word"] or not match["letter"].isdigit() or not match["open"].isspace()
        if name and certain and names.knows_bare(name):
            yield _worded(Mention(name, "item", match.start("letter"), match.end()), passage, names)


def _numbered_items(passage: Passage, names: Names) -> Iterator[Mention]:
    """Yield items that have a number without its letter, and are known by their wording."""
    for match in _NUMBERED_ITEM.finditer(passage.digits):
        behind = passage.text[match.end() : match.end() + LONGEST]
        near = [f"{letter}{match['number']}" for letter in LETTERS.values()]
        name, fit = best(behind, filter(names.knows_bare, near), names, opening=True)
        if fit >= SURE:
            end = match.end() + max(len(text) for text in names.wordings[name])
            yield Mention(name, "item", match.start(), end)


def _worded(mention: Mention, passage: Passage, names: Names) -> Mention:
    """Return the mention with the extent of its wording, and the item that the wording names."""
    behind = passage.text[mention.end : mention.end + LONGEST].lstrip(" :-–")
    fit = fits(behind, mention.id, names, opening=True)
    if fit >= ALIKE:
        mention.end += max(len(text) for text in names.wordings[mention.id])
    elif behind:
        near = [name for name in names.wordings if name[0] == mention.id[0]]
        other, sure = best(behind, near, names, opening=True)
        if sure >= SURE:
            mention.worded = other
            mention.end += max(len(text) for text in names.wordings[other])
    return mention


@lru_cache(maxsize=32)
def _called(names: Names) -> tuple[re.Pattern[str], dict[str, str]] | None:
    ids = {called.replace(" ", ""): name for called, name in names.indicators}
    spaced = ["\\s?".join(map(re.escape, called)) for called in ids]
    return (re.compile("|".join(spaced)), ids) if ids else None


def _indicators(passage: Passage, names: Names) -> Iterator[Mention]:
    """Yield indicators by their names, by number only where no name follows."""
    named: set[int] = set()
    if called := _called(names):
        pattern, ids = called
        for match in pattern.finditer(passage.text):
            name = ids["".join(match[0].split())]
            named |= set(range(match.start() - _BESIDE, match.start() + 1))
            yield Mention(name, "indicator", match.start(), match.end())
    for match in _NUMBERED_INDICATOR.finditer(passage.digits):
        name = match["number"] + (f".{match['sub']}" if match["sub"] else "")
        if names.knows(name) and match.end() not in named:
            yield Mention(name, "indicator", match.start(), match.end())


def _wholes(passage: Passage, names: Names) -> Iterator[Mention]:
    for match in _TOTAL.finditer(passage.digits):
        yield Mention("total", "total", match.start(), match.end())
    parts = part_mentions(passage, names)
    for match in INSTRUMENT.finditer(passage.digits):
        name, end = str(match.lastgroup), match.end()
        near = _beside(match, parts)
        if name == "EIT" and near:
            name, end = f"EIT.{near.part}", max(end, near.end)
        yield Mention(name, "instrument", match.start(), end)


def _beside(match: re.Match[str], parts: list[PartMention]) -> PartMention | None:
    """Return the part named right behind an instrument, or around it: part 1 (EIT Public)."""
    at = bisect_left(parts, match.start(), key=lambda each: each.start)
    if at and parts[at - 1].end >= match.end():
        return parts[at - 1]
    return parts[at] if at < len(parts) and parts[at].start - match.end() < _BESIDE else None


def part_mentions(passage: Passage, names: Names) -> list[PartMention]:
    """Return where a passage names parts of EIT; a number and a name side by side are one."""
    found: list[PartMention] = []
    for match in _PART.finditer(passage.digits) if names.parts else ():
        each = _part_mention(match, names)
        last = found[-1] if found else None
        between = passage.digits[last.end : each.start] if last else ""
        if last and {last.by, each.by} == {"number", "name"} and _SIDE_BY_SIDE.match(between):
            number = each if each.by == "number" else last
            disputed = last.part != each.part
            found[-1] = PartMention(number.part, last.start, each.end, "both", disputed)
        else:
            found.append(each)
    return found


def _part_mention(match: re.Match[str], names: Names) -> PartMention:
    number = match["number"] or match["english"]
    if number:
        return PartMention(names.parts[int(number) - 1], match.start(), match.end(), "number")
    return PartMention(match["name"].lower(), match.start(), match.end(), "name")
