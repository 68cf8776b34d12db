"""About how high the blocks of a letter stand, so that a page can end where it would end anyway.

A break that stands in the content is the only one that DOCX can mark with the
first words of the next page; one in the wrong place leaves a page half empty.
The estimate is on the careful side; the press has the last word.
"""

from collections.abc import Iterator
from math import ceil
from typing import Final

from prongsai.documents.content import (
    Block,
    Fill,
    Heading,
    KeyValues,
    List,
    MemoHead,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Text,
    Together,
    words,
)

PAGE: Final = 33.0  # lines of 16 points on a page
SPARE: Final = 1.5  # lines that the guess may be wrong by, over the pages of a body
_LETTERS: Final = 78  # on a line, marks above and below not counted
_IN_LIST: Final = 72
_IN_BOX: Final = 66
_BY_HAND: Final = 1.2  # lines a dotted line takes
_ROOM_TO_SIGN: Final = 2.2
_MARKS: Final = {*range(0x0E31, 0x0E32), *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)}


def paged(body: tuple[Block, ...], following: tuple[Together, ...]) -> Iterator[Block]:
    """Yield a body and what follows it, with a page break before each of these that no longer fits."""
    at = _within_page(sum(high(block) for block in body))
    yield from body
    for block in following:
        needed = high(block)
        if at + needed > PAGE - SPARE:
            yield PageBreak()
            at = 0.0
        at += needed
        yield block


def _within_page(lines: float) -> float:
    return lines - int(lines // PAGE) * PAGE


def high(block: Block) -> float:
    """Return how many lines a block takes, about."""
    if isinstance(block, Together):
        return sum(high(each) for each in block.blocks)
    if isinstance(block, List):
        return sum(_lines(item, _IN_LIST) for item in block.items) + 0.5
    if isinstance(block, Paragraph):
        return _lines(block.text, _LETTERS) + 0.4
    if isinstance(block, Heading):
        return _lines(block.text, _LETTERS) + 0.2
    return _of_form(block)


def _of_form(block: Block) -> float:
    """Return the height of what only forms have; of other blocks nothing is known."""
    if isinstance(block, MemoHead):
        return 1.0 + sum(max(_lines(pair.value, _IN_LIST) for pair in row) for row in block.lines) * 1.15
    if isinstance(block, Fill):
        return max(_lines(block.text, _IN_BOX), block.lines * _BY_HAND) + 0.1
    if isinstance(block, Signature):
        return _ROOM_TO_SIGN + len(block.lines)
    if isinstance(block, Note):
        return _lines(block.text, _IN_BOX) + 1.0
    if isinstance(block, KeyValues):
        return sum(_lines(pair.value, _IN_LIST) for pair in block.pairs) + 0.4
    return 0.0


def _lines(text: Text, across: int) -> float:
    return float(sum(max(1, ceil(_letters(line) / across)) for line in words(text).split("\n")))


def _letters(text: str) -> int:
    return sum(ord(sign) not in _MARKS for sign in text)
