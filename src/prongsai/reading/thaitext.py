"""Thai text as files carry it, made one way: digits, vowels, private signs, spaces."""

import re
from functools import lru_cache
from typing import Final

from prongsai.reading.patterns import PATTERNS

_DIGITS: Final = str.maketrans(
    {sign: str(value) for row in PATTERNS.signs.digits for value, sign in enumerate(row)}
)
_ALIKE: Final = str.maketrans(PATTERNS.signs.alike)
_PRIVATE: Final = str.maketrans(PATTERNS.signs.private)
# Runs of one sign, as in ruled or dotted lines, mean nothing beyond a length.
_SHORT: Final = 120  # letters of a text that is worth keeping
_LONGEST_RUN: Final = 40
_MOST_SPACES: Final = 8
_RUN: Final = re.compile(rf"([^\n\w])\1{{{_LONGEST_RUN},}}")
_SPACES: Final = re.compile(rf"[^\S\n\t]{{{_MOST_SPACES},}}")
_TONES: Final = "\u0e48\u0e49\u0e4a\u0e4b"
# SARA AM taken apart (ํ and า), its tone mark before, between or behind a stray space.
_AM: Final = re.compile(rf"([{_TONES}]?)\u0e4d ?([{_TONES}]?)\u0e32|\u0e33([{_TONES}])")
_MARKUP: Final = re.compile(r"</?(?:p|br|b|i|strong|em|div|span)\b[^<>]{0,200}>|\*\*", re.IGNORECASE)
_NOT_LETTERS: Final = re.compile(r"[\W_\u0e48-\u0e4e]+")


def clean(text: str) -> str:
    """Return the text with private signs resolved, SARA AM whole (น + ้ + ำ), and no endless runs."""
    text = _SPACES.sub(" " * _MOST_SPACES, _RUN.sub(lambda m: m[1] * _LONGEST_RUN, text.translate(_PRIVATE)))
    return _AM.sub(lambda m: f"{m[1] or m[2] or m[3] or ''}\u0e33", text)


def unmarked(text: str) -> str:
    """Return the text without the markup that text files carry: ``<p>`` parts lines."""
    return _MARKUP.sub(lambda m: "" if m[0] == "**" else "\n", text) if "<" in text or "*" in text else text


def plain(text: str) -> str:
    """Return the text with Arabic digits, sign for sign: every place stays where it is."""
    return _short(text) if len(text) <= _SHORT else text.translate(_DIGITS)


@lru_cache(maxsize=4096)
def _short(text: str) -> str:
    """Return a cell as ``plain`` does; each is asked for many times while its row is looked at."""
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """Return only what tells words apart: letters and vowels, no spaces, tones or case."""
    return _NOT_LETTERS.sub("", plain(text)).lower().translate(_ALIKE)
