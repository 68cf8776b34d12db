"""``scanning-faults``: what scanners and hurried fingers make of words."""

from collections.abc import Iterator
from typing import Final
from unicodedata import category

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, around

_ENOUGH: Final = 4  # letters that are a word by themselves
_MORE: Final = 6


def scanning_faults(draft: Draft) -> Iterator[Finding]:
    """A word is misread or mistyped as no Thai word is spelt.

    Only what can be nothing else: known misreadings of common words, and clusters
    that Thai does not have, such as a tone mark written twice or one before its
    vowel, or an Arabic 1 before a Thai digit where the letter i belongs.
    """
    for text in draft.texts:
        for each in (*PHRASES.scanned, *PHRASES.clusters):
            for match in compiled(each.pattern).finditer(text.passage.text):
                yield _finding(text, match.start(), match.end(), match.expand(each.right))


def _finding(text: Text, start: int, end: int, right: str) -> Finding:
    words = text.passage.text
    first, last = (start, end) if end - start >= _ENOUGH else _widened(words, start, end)
    written, meant = words[first:last], words[first:start] + right + words[end:last]
    return Finding(
        rule="scanning-faults",
        where=text.passage.where(start),
        says=_("“{written}” is misread or mistyped", written=" ".join(written.split())),
        suggest=_("write “{right}”", right=" ".join(meant.split())),
        quote=around(text.passage, start, end, 30),
    )


def _widened(words: str, start: int, end: int) -> tuple[int, int]:
    """Return a few letters more on both sides, within the word, no mark parted from its letter."""
    first, last = start, end
    while first > max(0, start - _MORE) and _is_letter(words[first - 1]):
        first -= 1
    while first < start and _is_mark(words[first]):
        first += 1
    while last < min(len(words), end + _MORE) and _is_letter(words[last]):
        last += 1
    while last < len(words) and _is_mark(words[last]):
        last += 1
    return first, last


def _is_mark(sign: str) -> bool:
    return category(sign) == "Mn"


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or _is_mark(sign)
