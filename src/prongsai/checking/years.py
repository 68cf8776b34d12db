"""Of which fiscal year a text is: by the years it names, written as offices write them."""

import re
from collections import Counter
from datetime import date
from functools import cache
from typing import Final

from msgspec import Struct

from prongsai.checking.kept import kept
from prongsai.reading.thaitext import clean
from prongsai.thai import BUDDHIST_OFFSET, MONTHS, MONTHS_SHORT, arabic, buddhist, fiscal_year, month_called

_FIRST_BUDDHIST: Final = 2400
_SHORT: Final = 100
_CENTURY: Final = 2500
_LONGEST_RANGE: Final = 25
_YEAR: Final = "(2[45][0-9]{2}|20[0-9]{2})(?![0-9])"


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    fiscal: tuple[str, ...]
    short: tuple[str, ...]
    between: str
    christian: tuple[str, ...]
    era: str
    range: str


class Years(Struct, frozen=True):
    """What a text says of years (พ.ศ.): fiscal years named as such, any others, and the days in it."""

    fiscal: Counter[int]
    named: Counter[int]
    days: tuple[date, ...]


@cache
def _words() -> _Words:
    return kept("years.yaml", _Words)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = _words()
    named = "|".join(re.escape(each) for each in sorted(words.fiscal, key=len, reverse=True))
    short = "|".join(map(re.escape, words.short))
    months = "|".join(re.escape(each) for each in (*MONTHS, *MONTHS_SHORT))
    christian = "|".join(re.escape(each) for each in words.christian)
    return (
        re.compile(
            rf"(?:{named}){words.between}([0-9]{{4}})(?![0-9])|(?:{short}){words.between}([4-9][0-9])(?![0-9])",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<![0-9.,/-]){_YEAR}(?:{words.range}{_YEAR})?(?![,.][0-9])"),
        re.compile(rf"([0-3]?[0-9])\s*({months})\s*(?:{words.era})?([0-9]{{4}}|[4-9][0-9])(?![0-9])"),
        re.compile(rf"(?:{christian})\s*(20[0-9]{{2}})", re.IGNORECASE),
    )


def years_of(text: str) -> Years:
    """Return the years that a text names."""
    plain = arabic(clean(text))
    fiscal_of, any_of, day_of, christian_of = _patterns()
    fiscal = Counter(_buddhist(int(match[1] or match[2])) for match in fiscal_of.finditer(plain))
    named: Counter[int] = Counter(buddhist(int(match[1])) for match in christian_of.finditer(plain))
    for match in any_of.finditer(plain):
        first = int(match[1])
        if first < _FIRST_BUDDHIST:
            continue  # a year A.D. is one only where it says so
        last = int(match[2]) if match[2] else first
        named.update(range(first, last + 1) if 0 < last - first <= _LONGEST_RANGE else [first])
    days = tuple(day for match in day_of.finditer(plain) if (day := _day(match[1], match[2], match[3])))
    return Years(fiscal, named, days)


def fiscal_years_of(days: tuple[date, ...]) -> Counter[int]:
    """Return the fiscal years in which days lie."""
    return Counter(fiscal_year(day) for day in days)


def _buddhist(year: int) -> int:
    """Return a year as พ.ศ.: of two digits, or of a text that counts A.D."""
    if year < _SHORT:
        return _CENTURY + year
    return year if year > _FIRST_BUDDHIST else buddhist(year)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(_buddhist(int(year)) - BUDDHIST_OFFSET, month_called(month) or 0, int(day))
    except ValueError:
        return None
