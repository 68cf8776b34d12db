"""Running text put together from lines: paragraphs that know where each of their words stands."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from prongsai.reading.model import Line
from prongsai.reading.thaitext import plain, unmarked


class Passage(Struct, frozen=True):
    """A paragraph; ``digits`` is its text with Arabic digits, sign for sign.

    ``starts`` are where its lines begin, ``wheres`` their places.
    """

    text: str
    digits: str
    starts: tuple[int, ...]
    wheres: tuple[str, ...]

    def where(self, at: int) -> str:
        """Return the place of the sign at an offset."""
        return self.wheres[bisect_right(self.starts, at) - 1]


def passages(lines: Iterable[Line]) -> Iterator[Passage]:
    """Yield the paragraphs of lines; empty lines, and markup that says so, part them."""
    split = (Line(text, line.where) for line in lines for text in _parted(line.text))
    for filled, group in groupby(split, key=lambda line: bool(line.text.strip())):
        if filled:
            yield _passage(list(group))


def _parted(text: str) -> list[str]:
    pieces = unmarked(text).split("\n")
    return pieces if len(pieces) == 1 else [each for piece in pieces for each in (piece, "")]


def _passage(lines: list[Line]) -> Passage:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    text = "\n".join(line.text for line in lines)
    return Passage(text, plain(text), tuple(starts), tuple(line.where for line in lines))
