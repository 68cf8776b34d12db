"""Thai as offices write it: digits, Buddhist years, month names, days."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

THAI_DIGITS: Final = "๐๑๒๓๔๕๖๗๘๙"
BUDDHIST_OFFSET: Final = 543  # พ.ศ. = ค.ศ. + 543

MONTHS: Final = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip

MONTHS_SHORT: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
FISCAL_YEAR_STARTS_IN: Final = 10  # October

# A day as people write it: 2567-10-01 (or 2024-10-01), 01/10/2567, 1-10-67, 1 ตุลาคม 2567, ต.ค. 67.
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00:00)?\Z")
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?:\s+[\d:.]+)?\Z")
_WORDS: Final = re.compile(
    r"(?:วันที่\s*)?(\d{1,2})?[\s/-]*(?:เดือน\s*)?([ก-๎][ก-๎.\s]*?)[\s/-]*(?:[พค]\.?\s?ศ\.?)?\s*(\d{4}|\d{2})\Z"
)
_BETWEEN: Final = re.compile(r"[.\s]+")  # the letters of a month
_LONGEST_DAY: Final = 60  # signs
_TWO_FIGURES: Final = 100
_CENTURY: Final = 2500  # a year of two figures is a Buddhist one of this century
_BUDDHIST_FROM: Final = 2400  # no year A.D. is so late, no Buddhist one here so early
_EARLIEST: Final = 1800  # A.D.; before it, something else is meant

_month_numbers: Final = {
    name.replace(".", ""): number for names in (MONTHS, MONTHS_SHORT) for number, name in enumerate(names, 1)
}

_to_arabic = str.maketrans(THAI_DIGITS, "0123456789")
_to_thai = str.maketrans("0123456789", THAI_DIGITS)


def arabic(text: str) -> str:
    """Return the text with Thai digits as Arabic ones: ๘๙.๙๔ → 89.94."""
    return text.translate(_to_arabic)


def thai(text: str) -> str:
    """Return the text with Arabic digits as Thai ones: 89.94 → ๘๙.๙๔."""
    return text.translate(_to_thai)


def buddhist(year: int) -> int:
    """Return the Buddhist year of a year A.D."""
    return year + BUDDHIST_OFFSET


def month_called(name: str) -> int | None:
    """Return the number of a month by its name, whole or short, with its dots or without."""
    return _month_numbers.get(name.replace(".", ""))


def fiscal_year(day: date) -> int:
    """Return the fiscal year (พ.ศ.) of a day: October begins the next one."""
    return buddhist(day.year + (day.month >= FISCAL_YEAR_STARTS_IN))


def long_date(day: date, *, thai_digits: bool = True) -> str:
    """Return the date as letters carry it: ๒๐ พฤษภาคม ๒๕๖๘."""
    text = f"{day.day} {MONTHS[day.month - 1]} {buddhist(day.year)}"
    return thai(text) if thai_digits else text


def day_told(text: str, *, last: bool | None = None) -> date | None:
    """Return the day that a text says in either digits and era, None if it says none.

    A month alone says no day, unless ``last`` tells which of its days is meant: the last one, or the first.
    """
    said = arabic(text).strip()
    if len(said) > _LONGEST_DAY:
        return None
    if match := _ISO.match(said):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(said):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    match = _WORDS.match(said)
    month = match and month_called(_BETWEEN.sub("", match[2]))
    if not match or not month or not (match[1] or last is not None):
        return None
    return _day(int(match[3]), month, int(match[1]) if match[1] else None, last=bool(last))


def _day(year: int, month: int, day: int | None, *, last: bool = False) -> date | None:
    """Return the day, None if the calendar has none such; without a day the month's first or last."""
    if year < _TWO_FIGURES:
        year += _CENTURY
    if year > _BUDDHIST_FROM:
        year -= BUDDHIST_OFFSET
    try:
        found = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    if day is None and last:
        found = found.replace(day=monthrange(year, month)[1])
    return found if year > _EARLIEST else None
