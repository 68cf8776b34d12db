"""Texts that a spreadsheet would run as formulas: an apostrophe before them, taken off again when read.

A CSV has no types, so every text of it is guarded, and no number is: −5 is a number. A
workbook (XLSX) says of a cell that it is text; there only what our own readers refuse is.
"""

from typing import Final

STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_MARK: Final = "'"


def guarded(text: str, starts: tuple[str, ...] = STARTS) -> str:
    """Return the text with an apostrophe before it where it begins like a formula, or like a guarded one."""
    return _MARK + text if text.startswith(starts) or _is_guarded(text, starts) else text


def unguarded(text: str, starts: tuple[str, ...] = STARTS) -> str:
    """Return the text without the apostrophe that ``guarded`` puts there."""
    return text[1:] if _is_guarded(text, starts) else text


def _is_guarded(text: str, starts: tuple[str, ...]) -> bool:
    return text[:1] == _MARK and text.lstrip(_MARK).startswith(starts)
