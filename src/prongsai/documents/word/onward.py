"""The first words of the next page, at the foot of the page before a break that stands in the content."""

import re
from typing import Final

from prongsai.documents.plain import Data
from prongsai.documents.word.elements import Element, cm, gap, make, paragraph
from prongsai.documents.word.pen import Pen
from prongsai.documents.word.text import stretch

_MOST: Final = 25  # letters
_LEAST: Final = 4
_CLUSTER: Final = re.compile("[เแโใไ]?.[\u0e30-\u0e3a\u0e45-\u0e4e]*", re.DOTALL)
_IN_ORDER: Final = (
    "caption", "title", "name", "before", "left", "right", "label", "text", "value",
    "blocks", "pairs", "rows", "cells", "items", "lines",
)  # fmt: skip


def mark(pen: Pen, after: list[Data]) -> list[Element]:
    """Return the mark /words… in the lower margin, or nothing where the next page has no words."""
    words = " ".join(first_words(after).split())
    if not words:
        return []
    high = (cm(21) if pen.turned else cm(29.7)) - cm(1.9)
    frame = make("framePr", w=pen.width, h=cm(0.8), hRule="exact", wrap="around", hAnchor="margin",
                 vAnchor="page", xAlign="right", y=high)  # fmt: skip
    shown = stretch(f"/{beginning(words, pen.data['whole'])}…")
    return [paragraph("Onward", shown, frame), gap(20)]


def first_words(thing: object) -> str:
    """Return the words that a block, or what is in it, begins with; a table's head is no news."""
    if isinstance(thing, list):
        if all(isinstance(each, dict) and "parts" in each for each in thing):  # the runs of one text
            return "".join(str(each["text"]) for each in thing).strip()
        return next((words for words in map(first_words, thing) if words), "")
    if not isinstance(thing, dict):
        return ""
    if isinstance(thing.get("text"), str):
        return str(thing["text"]).strip()
    return first_words([thing.get(name) for name in _IN_ORDER])


def beginning(words: str, whole: str) -> str:
    """Return so much of the words as the mark has room for, no cluster and no known word cut."""
    letters = _CLUSTER.findall(words)
    if len(letters) <= _MOST:
        return words
    kept = [(found.start(), found.end()) for found in re.finditer(whole, words)] if whole else []
    ends = [len("".join(letters[:n])) for n in range(_LEAST, _MOST + 1)]
    clean = [end for end in ends if not any(start < end < stop for start, stop in kept)]
    spaced = [end for end in ends if words[end] == " "]
    known = [end for end in clean if any(end == stop for _, stop in kept)]
    return words[: max(spaced or known or clean or ends)].rstrip()
