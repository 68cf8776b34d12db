"""``doubled-words``: a word or phrase written twice in a row."""

import re
from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, around

_D = PHRASES.doubled
_GAP = re.compile(r"(?<=\S) +(?=\S)")
_LONGEST = 40
_SHORTEST = 7


def doubled_words(draft: Draft) -> Iterator[Finding]:
    """A word or a phrase stands twice in a row, as copying leaves it.

    Words that Thai doubles on purpose are left alone, and so are lists.
    """
    for text in draft.texts:
        for match in compiled(_D.word).finditer(text.passage.text):
            if not compiled(_D.fine).match(match[1]):
                yield _finding(text, match.start(), match.end(), match[1])
        yield from _phrases(text)


def _phrases(text: Text) -> Iterator[Finding]:
    """Yield phrases that stand on both sides of a space."""
    words = text.passage.text
    for gap in _GAP.finditer(words):
        for length in range(min(_LONGEST, gap.start()), _SHORTEST - 1, -1):
            before = words[gap.start() - length : gap.start()]
            if words.startswith(before, gap.end()):
                counted = _counted(words, gap.start() - length)  # ten indicators, indicators that
                if compiled(_D.phrase).fullmatch(before) and not counted:
                    yield _finding(text, gap.start() - length, gap.end() + length, before.strip())
                break


def _counted(words: str, at: int) -> bool:
    """Say whether a number stands right before a place, spaces between or not."""
    while at and words[at - 1].isspace():
        at -= 1
    return at > 0 and words[at - 1].isdigit()


def _finding(text: Text, start: int, end: int, once: str) -> Finding:
    return Finding(
        rule="doubled-words",
        where=text.passage.where(start),
        says=_("“{words}” stands twice in a row", words=once),
        suggest=_("write it once"),
        quote=around(text.passage, start, end, 30),
    )
