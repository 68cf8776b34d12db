"""What a document says, flat and in order, and what came back of it from a finished file."""

import re
from collections.abc import Iterator
from io import BytesIO

import docx
import pypdfium2
from docx.oxml.ns import qn

from prongsai.documents.clean import clean
from prongsai.documents.content import Cell, Contents, Document, Figure, Run, Table
from prongsai.thai import arabic

SCORE = re.compile(r"(?<![\d.])\d{1,3}\.\d\d(?![\d.])")
_PIECE = 3  # letters: a shorter one stands anywhere
_OWN = ("title", "name", "before", "text", "lines", "pairs", "items", "label", "value", "left", "right")


def texts(thing: object) -> Iterator[str]:
    """Yield every text of a document's blocks, in the order of reading."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple) and thing and all(isinstance(each, Run) for each in thing):
        yield "".join(each.text for each in thing)
    elif isinstance(thing, tuple):
        for each in thing:
            yield from texts(each)
    elif isinstance(thing, Document):
        yield from texts(thing.blocks)
    elif isinstance(thing, Table):
        yield from texts(thing.caption)
        yield from texts(tuple(each.head for each in thing.columns) if thing.head else ())
        yield from (each for row in thing.rows for cell in row.cells for each in cell_texts(cell))
    elif not isinstance(thing, Figure | Contents):
        for name in (*_OWN, "blocks"):
            yield from texts(getattr(thing, name, ()))


def cell_texts(cell: object) -> Iterator[str]:
    """Yield the text of a cell."""
    yield from texts(cell.text if isinstance(cell, Cell) else cell)


def tables(thing: object) -> Iterator[Table]:
    """Yield the tables of a document."""
    if isinstance(thing, Table):
        yield thing
    elif isinstance(thing, Document) or hasattr(thing, "blocks"):
        for each in thing.blocks:
            yield from tables(each)


def squeezed(text: str) -> str:
    """Return a text as it must come back: cleaned, Arabic digits, no space at all."""
    hyphens = text.replace("\x02", "-").replace("\ufffe", "-")  # PDFium's sign for one at a line's end
    return "".join(arabic(clean(hyphens)[0]).split())


def scores(text: str) -> list[str]:
    """Return the scores in a text."""
    return SCORE.findall(arabic(text))


def in_order(wanted: list[str], found: list[str]) -> list[str]:
    """Return what is not met when going through what was found once, from front to back."""
    left = iter(found)
    return [each for each in wanted if each not in left]


def lost(wanted: list[str], text: str) -> list[str]:
    """Return what does not stand in the text; the end of a page may part it in two."""
    return [each for each in wanted if each not in text and not _parted(each, text)]


def _parted(each: str, text: str) -> bool:
    """Say whether a text stands in three parts at most, with other things of the page between them."""
    for _part in range(3):
        length = next((cut for cut in range(len(each), _PIECE - 1, -1) if each[:cut] in text), 0)
        each = each[length:]
        if not length or not each:
            return not each
    return False


def pdf_text(data: bytes) -> str:
    """Return all that the pages of a PDF show, as PDFium gives it."""
    with pypdfium2.PdfDocument(data) as opened:
        return "\n".join(opened[at].get_textpage().get_text_range() for at in range(len(opened)))


def word_text(data: bytes) -> str:
    """Return all that the body of a DOCX shows, tables included, in order."""
    body = docx.Document(BytesIO(data)).element.body
    shown = {qn("w:t"): None, qn("w:tab"): " ", qn("w:br"): "\n", qn("w:p"): "\n"}
    return "".join(
        (each.text or "") if shown[each.tag] is None else str(shown[each.tag]) for each in body.iter(*shown)
    )
