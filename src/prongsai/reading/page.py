"""PDF into lines and tables, page by page.

Ruled tables are read by their lines. Text outside them is put together line by
line; wide gaps in a line part cells, and a gutter down the page parts columns
of running text.
"""

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, Final

import pdfplumber
from msgspec import Struct
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.archive import check_streams
from prongsai.reading.figures import figure
from prongsai.reading.model import Block, Line, Row, Table
from prongsai.reading.refusals import damaged, locked
from prongsai.reading.thaitext import clean

Word = dict[str, Any]
Box = tuple[float, float, float, float]
Cells = list[list[str | None]]

# What pdfminer raises on files that are not as they should be: it trusts what they say.
_STUMBLES: Final = (
    MalformedPDFException,
    PdfminerException,
    PSException,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    EOFError,
    struct.error,
    zlib.error,
)
_MOST_PAGES: Final = 400
_GAP: Final = 1.2  # of the letters' height: more parts cells
_SAME_LINE: Final = 0.5  # of the letters' height
_NEW_PARAGRAPH: Final = 1.9  # of the letters' height, from line to line
_COLUMN_TEXT: Final = 18  # letters in a line of a column of running text, at least

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # nothing of its own on our errors


class RawPage(Struct, frozen=True):
    """A page as the PDF gives it: words with their boxes, tables with theirs."""

    number: int
    width: float
    words: list[Word]
    tables: list[tuple[Box, Cells]]


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Yield what a PDF holds.

    Raises:
        BadInputError: it is broken or locked, too long, or unpacks to far too much.

    """
    check_streams(data, name)
    try:
        pages = _raw_pages(data)
    except _STUMBLES as fault:
        raise _refusal(fault, name) from None
    if len(pages) > _MOST_PAGES:
        raise BadInputError(
            _(
                "{file}: the document has more than {pages} pages; keep those with the scores",
                file=name,
                pages=_MOST_PAGES,
            )
        )
    for page in pages:
        yield from _page(page)


def _raw_pages(data: bytes) -> list[RawPage]:
    with pdfplumber.open(BytesIO(data)) as document:
        return [
            RawPage(
                page.page_number,
                float(page.width),
                page.extract_words(),
                [(table.bbox, table.extract()) for table in page.find_tables()],
            )
            for page in document.pages[: _MOST_PAGES + 1]
        ]


def _refusal(fault: Exception, name: str) -> BadInputError:
    is_locked = any(isinstance(each, PDFPasswordIncorrect) for each in (fault, *fault.args))
    return locked(name) if is_locked else damaged(name)


def _page(page: RawPage) -> Iterator[Block]:
    tables = [(box, cells) for box, cells in page.tables if len(cells) > 1]
    words = [word for word in page.words if not any(_inside(word, box) for box, _cells in tables)]
    gutter = _gutter(words, page.width)
    line = 0
    for left, right in ((0.0, gutter), (gutter, page.width)) if gutter else ((0.0, page.width),):
        inside = [word for word in words if not gutter or left <= word["x0"] < right]
        pieces: list[tuple[float, Block]] = [
            (box[1], _table(cells, page.number))
            for box, cells in tables
            if not gutter or left <= (box[0] + box[2]) / 2 < right
        ]
        for top, block in _lines(inside, page.number, line):
            pieces.append((top, block))
            line += 1
        yield from (block for _top, block in sorted(pieces, key=lambda each: each[0]))
        yield Line("", "")


def _inside(word: Word, box: Box) -> bool:
    across = (word["x0"] + word["x1"]) / 2
    down = (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _table(rows: Cells, page: int) -> Table:
    return Table(
        tuple(
            Row(
                tuple(clean(cell or "").strip() for cell in cells),
                _("page {page} table row {row}", page=page, row=at),
            )
            for at, cells in enumerate(rows, 1)
        )
    )


def _gutter(words: Sequence[Word], width: float) -> float | None:
    """Return where a gutter parts two columns of running text, if one does."""
    middle = {round(word["x1"]) + 1 for word in words if width * 0.3 < word["x1"] < width * 0.7}
    for gutter in sorted(middle, key=lambda x: abs(x - width / 2)):
        if any(word["x0"] < gutter < word["x1"] for word in words):
            continue
        left = [word for word in words if word["x1"] <= gutter]
        right = [word for word in words if word["x0"] >= gutter]
        if _is_running(left) and _is_running(right):
            return float(gutter)
    return None


def _is_running(words: Sequence[Word]) -> bool:
    """Return whether words make lines of text, not a column of numbers or short labels."""
    lines = [" ".join(word["text"] for word in line) for line in _by_line(words)]
    text = [line for line in lines if len(line) >= _COLUMN_TEXT and not figure(line)]
    return len(lines) > 2 and len(text) * 2 > len(lines)  # noqa: PLR2004


def _by_line(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each["bottom"], each["x0"])):
        height = word["bottom"] - word["top"]
        if lines and abs(word["bottom"] - lines[-1][0]["bottom"]) < _SAME_LINE * height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda each: each["x0"]) for line in lines]


def _lines(words: Sequence[Word], page: int, count: int) -> Iterator[tuple[float, Line]]:
    """Yield lines with their heights on the page, an empty one where paragraphs part."""
    before: Word | None = None
    for at, line in enumerate(_by_line(words), count + 1):
        first = line[0]
        height = first["bottom"] - first["top"]
        if before is None or first["bottom"] - before["bottom"] > _NEW_PARAGRAPH * height:
            yield first["top"] - 0.01, Line("", "")
        yield first["top"], Line(_text(line), _("page {page} line {line}", page=page, line=at))
        before = first


def _text(line: Sequence[Word]) -> str:
    """Return a line's words, parted by tabs where the gap is wide."""
    pieces = [line[0]["text"]]
    for left, right in pairwise(line):
        gap = right["x0"] - left["x1"]
        height = left["bottom"] - left["top"]
        pieces += ["\t" if gap > _GAP * height else " ", right["text"]]
    return clean("".join(pieces))
