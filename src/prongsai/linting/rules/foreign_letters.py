"""``foreign-letters``: letters of another script inside the text."""

import re
from collections.abc import Iterator
from functools import cache

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, Script
from prongsai.linting.texts import around

_LONGEST = 30  # letters of a word on either side
_ENDS = frozenset("|.,;:()“”\"'")


def foreign_letters(draft: Draft) -> Iterator[Finding]:
    """Letters of another script stand where Thai or Latin ones are meant.

    Lao letters look much like Thai ones, Cyrillic like Latin; scanners put them in, a
    search does not find the word, and a screen reader spells it out.
    """
    for text in draft.texts:
        if text.passage.text.isascii():
            continue
        for start, end in _words(text.passage.text):
            written = text.passage.text[start:end]
            right = _meant(written)
            yield Finding(
                rule="foreign-letters",
                where=text.passage.where(start),
                says=_("“{written}” holds letters of another script", written=written),
                suggest=_("write “{right}”", right=right) if right != written else _("type the word anew"),
                quote=around(text.passage, start, end),
            )


@cache
def _foreign() -> re.Pattern[str]:
    ranges = "".join(f"{chr(each.first)}-{chr(each.last)}" for each in PHRASES.scripts)
    return re.compile(f"[{ranges}]+")


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words begin and end that hold letters of another script."""
    last = 0
    for match in _foreign().finditer(text):
        start, end = match.span()
        if start < last:
            continue
        while start > max(last, match.start() - _LONGEST) and _goes_on(text[start - 1]):
            start -= 1
        while end < min(len(text), match.end() + _LONGEST) and _goes_on(text[end]):
            end += 1
        last = end
        yield start, end


def _goes_on(sign: str) -> bool:
    return not sign.isspace() and sign not in _ENDS


def _meant(word: str) -> str:
    """Return a word with each foreign letter as the one it stands for, where that is known."""
    return "".join(_letter(sign) for sign in word)


def _letter(sign: str) -> str:
    script: Script | None = next(
        (each for each in PHRASES.scripts if each.first <= ord(sign) <= each.last), None
    )
    if script is None:
        return sign
    return script.alike.get(sign) or (chr(ord(sign) - script.thai) if script.thai else sign)
