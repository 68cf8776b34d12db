"""Thai as offices write it: digits, Buddhist years, month names, dates."""

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
