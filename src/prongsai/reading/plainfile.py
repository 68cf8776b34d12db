"""Text and Markdown into lines; tables in them stand as lines with tabs, bars or gaps, or as HTML."""

from collections.abc import Iterator
from typing import Final

from prongsai.language import _
from prongsai.reading import web
from prongsai.reading.model import Block, Line

_BEGIN: Final = "<table"
_END: Final = "</table>"


def blocks(text: str) -> Iterator[Block]:
    """Yield the lines of a text, with their numbers, and the tables written in HTML."""
    low = text.lower()
    number, at = 1, 0
    while (begin := low.find(_BEGIN, at)) >= 0 and (end := low.find(_END, begin)) >= 0:
        yield from _lines(text[at:begin], number)
        number += text.count("\n", at, begin)
        at = end + len(_END)
        yield from web.fragment(text[begin:at], _("line {line}", line=number))
        number += text.count("\n", begin, at)
    yield from _lines(text[at:], number)


def _lines(text: str, number: int) -> Iterator[Line]:
    for at, line in enumerate(text.split("\n"), number):
        yield Line(line.rstrip("\r"), _("line {line}", line=at))
