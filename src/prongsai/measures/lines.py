"""Several things in one cell, one to a line: numbered when written, their numbers taken off when read."""

import re
from collections.abc import Sequence
from typing import Final

from prongsai.reading.thaitext import plain

# How a list may be numbered: 1. 1) (1) [1]; the first is mostly written.
_STYLES: Final = ("{}. ", "{}) ", "({}) ", "[{}] ")
_NUMBERS: Final = tuple(
    re.compile(pattern + r"(?!\d)\s*")
    for pattern in (r"(\d{1,3})\.", r"(\d{1,3})\)", r"\((\d{1,3})\)", r"\[(\d{1,3})\]")
)
_BULLET: Final = re.compile(r"[-–—•·▪◦●*✓]\s*")


def joined(entries: Sequence[str], *, numbered: bool) -> str:
    """Return entries as the lines of a cell, numbered if asked for or if they could be misread."""
    if not (numbered and len(entries) > 1) and not any(map(_unclear, entries)):
        return "\n".join(entries)
    inner = [line for entry in entries for line in entry.split("\n")[1:]]
    for style, number in zip(_STYLES, _NUMBERS, strict=True):
        if not any(number.match(plain(line)) for line in inner):
            return "\n".join(style.format(at) + entry for at, entry in enumerate(entries, 1))
    flat = [" ".join(entry.split("\n")) for entry in entries]
    return joined(flat, numbered=True)


def _unclear(entry: str) -> bool:
    """Return whether an entry would be read as more than one, or lose its beginning."""
    return "\n" in entry or _style(entry) is not None or _BULLET.match(entry) is not None


def parted(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell.

    Where the first line is numbered, a line that goes on counting in the same
    way begins an entry and any other continues the one before; else each line
    is one. Bullets are taken off.
    """
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    style = _style(lines[0]) if lines else None
    if style is None:
        return tuple(
            filter(None, (_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines))
        )
    entries: list[str] = []
    count = 0
    for line in lines:
        match = style.match(plain(line))
        if match and int(match[1]) > count:
            count = int(match[1])
            entries.append(line[match.end() :])
        else:
            entries[-1] = f"{entries[-1]}\n{line}"
    return tuple(filter(None, (entry.strip() for entry in entries)))


def _style(line: str) -> re.Pattern[str] | None:
    """Return how a list is numbered that begins with this line, None if it is not."""
    said = plain(line)
    return next((number for number in _NUMBERS if (match := number.match(said)) and int(match[1]) == 1), None)
