"""What running text claims about its scores, put so that it can be checked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from prongsai.reading.figures import NUMBER, number
from prongsai.reading.mentions import Mention, PartMention, mentions, part_mentions
from prongsai.reading.names import Names
from prongsai.reading.passages import Passage
from prongsai.reading.patterns import PATTERNS
from prongsai.rules import RuleSet, ids
from prongsai.scoring.claims import Claim, Kind

_C: Final = PATTERNS.claims
_EXTREMES: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("lowest", re.compile(_C.lowest)),
    ("highest", re.compile(_C.highest)),
)


def _numbered(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{n}", rf"({NUMBER})"))


_BOUNDED: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("some-below", _numbered(_C.some_below)),
    ("below-full", _numbered(_C.below_full)),
    ("at-least", _numbered(_C.at_least)),
    ("below", _numbered(_C.below)),
)
_NO_CLAIM: Final = re.compile(_C.no_claim)
_OF_ITEMS: Final = re.compile(_C.of_items)
_WHOLE: Final = re.compile(_C.whole)
_ISSUE_OR_NONE: Final = re.compile(f"{_C.issue}|{_C.no_defect}")
_LEVEL: Final = re.compile(PATTERNS.level.replace("{levels}", "|".join(PATTERNS.levels)))

_QUOTE: Final = 120
_BEFORE: Final = 60  # letters of a quote before what it claims
_NEAR: Final = 60  # letters between an indicator's name and “the lowest”
_FAR: Final = 250  # letters back in which ids of a claim stand
_TOGETHER: Final = 20  # letters between two items named together, beside their wordings
_FULL: Final = Fraction(100)


def claims(passages: Sequence[Passage], names: Names, rules: RuleSet | None) -> list[Claim]:
    """Return what the passages claim, each claim once, at its first place."""
    found: dict[tuple[object, ...], Claim] = {}
    for passage in passages:
        for claim in (*_bounded(passage, names), *_extremes(passage, names), *_levels(passage)):
            found.setdefault((claim.kind, claim.ids, claim.bound, claim.level), claim)
    for claim in _of_issues(passages, names, rules) if rules else ():
        found.setdefault((claim.kind, claim.ids, claim.bound, claim.level), claim)
    return list(found.values())


def _quote(passage: Passage, start: int, end: int) -> str:
    """Return the words around a claim, at most 120 signs, cut only at spaces."""
    text = passage.text
    first = max(0, min(start, max(start - _BEFORE, end - _QUOTE)))
    last = min(first + _QUOTE, end + _BEFORE, len(text))
    if first and (space := text.find(" ", first, start)) >= 0:
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", end, last)) >= 0:
        last = space
    return " ".join(text[first:last].split())


class _Spoken:
    """What a passage speaks of, found once when first asked for."""

    def __init__(self, passage: Passage, names: Names) -> None:
        self.passage = passage
        self.names = names

    @cached_property
    def mentions(self) -> list[Mention]:
        return mentions(self.passage, self.names)

    @cached_property
    def parts(self) -> list[PartMention]:
        return part_mentions(self.passage, self.names)

    def before(self, at: int) -> list[Mention]:
        """Return what is named shortly before a place, in order."""
        first = bisect_left(self.mentions, at - _FAR, key=lambda each: each.start)
        return self.mentions[first : bisect_left(self.mentions, at, key=lambda each: each.start)]

    def in_part(self, name: str, at: int) -> str:
        """Return the id of an item in the part of EIT that is named last before a place."""
        last = bisect_left(self.parts, at, key=lambda each: each.start)
        part = self.parts[last - 1].part if last else ""
        return name if self.names.knows(name) else f"{name}.{part}"


# -- bounds ----------------------------------------------------------------------


def _bounded(passage: Passage, names: Names) -> Iterator[Claim]:
    spoken = _Spoken(passage, names)
    taken: set[int] = set()
    for kind, pattern in _BOUNDED:
        for match in pattern.finditer(passage.digits):
            bound = None if match.end() in taken else _number(passage, match)
            taken.add(match.end())
            if bound is None or (kind == "below-full" and bound != _FULL) or _follows(_NO_CLAIM, match):
                continue
            if said := _ids(kind, match, spoken):
                yield Claim(
                    kind=kind,
                    says=_quote(passage, match.start(), match.end()),
                    where=passage.where(match.end() - 1),
                    ids=said,
                    bound=None if kind == "below-full" else bound,
                )


def _follows(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Return whether this stands right before a match."""
    return bool(pattern.search(match.string[max(0, match.start() - _BEFORE) : match.start()]))


def _number(passage: Passage, match: re.Match[str]) -> Fraction | None:
    group = match.lastindex or 1
    read = number(passage.text[match.start(group) : match.end(group)])
    return read.value if read else None


def _ids(kind: Kind, match: re.Match[str], spoken: _Spoken) -> tuple[str, ...]:
    """Return the ids a bound is claimed of: what is named last before it."""
    near = spoken.before(match.start())
    if kind == "some-below":
        inside = [each.id for each in near if each.kind == "instrument" and spoken.names.knows(each.id)]
        return tuple(dict.fromkeys(inside))
    whole = list(_WHOLE.finditer(spoken.passage.text, max(0, match.start() - _NEAR), match.end()))
    items = [each for each in near if each.kind == "item"]
    if whole and kind != "below-full" and not (items and items[-1].start > whole[-1].start()):
        return ("total",)
    if items:
        full = [spoken.in_part(name, match.start()) for name in _last_together(items)]
        return tuple(name for name in full if spoken.names.knows(name))
    return (near[-1].id,) if near and near[-1].kind == "indicator" else ()


def _last_together(items: Sequence[Mention]) -> list[str]:
    """Return the items last named together: those that only their wordings part."""
    run: list[Mention] = []
    for each in reversed(items):
        if run and run[0].start - each.end > _TOGETHER:
            break
        run.insert(0, each)
    return list(dict.fromkeys(each.worded or each.id for each in run))


# -- the lowest and the highest ------------------------------------------------------


def _extremes(passage: Passage, names: Names) -> Iterator[Claim]:
    spoken = _Spoken(passage, names)
    for kind, pattern in _EXTREMES:
        for match in pattern.finditer(passage.digits):
            last = next(iter(spoken.before(match.start())[-1:]), None)
            near = last and last.kind == "indicator" and match.start() - last.end <= _NEAR
            if last and near and not _follows(_OF_ITEMS, match):
                yield Claim(
                    kind=kind,
                    says=_quote(passage, match.start(), match.end()),
                    where=passage.where(match.end() - 1),
                    ids=(last.id,),
                    among=_beside(last.id, names),
                )


def _beside(indicator: str, names: Names) -> tuple[str, ...]:
    """Return the indicators of the same instrument, in order."""
    home = names.instrument(indicator)
    every = {name for _called, name in names.indicators}
    return tuple(sorted((name for name in every if names.instrument(name) == home), key=ids.order))


# -- levels and issues ---------------------------------------------------------------


def _levels(passage: Passage) -> Iterator[Claim]:
    for match in _LEVEL.finditer(passage.digits):
        yield Claim(
            kind="level",
            says=_quote(passage, match.start(), match.end()),
            where=passage.where(match.end() - 1),
            level=match["level"],
        )


def _of_issues(passages: Sequence[Passage], names: Names, rules: RuleSet) -> Iterator[Claim]:
    """Yield “no defect” of an issue: each of its items is at least where defects end."""
    issues = {issue.id: issue.items for issue in rules.improvement.issues}
    bound = next((band.below for band in rules.improvement.bands if band.id == "defect"), None)
    issue = 0
    for passage in passages:
        for match in _ISSUE_OR_NONE.finditer(passage.digits):
            if match["issue"]:
                issue = int(match["issue"])
            elif issue in issues and bound is not None:
                yield Claim(
                    kind="at-least",
                    says=_quote(passage, match.start(), match.end()),
                    where=passage.where(match.start()),
                    ids=tuple(_items(issues[issue], names)),
                    bound=bound,
                )


def _items(text: str, names: Names) -> Iterator[str]:
    """Yield the ids of items of an issue, those out of a hundred only."""
    for item in ids.expand(text):
        yield from (name for name in names.in_parts(item) if names.maxima.get(name) == _FULL)
