"""What running text claims about its scores, put so that it can be checked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from prongsai.reading.figures import NUMBER, number
from prongsai.reading.mentions import Mention, mentions, part_mentions
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
_WHOLE: Final = re.compile(_C.whole)
_ISSUE_OR_NONE: Final = re.compile(f"{_C.issue}|{_C.no_defect}")
_LEVEL: Final = re.compile(PATTERNS.level.replace("{levels}", "|".join(PATTERNS.levels)))

_QUOTE: Final = 120
_BEFORE: Final = 60  # letters of a quote before what it claims
_NEAR: Final = 60  # letters between an indicator's name and “the lowest”
_FAR: Final = 250  # letters back in which ids of a claim stand
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
    """Return the words around a claim, at most 120 signs."""
    first = max(0, min(start, max(start - _BEFORE, end - _QUOTE)))
    return " ".join(passage.text[first : min(first + _QUOTE, end + _BEFORE)].split())


# -- bounds ----------------------------------------------------------------------


def _bounded(passage: Passage, names: Names) -> Iterator[Claim]:
    named: list[Mention] | None = None
    taken: list[int] = []
    for kind, pattern in _BOUNDED:
        for match in pattern.finditer(passage.digits):
            if match.end() in taken:
                continue
            taken.append(match.end())
            named = mentions(passage, names) if named is None else named
            bound = _number(passage, match)
            said = _ids(kind, match, named, passage, names)
            if bound is not None and said and (kind != "below-full" or bound == _FULL):
                yield Claim(
                    kind=kind,
                    says=_quote(passage, match.start(), match.end()),
                    where=passage.where(match.end() - 1),
                    ids=said,
                    bound=None if kind == "below-full" else bound,
                )


def _number(passage: Passage, match: re.Match[str]) -> Fraction | None:
    group = match.lastindex or 1
    read = number(passage.text[match.start(group) : match.end(group)])
    return read.value if read else None


def _ids(
    kind: Kind, match: re.Match[str], named: Sequence[Mention], passage: Passage, names: Names
) -> tuple[str, ...]:
    """Return the ids a bound is claimed of: the items before it, else the whole."""
    start = match.start()
    near = [each for each in named if start - _FAR <= each.start < start]
    if kind == "some-below":
        inside = [each.id for each in near if each.kind == "instrument" and names.knows(each.id)]
        return tuple(dict.fromkeys(inside))
    items = _last_items(near)
    if items:
        return _in_parts(items, match, passage, names)
    if near and near[-1].kind == "indicator":
        return (near[-1].id,)
    whole = _WHOLE.search(passage.text, max(0, start - _NEAR), match.end())
    return ("total",) if whole and kind != "below-full" else ()


def _last_items(near: Sequence[Mention]) -> list[str]:
    """Return the items last named together: those that only their wordings part."""
    run: list[Mention] = []
    for each in reversed([mention for mention in near if mention.kind == "item"]):
        if run and run[0].start - each.end > len(" และข้อคำถาม "):
            break
        run.insert(0, each)
    return list(dict.fromkeys(each.worded or each.id for each in run))


def _in_parts(items: Sequence[str], match: re.Match[str], passage: Passage, names: Names) -> tuple[str, ...]:
    parts = part_mentions(passage, names)
    at = bisect_left(parts, match.start(), key=lambda each: each.start)
    part = parts[at - 1].part if at else ""
    full = [name if names.knows(name) else f"{name}.{part}" for name in items]
    return tuple(name for name in full if names.knows(name))


# -- the lowest and the highest ------------------------------------------------------


def _extremes(passage: Passage, names: Names) -> Iterator[Claim]:
    named: list[Mention] | None = None
    for kind, pattern in _EXTREMES:
        for match in pattern.finditer(passage.digits):
            named = mentions(passage, names) if named is None else named
            at = bisect_left(named, match.start(), key=lambda each: each.start)
            last = named[at - 1] if at else None
            if last and last.kind == "indicator" and match.start() - last.end <= _NEAR:
                among = {name for _n, name in names.indicators}
                home = names.instrument(last.id)
                inside = sorted((n for n in among if names.instrument(n) == home), key=ids.order)
                yield Claim(
                    kind=kind,
                    says=_quote(passage, match.start(), match.end()),
                    where=passage.where(match.end() - 1),
                    ids=(last.id,),
                    among=tuple(inside),
                )


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
