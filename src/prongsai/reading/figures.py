"""Numbers as results print them, and as scanners misread them.

A score has at most three digits before the point. Digits of any script the
patterns list are understood; inside a number O stands for 0 and l for 1, a
comma for the point, and spaces may stand beside the point.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

from prongsai.reading.model import Figure
from prongsai.reading.patterns import PATTERNS
from prongsai.reading.thaitext import plain

_LOOK: Final = re.escape(PATTERNS.signs.zero + PATTERNS.signs.one)
# A number in text whose digits are Arabic already; nothing like a number may touch it.
NUMBER: Final = (
    rf"(?<![0-9A-Za-z.,/])[0-9](?:[0-9{_LOOK}]{{1,2}})?"
    rf"(?:[.,][0-9{_LOOK}]{{1,6}}|(?<=[0-9]) ?[.,] ?[0-9][0-9{_LOOK}](?![0-9]))?"
    r"(?![0-9A-Za-z]|/(?! ?100(?![0-9]))|[.,] ?[0-9])"
)
_SIGNS: Final = str.maketrans(
    dict.fromkeys(PATTERNS.signs.zero, "0") | dict.fromkeys(PATTERNS.signs.one, "1") | {",": ".", " ": ""}
)
_DIGIT: Final = re.compile(rf"[0-9{''.join(PATTERNS.signs.digits)}]")
_CELL: Final = re.compile(
    rf"\s*{PATTERNS.around_figure.before}\s*({NUMBER})\s*{PATTERNS.around_figure.after}\s*\Z"
)
_MISSING: Final = re.compile(PATTERNS.missing)
ENDS: Final = (Fraction(0), Fraction(100))  # of the scale of scores
LONGEST_CELL: Final = 60  # a longer cell holds text


@lru_cache(maxsize=8192)
def figure(cell: str) -> Figure | None:
    """Return the number that a cell holds and nothing else, or None."""
    if not 0 < len(cell) <= LONGEST_CELL or not _DIGIT.search(cell):
        return None
    match = _CELL.match(plain(cell).replace("\n", " "))
    return number(cell[match.start(1) : match.end(1)]) if match else None


def number(printed: str) -> Figure | None:
    """Return the number that signs found by ``NUMBER`` print, or None if they print none."""
    digits = plain(printed)
    decimal = digits.translate(_SIGNS)
    whole, _point, part = decimal.partition(".")
    thousands = "," in digits and len(part) != 2  # noqa: PLR2004
    if thousands or (len(whole) > 1 and whole.startswith("0")):
        return None
    guessed = decimal != digits or not _one_script(printed)
    return Figure(printed, Fraction(decimal), decimal, guessed)


def _one_script(printed: str) -> bool:
    rows = ("0123456789", PATTERNS.signs.digits[0])
    return any(all(sign in row or sign == "." for sign in printed) for row in rows)


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is no score: empty, a dash, none."""
    return len(cell) <= LONGEST_CELL and bool(_MISSING.match(cell.strip()))


def is_arabic(printed: str) -> bool:
    """Return whether the number is printed in Arabic figures."""
    return any(sign in "0123456789" for sign in printed)
