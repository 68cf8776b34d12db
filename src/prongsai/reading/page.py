"""PDF into lines and tables, page by page.

Ruled tables are read by their lines. Text outside them is put together line by
line; wide gaps in a line part cells, and a gutter down the page parts columns
of running text.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.figures import figure
from prongsai.reading.model import Block, Line, Row, Table
from prongsai.reading.thaitext import clean

Word = dict[str, Any]
Box = tuple[float, float, float, float]

_MOST_PAGES: Final = 400
_GAP: Final = 1.2  # of the letters' height: more parts cells
_SAME_LINE: Final = 0.5  # of the letters' height
_NEW_PARAGRAPH: Final = 1.9  # of the letters' height, from line to line
_COLUMN_TEXT: Final = 18  # letters in a line of a column of running text, at least


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Yield what a PDF holds.

    Raises:
        BadInputError: it is broken or locked, or has no text (a scan).

    """
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            found = [block for page in document.pages[:_MOST_PAGES] for block in _page(page)]
    except (PdfminerException, PDFException) as fault:
        raise BadInputError(_refusal(fault, name)) from None
    if not any(block.rows if isinstance(block, Table) else block.text.strip() for block in found):
        raise BadInputError(
            _("{file}: the PDF is a scan without text; run OCR over it, ask for the Word file, or"
              " type the scores into a sheet", file=name)
        )
    yield from found


def _refusal(fault: Exception, name: str) -> str:
    if isinstance(fault, PDFPasswordIncorrect) or any(
        isinstance(each, PDFPasswordIncorrect) for each in fault.args
    ):
        return _("{file}: the file is locked with a password; save it without one", file=name)
    return _("{file}: the file is damaged or not of the kind its name says; open it and save"
             " it again", file=name)


def _page(page: Any) -> Iterator[Block]:
    number = page.page_number
    tables = [(table.bbox, _table(table, number)) for table in page.find_tables()]
    tables = [(box, table) for box, table in tables if len(table.rows) > 1 or len(table.rows[0].cells) > 1]
    words = [word for word in page.extract_words(keep_blank_chars=False, use_text_flow=False)
             if not any(_inside(word, box) for box, _table_ in tables)]
    pieces: list[tuple[float, list[Block]]] = [(box[1], [table]) for box, table in tables]
    for column in _columns(words, page.width):
        pieces += _lines(column, number)
    for _top, piece in sorted(pieces, key=lambda each: each[0]) if tables else pieces:
        yield from piece
    yield Line("", "")


def _inside(word: Word, box: Box) -> bool:
    middle = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]


def _table(table: Any, page: int) -> Table:
    return Table(
        tuple(
            Row(
                tuple(clean(cell or "").strip() for cell in cells),
                _("page {page} table row {row}", page=page, row=at),
            )
            for at, cells in enumerate(table.extract(), 1)
        )
    )


def _columns(words: Sequence[Word], width: float) -> list[list[Word]]:
    """Return the words of each column of running text, or all in one."""
    middle = [word for word in words if width * 0.35 < (word["x0"] + word["x1"]) / 2 < width * 0.65]
    gutters = sorted({round(word["x1"]) + 1 for word in middle} | {round(width / 2)},
                     key=lambda x: abs(x - width / 2))
    for gutter in gutters:
        crossing = [word for word in words if word["x0"] < gutter < word["x1"]]
        left = [word for word in words if word["x1"] <= gutter]
        right = [word for word in words if word["x0"] >= gutter]
        if not crossing and _is_running(left) and _is_running(right):
            return [left, right]
    return [list(words)]


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


def _lines(words: Sequence[Word], page: int) -> list[tuple[float, list[Block]]]:
    made: list[tuple[float, list[Block]]] = []
    before: Word | None = None
    for at, line in enumerate(_by_line(words), 1):
        first = line[0]
        height = first["bottom"] - first["top"]
        found: list[Block] = [Line(_text(line), _("page {page} line {line}", page=page, line=at))]
        if before is None or first["bottom"] - before["bottom"] > _NEW_PARAGRAPH * height:
            found.insert(0, Line("", ""))
        made.append((first["top"], found))
        before = first
    return made


def _text(line: Sequence[Word]) -> str:
    """Return a line's words, parted by tabs where the gap is wide."""
    pieces = [line[0]["text"]]
    for left, right in zip(line, line[1:], strict=False):
        gap = right["x0"] - left["x1"]
        height = left["bottom"] - left["top"]
        pieces += ["\t" if gap > _GAP * height else " ", right["text"]]
    return clean("".join(pieces))
