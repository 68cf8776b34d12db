"""Whole numbers that a request tells where no form checks them: versions, years, keys."""

from typing import Final

_MOST_DIGITS: Final = 9  # what every database keeps; Python itself refuses to read thousands of them


def told_number(text: str) -> int:
    """Return the number told; 0, which is no version, year or key, where it is none."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
