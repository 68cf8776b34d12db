"""Days as an office file has them: a TOML date, or text (2568-05-20, 20 พฤษภาคม 2568, ๒๐ พ.ค. ๒๕๖๘)."""

import re
from datetime import date, datetime
from typing import Final

from prongsai.thai import BUDDHIST_OFFSET, arabic, month_called

_BUDDHIST_FROM: Final = 2400  # no year A.D. is so late, no Buddhist one here so early
_EARLIEST: Final = 1900  # A.D.; before it, something else is meant
_SPACES: Final = re.compile(r"\s+")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_WORDS: Final = re.compile(r"(?:วันที่)?(\d{1,2})(\D+?)(?:พ\.?ศ\.?|ค\.?ศ\.?)?(\d{4})\Z")


def parse(value: object) -> date | None:
    """Return the day that a value says, None if it says none; a Buddhist year is recognised."""
    if isinstance(value, date):
        plain = value.date() if isinstance(value, datetime) else value
        return _day(plain.year, plain.month, plain.day)
    said = _SPACES.sub("", arabic(value)) if isinstance(value, str) else ""
    if match := _ISO.match(said):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _WORDS.match(said)
    month = month_called(match[2]) if match else None
    return _day(int(match[3]), month, int(match[1])) if match and month else None


def _day(year: int, month: int, day: int) -> date | None:
    if year > _BUDDHIST_FROM:
        year -= BUDDHIST_OFFSET
    try:
        return date(year, month, day) if year > _EARLIEST else None
    except ValueError:
        return None
