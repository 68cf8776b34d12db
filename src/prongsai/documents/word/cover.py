"""The cover: lines above, the title large, lines below, and some at its foot."""

from typing import Final

from prongsai.documents.plain import Data
from prongsai.documents.rooms import PORTRAIT, high
from prongsai.documents.word.elements import Element, cm, paragraph, pt, spacing
from prongsai.documents.word.text import Look, Runs, plain, rich

_HIGH: Final = cm(29.7 - 6)
_ABOUT: Final = cm(0.6) + pt(10)  # above and below the title
_BETWEEN: Final = pt(10)
_LINE: Final = 1.341  # em
_SPARE: Final = pt(20)  # so that the cover stays one page where a font is a little larger
_TITLE: Final = 26.0
_BELOW: Final = 20.0
_FOOT: Final = 18.0


def cover(block: Data) -> list[Element]:
    """Return the cover's paragraphs; a third of the room is above, two thirds before the foot."""
    groups = [("Subtitle", block["above"], _BELOW), ("Title", [block["title"]], _TITLE),
              ("Subtitle", block["below"], _BELOW), ("Subtitle", block["foot"], _FOOT)]  # fmt: skip
    free = _HIGH - _SPARE - 2 * _ABOUT - sum(_height(texts, size) for _, texts, size in groups)
    room = max(0, free // 3)
    above = {0: room, 1: _ABOUT if block["above"] else room, 2: _ABOUT, 3: 2 * room}
    made = []
    for n, (style, texts, size) in enumerate(groups):
        for at, text in enumerate(texts):
            look = Look(size=size if size == _FOOT else 0)
            before = above[n] if at == 0 else 0
            made.append(paragraph(style, rich(text, look), spacing(before=before, after=_BETWEEN)))
    return made


def _height(texts: list[Runs], size: float) -> int:
    lines = sum(high(plain(text), PORTRAIT, size) for text in texts)
    return lines * pt(size * _LINE) + max(0, len(texts) - 1) * _BETWEEN
