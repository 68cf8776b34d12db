"""DOCX into lines and tables, in the order in which they stand."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from prongsai.language import _
from prongsai.reading.archive import Archive
from prongsai.reading.model import Block, Line, Row, Table
from prongsai.reading.refusals import damaged
from prongsai.reading.thaitext import clean

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Yield what a DOCX file holds.

    Raises:
        BadInputError: the file is broken, locked, or unpacks to far too much.

    """
    body = Archive(data, name).xml("word/document.xml").find(f"{_W}body")
    if body is None:
        raise damaged(name)
    yield from _blocks(body, counted=[0, 0])


def _blocks(parent: etree._Element, counted: list[int]) -> Iterator[Block]:
    """Yield the blocks of an element; ``counted`` are the paragraphs and the tables so far."""
    for child in parent:
        if child.tag == f"{_W}p":
            counted[0] += 1
            where = _("paragraph {paragraph}", paragraph=counted[0])
            for line in (*_text(child).split("\n"), ""):
                yield Line(line, where)
        elif child.tag == f"{_W}tbl":
            counted[1] += 1
            yield Table(tuple(_rows(child, counted[1])))
            for cell in child.iterfind(f"{_W}tr/{_W}tc"):
                for inner in cell.iterfind(f"{_W}tbl"):
                    counted[1] += 1
                    yield Table(tuple(_rows(inner, counted[1])))
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"):
            yield from _blocks(child, counted)


def _rows(table: etree._Element, number: int) -> Iterator[Row]:
    for at, row in enumerate(table.iter(f"{_W}tr"), 1):
        if next(row.iterancestors(f"{_W}tbl")) is table:
            where = _("table {table} row {row}", table=number, row=at)
            yield Row(tuple(_cells(row)), where)


def _cells(row: etree._Element) -> Iterator[str]:
    """Yield the cells; those that a merged one covers are empty."""
    skipped = row.find(f"{_W}trPr/{_W}gridBefore")
    yield from [""] * (_number(skipped) if skipped is not None else 0)
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row:
            continue
        goes_on = cell.find(f"{_W}tcPr/{_W}vMerge")
        hidden = goes_on is not None and goes_on.get(f"{_W}val") != "restart"
        lines = [_text(each) for each in cell.iterfind(f"{_W}p")]
        yield "" if hidden else "\n".join(lines).strip()
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        yield from [""] * (_number(span) - 1 if span is not None else 0)


def _number(element: etree._Element) -> int:
    value = element.get(f"{_W}val") or "1"
    return min(int(value), 100) if value.isdecimal() else 1


def _text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph, text boxes within it behind a line's end."""
    pieces: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t" and next(element.iterancestors(_FALLBACK), None) is None:
            pieces.append(element.text or "")
        elif element.tag == f"{_W}p" and element is not paragraph:
            pieces.append("\n")
        else:
            pieces.append(_SIGNS.get(str(element.tag), ""))
    return clean("".join(pieces))
