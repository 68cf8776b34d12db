"""Years, days and periods as drafts write them."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from prongsai.linting.phrases import PHRASES, compiled
from prongsai.reading.facts import as_buddhist
from prongsai.thai import BUDDHIST_OFFSET, FISCAL_YEAR_STARTS_IN, month_called

_Y: Final = PHRASES.years
_LEAP: Final = 2000  # a year A.D. whose February has 29 days


class Dated(Struct, frozen=True):
    """A month as it is written, with its day and year (พ.ศ.) where they stand there."""

    day: int | None
    month: int
    year: int | None
    start: int
    end: int

    @property
    def is_possible(self) -> bool:
        """Whether the month has such a day; the 29th of February in any year that is not told."""
        year = self.year - BUDDHIST_OFFSET if self.year else _LEAP
        return self.day is None or 1 <= self.day <= monthrange(year, self.month)[1]


def dates(digits: str) -> list[Dated]:
    """Return the months of a text, in order."""
    return [
        Dated(
            int(match["day"]) if match["day"] else None,
            month,
            as_buddhist(int(match["year"])) if match["year"] else None,
            match.start(),
            match.end(),
        )
        for match in compiled(_Y.dated).finditer(digits)
        if (month := month_called(match["month"]))
    ]


def fiscal_years(digits: str) -> list[tuple[int, re.Match[str]]]:
    """Return the fiscal years (พ.ศ.) that a text names, those that begin or end a range too."""
    return [
        (year, match)
        for match in compiled(_Y.fiscal).finditer(digits)
        if (year := as_buddhist(int(match["year"])))
    ]


def all_years(digits: str) -> set[int]:
    """Return every year (พ.ศ.) that stands in a text, and those inside a range of two."""
    found = [(int(match[0]), match) for match in compiled("(?<![0-9]){year}").finditer(digits)]
    years = {year for number, _match in found if (year := as_buddhist(number))}
    for (first, one), (last, two) in pairwise(found):
        if compiled(_Y.range).match(digits[one.end() : two.start()]):
            years |= set(range(first, last + 1))
    return years


class Span(Struct, frozen=True):
    """A period: first and last month, each as a month counted from the year 0 (พ.ศ.)."""

    first: int
    last: int


def month_count(year: int, month: int) -> int:
    """Return a month of a year (พ.ศ.) as a number that grows by one from month to month."""
    return year * 12 + month - 1


def fiscal_span(year: int) -> Span:
    """Return the months of a fiscal year."""
    return Span(month_count(year - 1, FISCAL_YEAR_STARTS_IN), month_count(year, FISCAL_YEAR_STARTS_IN - 1))


def span(digits: str) -> Span | None:
    """Return the period of a text that names months with at least one year, or None.

    A month without a year takes that of the next one that has one, a year
    earlier if it would come behind it; the first takes the last one's.
    """
    found = dates(digits)
    counted = [count for count in _counted(found) if count is not None]
    return Span(min(counted), max(counted)) if counted else None


def _counted(found: Sequence[Dated]) -> Iterator[int | None]:
    after: int | None = None
    counts: list[int | None] = []
    for each in reversed(found):
        count = month_count(each.year, each.month) if each.year else None
        if count is None and after is not None:
            count = month_count(after // 12, each.month)
            count -= 12 if count > after else 0
        counts.append(count)
        after = count
    yield from reversed(counts)
