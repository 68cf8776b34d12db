"""Days as people write them in a sheet: 1 ตุลาคม 2567, ต.ค. 67, 01/10/2567, 2567-10-01, 2024-10-01."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from prongsai.reading.thaitext import plain
from prongsai.thai import BUDDHIST_OFFSET, month_called

_BUDDHIST_FROM: Final = 2400  # no year A.D. is so late, no Buddhist one here so early
_CENTURY: Final = 2500  # a year of two figures is a Buddhist one of this century
_TWO_FIGURES: Final = 100
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00:00)?\Z")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s+[\d:.]+)?\Z")
_WORDS: Final = re.compile(
    r"(?:วันที่\s*)?(\d{1,2})?[\s/-]*(?:เดือน\s*)?([ก-๎][ก-๎.\s]*?)[\s/-]*(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s*(\d{4}|\d{2})\Z"
)
_BETWEEN: Final = re.compile(r"[.\s]+")  # the letters of a month
_LONGEST: Final = 60  # signs of a day


def parse(text: str, *, last: bool = False) -> date | None:
    """Return the day that a text says, None if it says none.

    A month alone is its first day, or its last one where ``last`` is asked for.
    """
    said = plain(text).strip()
    if len(said) > _LONGEST:
        return None
    if match := _ISO.match(said):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.match(said):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    match = _WORDS.match(said)
    month = match and month_called(_BETWEEN.sub("", match[2]))
    if not match or not month:
        return None
    return _day(int(match[3]), month, int(match[1]) if match[1] else None, last=last)


def _day(year: int, month: int, day: int | None, *, last: bool = False) -> date | None:
    """Return the day, None if the calendar has none such; without a day the month's first or last."""
    if year < _TWO_FIGURES:
        year += _CENTURY
    if year > _BUDDHIST_FROM:
        year -= BUDDHIST_OFFSET
    try:
        if day is None:
            day = monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except (ValueError, IndexError):  # calendar.IllegalMonthError is both of them since 3.13
        return None
