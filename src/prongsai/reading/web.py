"""HTML into lines and tables, as a browser would show them."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from prongsai.language import _
from prongsai.reading.encoding import decode
from prongsai.reading.model import Block, Line, Row, Table
from prongsai.reading.refusals import without_text
from prongsai.reading.thaitext import clean

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*(tis-?620|windows-874|cp874)""", re.IGNORECASE)
_DECLARED: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNSEEN: Final = frozenset(("script", "style", "noscript", "template", "head", "svg", "select"))
_INLINE: Final = frozenset(
    ("a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark",
     "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr", "meter", "progress")
)  # fmt: skip
_PARAGRAPHS: Final = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl"))
_SPACES: Final = re.compile(r"\s+")
_MOST_SPANNED: Final = 50  # columns that one cell may cover


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Yield what a page shows.

    Raises:
        BadInputError: the letters cannot be read, or nothing is shown.

    """
    text = clean(data.decode("cp874", "replace")) if _CHARSET.search(data[:4096]) else decode(data, name)
    try:
        page = html.document_fromstring(_DECLARED.sub("", text).replace("\x00", ""))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise without_text(name) from None
    yield from _Page().blocks(page)


def fragment(text: str, where: str) -> Iterator[Block]:
    """Yield what a piece of HTML inside a text shows; ``where`` is the place of its first line."""
    for block in _Page().blocks(html.fragment_fromstring(text, create_parent="div")):
        if isinstance(block, Line):
            yield Line(block.text, where)
        else:
            rows = enumerate(block.rows, 1)
            yield Table(
                tuple(Row(row.cells, _("{where} table row {row}", where=where, row=at)) for at, row in rows)
            )


class _Page:
    """Walks a page; counts its lines and tables."""

    def __init__(self) -> None:
        self.lines = 0
        self.tables = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        pieces = [_flow(parent)]
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in _UNSEEN:
                pass
            elif child.tag == "br":
                pieces.append("\n")
            elif child.tag in _INLINE and not _holds_blocks(child):
                pieces.append(_inline(child))
            else:
                yield from self._lines(pieces)
                pieces = []
                yield from self._block(child)
            pieces.append(_SPACES.sub(" ", child.tail or ""))
        yield from self._lines(pieces if "".join(pieces).strip() else [_bar(parent)])

    def _block(self, child: etree._Element) -> Iterator[Block]:
        yield from self._table(child) if child.tag == "table" else self.blocks(child)
        if child.tag in _PARAGRAPHS:
            yield Line("", "")

    def _lines(self, pieces: list[str]) -> Iterator[Line]:
        for text in "".join(pieces).split("\n"):
            if text.strip():
                self.lines += 1
                yield Line(text.strip(), _("line {line} of the page", line=self.lines))

    def _table(self, table: etree._Element) -> Iterator[Block]:
        if next(table.iterdescendants("table"), None) is not None:  # a table for layout
            yield from self.blocks(table)
            return
        self.tables += 1
        yield Table(tuple(self._rows(table)))

    def _rows(self, table: etree._Element) -> Iterator[Row]:
        covered: dict[int, int] = {}  # column: rows still covered from above
        for at, row in enumerate(table.iter("tr"), 1):
            cells: list[str] = []
            for cell in row.iterchildren("td", "th"):
                while covered.get(len(cells), 0):
                    covered[len(cells)] -= 1
                    cells.append("")
                width, depth = _span(cell, "colspan"), _span(cell, "rowspan")
                for column in range(len(cells), len(cells) + width):
                    covered[column] = depth - 1
                cells += [_cell(cell), *[""] * (width - 1)]
            for column in [each for each in covered if each >= len(cells) and covered[each]]:
                covered[column] -= 1
            yield Row(tuple(cells), _("table {table} row {row}", table=self.tables, row=at))


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), _MOST_SPANNED)) if value.isdecimal() and len(value) < 6 else 1  # noqa: PLR2004


def _cell(cell: etree._Element) -> str:
    page = _Page()
    lines = [line.text for line in page.blocks(cell) if isinstance(line, Line) and line.text]
    return "\n".join(lines)


def _holds_blocks(element: etree._Element) -> bool:
    return any(
        isinstance(each.tag, str) and each.tag not in _INLINE and each.tag != "br"
        for each in element.iterdescendants()
    )


def _inline(element: etree._Element) -> str:
    pieces = [_flow(element)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            pieces.append("\n" if child.tag == "br" else _inline(child))
        pieces.append(_SPACES.sub(" ", child.tail or ""))
    text = "".join(pieces)
    return text if text.strip() else (_bar(element) or text)


def _flow(element: etree._Element) -> str:
    """Return the text at an element's head; only preformatted text keeps its lines."""
    text = element.text or ""
    return text if element.tag == "pre" else _SPACES.sub(" ", text)


def _bar(element: etree._Element) -> str:
    """Return the value of a bar that is drawn and not written."""
    return element.get("aria-valuenow") or (
        element.get("value") or "" if element.tag in ("progress", "meter") else ""
    )
