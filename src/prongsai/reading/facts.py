"""What a report says of itself: agency, year of the result, year it serves, level."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from prongsai.reading.passages import Passage
from prongsai.reading.patterns import PATTERNS, Evidence
from prongsai.reading.thaitext import plain
from prongsai.rules.load import years
from prongsai.thai import buddhist

_MARGIN: Final = 20  # years around those with rules that a fiscal year can be


class YearFound(Struct, frozen=True):
    """A year with what speaks for it, and where the years that contradict it stand."""

    year: int
    against: dict[int, str]


def _compiled(evidence: Sequence[Evidence]) -> list[tuple[float, re.Pattern[str]]]:
    def filled(pattern: str) -> str:
        return pattern.replace("{fiscal}", PATTERNS.fiscal).replace("{year}", PATTERNS.year)

    return [(each.weight, re.compile(filled(each.pattern))) for each in evidence]


_RESULT: Final = _compiled(PATTERNS.result_year)
_DOCUMENT: Final = _compiled(PATTERNS.document_year)
_STRONG: Final = 3.0  # one phrase that weighs as much contradicts
_QUOTE: Final = 80
_LEVEL: Final = re.compile(PATTERNS.level.replace("{levels}", "|".join(PATTERNS.levels)))
_LEVELS: Final = frozenset((*PATTERNS.levels, *PATTERNS.level_words))
_LEVEL_LABEL: Final = re.compile(PATTERNS.level_label)
_LEVEL_WORD: Final = re.compile(PATTERNS.level.replace("{levels}", "|".join(PATTERNS.level_words)))
_TOTAL: Final = re.compile(PATTERNS.total)
_A: Final = PATTERNS.agency
_NAME: Final = r"[ก-ฺเ-์]{2,60}"
_STRONG_NAME: Final = re.compile(
    rf"(?P<kind>{'|'.join(_A.kinds)}|(?:{'|'.join(map(re.escape, _A.short))})\s?)(?P<name>{_NAME})"
)
_WEAK_NAME: Final = re.compile(rf"(?P<kind>{'|'.join(_A.weaker)})(?P<name>{_NAME})|{'|'.join(_A.alone)}")
_ENDS: Final = re.compile(_A.ends)
_NO_NAME: Final = re.compile(_A.no_name)
_LABELLED: Final = 3  # so much weighs a label such as “agency:”
_OTHERS: Final = re.compile(_A.others)
_NAMED_BY: Final = re.compile(rf"{_A.named_by}([^\n]{{3,150}})")


def result_year(text: str) -> YearFound | None:
    """Return the fiscal year (B.E.) whose result a text reports, by the weight of its phrases."""
    return _weighed(text, _RESULT)


def document_year(text: str) -> YearFound | None:
    """Return the fiscal year (B.E.) that a document serves."""
    return _weighed(text, _DOCUMENT)


def _weighed(text: str, phrases: Sequence[tuple[float, re.Pattern[str]]]) -> YearFound | None:
    digits = plain(text)
    weights: Counter[int] = Counter()
    quotes: dict[int, str] = {}
    for weight, pattern in phrases:
        for match in pattern.finditer(digits):
            if year := as_buddhist(int(match["year"])):
                weights[year] += weight  # type: ignore[assignment]
                if weight >= _STRONG:
                    quotes.setdefault(year, _shortened(" ".join(match[0].split())))
    if not weights:
        return None
    year = max(weights, key=lambda each: (weights[each], each))
    return YearFound(year, {other: quotes[other] for other in sorted(quotes) if other != year})


def _shortened(quote: str) -> str:
    """Return the end of a quote, from a space on if there is one."""
    if len(quote) <= _QUOTE:
        return quote
    head, space, tail = quote[-_QUOTE:].partition(" ")
    return f"… {tail if space else head}"


def as_buddhist(year: int) -> int | None:
    """Return the year in B.E., whether it was written B.E. or A.D.; None if it is no near year."""
    return next((each for each in (year, buddhist(year)) if each in _near()), None)


@cache
def _near() -> range:
    return range(years()[0] - _MARGIN, years()[-1] + _MARGIN)


def level(passages: Sequence[Passage]) -> str | None:
    """Return the level as it is printed first; words of no year only beside the whole's score."""
    for passage in passages:
        if match := _LEVEL.search(passage.digits):
            return match["level"]
    for label, value in pairwise(passages):
        if _LEVEL_LABEL.match(label.text) and is_level(value.text):
            return value.text.strip()
    for passage in passages:
        if _TOTAL.search(passage.digits) and (match := _LEVEL_WORD.search(passage.digits)):
            return match["level"]
    return None


def is_level(text: str) -> bool:
    """Return whether a cell or line is the name of a level and nothing else."""
    return text.strip() in _LEVELS


def level_beside(cells: Sequence[str], at: int | None) -> str | None:
    """Return the level in a row labelled so: that of a column, else the first behind the label."""
    label = next((n for n, text in enumerate(cells) if _LEVEL_LABEL.match(text)), None)
    if label is None:
        return None
    behind = [*([cells[at]] if at is not None and at < len(cells) else []), *cells[label + 1 :]]
    return next((text.strip() for text in behind if is_level(text)), None)


def level_below(heads: Sequence[str], cells: Sequence[str]) -> str | None:
    """Return the level in the column headed so."""
    return next(
        (
            text.strip()
            for head, text in zip(heads, cells, strict=False)
            if _LEVEL_LABEL.match(head) and is_level(text)
        ),
        None,
    )


# -- the agency --------------------------------------------------------------------


def agency(text: str) -> str | None:
    """Return the name of the agency: the most frequent full name, one that is labelled first."""
    names = Counter(_names(text, _STRONG_NAME))
    for match in _NAMED_BY.finditer(text):
        labelled = [*_names(match[1], _STRONG_NAME)] or [*_names(match[1], _WEAK_NAME)]
        names.update(dict.fromkeys(labelled[-1:], _LABELLED))
    names = names or Counter(_names(text, _WEAK_NAME))
    return max(names, key=lambda name: (names[name], len(name)), default=None)


def _names(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the names in a text, cut where a word goes on with the sentence."""
    for match in pattern.finditer(text):
        called = match["name"] or ""
        if _NO_NAME.match(called):
            continue
        cut = _ENDS.search(called, 2)
        name = match[0].removesuffix(called[cut.start() :]) if cut else match[0]
        if not _OTHERS.search(name):
            yield name.strip()
