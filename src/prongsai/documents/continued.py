"""What stands first on each page, for the mark at the foot of the page before it.

Offices write there the first words of the next page: /ความเห็นรองปลัด… The
words are read back from the printed pages themselves, so that they are those
that a reader meets on turning the page. A head that a table repeats is no news:
the words of the row below it are.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

import pypdfium2

from prongsai.documents.content import Block, Document, Table, Together, words
from prongsai.thai import arabic

_LONGEST: Final = 60  # signs, more than any mark shows
_NUMBER: Final = 69.5  # points: above this stands only a page's number
_MARKER: Final = re.compile(r"^[–•☐☑] *")  # of a list: no word
_BREAKS: Final = re.compile(r"[\r\n\ufffe]+")


def first_words(pdf: bytes, document: Document) -> dict[str, str]:
    """Return by page (the first is ``1``) the words that the page after it begins with."""
    heads = [_squeezed("".join(words(column.head) for column in table.columns))
             for table in _tables(document.blocks)]  # fmt: skip
    with pypdfium2.PdfDocument(pdf) as opened:
        first = 2 if document.cover else 1
        return {
            str(number): said
            for number in range(first, len(opened))
            if (said := _first_line(_text(opened[number]), heads))
        }


def _text(page: Any) -> str:  # noqa: ANN401 - pypdfium2 has no types
    """Return the text of a page below its number."""
    inside = page.get_textpage()
    top = page.get_height() - _NUMBER
    text = str(inside.get_text_bounded(top=top))
    inside.close()
    page.close()
    return text


def _first_line(text: str, heads: list[str]) -> str:
    """Return the first line that is not the head of a table."""
    squeezed = _squeezed(text)
    for head in heads:
        if head and squeezed.startswith(head):
            text = _after(text, len(head))
            break
    lines = (_MARKER.sub("", line.strip()) for line in _BREAKS.split(text))
    return next((line[:_LONGEST] for line in lines if line), "")


def _after(text: str, signs: int) -> str:
    """Return the text after so many signs, spaces not counted."""
    seen = 0
    for at, sign in enumerate(text):
        if seen == signs:
            return text[at:]
        seen += not (sign.isspace() or sign == "\ufffe")
    return ""


def _squeezed(text: str) -> str:
    """Return a text without spaces, in Arabic digits: what can be compared."""
    return "".join(arabic(text).replace("\ufffe", "").split())


def _tables(blocks: Iterable[Block]) -> Iterable[Table]:
    for block in blocks:
        if isinstance(block, Table) and block.head:
            yield block
        elif isinstance(block, Together):
            yield from _tables(block.blocks)
