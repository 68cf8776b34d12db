"""Days as people type them."""

import re
from datetime import date
from typing import Final

from prongsai.office import days
from prongsai.thai import arabic

_NUMBERS: Final = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*\Z")


def told_day(text: str) -> date | None:
    """Return the day that a text says: 20/5/2568, 20 พ.ค. 2568, 2568-05-20, in either digits and era."""
    if match := _NUMBERS.match(arabic(text)):
        return days.parse(f"{match[3]}-{match[2]}-{match[1]}")
    return days.parse(text)
