"""What a report says of itself: agency, year of the result, year it serves, level."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from prongsai.language import _
from prongsai.reading.passages import Passage
from prongsai.reading.patterns import PATTERNS, Evidence
from prongsai.reading.thaitext import fold, plain
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
_LEVEL: Final = re.compile(PATTERNS.level.replace("{levels}", "|".join(PATTERNS.levels)))
_A: Final = PATTERNS.agency
_NAME: Final = r"[ก-ฺเ-์]{2,60}"
_STRONG_NAME: Final = re.compile(rf"(?:{'|'.join(_A.kinds)}){_NAME}|(?:{'|'.join(map(re.escape, _A.short))})\s?{_NAME}")
_WEAK_NAME: Final = re.compile(rf"(?:{'|'.join(_A.weaker)})(?:{_NAME})?")
_ENDS: Final = re.compile(rf"(?<=.{{4}})(?:{_A.ends})")
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
                    quotes.setdefault(year, " ".join(match[0].split())[-80:])
    if not weights:
        return None
    year = max(weights, key=lambda each: (weights[each], each))
    return YearFound(year, {other: quotes[other] for other in sorted(quotes) if other != year})


def as_buddhist(year: int) -> int | None:
    """Return the year in B.E., whether it was written B.E. or A.D.; None if it is no near year."""
    near = range(years()[0] - _MARGIN, years()[-1] + _MARGIN)
    return next((each for each in (year, buddhist(year)) if each in near), None)


def level(passages: Sequence[Passage]) -> str | None:
    """Return the level as it is printed first."""
    for passage in passages:
        if match := _LEVEL.search(passage.digits):
            return match["level"]
    return None


# -- the agency --------------------------------------------------------------------


def agency(text: str) -> str | None:
    """Return the name of the agency: where the text labels it, else the most frequent full name."""
    labelled = [name for match in _NAMED_BY.finditer(text) for name in _names(match[1], last=True)]
    names = Counter(name for pattern in (_STRONG_NAME, _WEAK_NAME) for name in _clean(text, pattern))
    strong = Counter(_clean(text, _STRONG_NAME))
    for name in labelled:
        strong[name] += 3 if name in strong or not strong else 0
    counted = strong or Counter(labelled) or names
    return max(counted, key=lambda name: (counted[name], len(name)), default=None)


def _names(text: str, *, last: bool) -> list[str]:
    found = [*_clean(text, _STRONG_NAME)] or [*_clean(text, _WEAK_NAME)]
    return found[-1:] if last else found


def _clean(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the names that a text ends clearly: by a space, or a word that goes on with the sentence."""
    for match in pattern.finditer(text):
        name = match[0]
        if cut := _ENDS.search(name, 2):
            name = name[: cut.start()]
        if not _OTHERS.search(name) and len(fold(name)) > 3:  # noqa: PLR2004
            yield name.strip()
