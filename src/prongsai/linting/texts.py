"""Every piece of text of a draft in order: paragraphs and cells, and the issue each stands under."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from unicodedata import category

from msgspec import Struct

from prongsai.linting.phrases import PHRASES, compiled
from prongsai.reading.model import Block, Line, Table
from prongsai.reading.passages import Passage, passages
from prongsai.reading.thaitext import plain, unmarked


class Text(Struct, frozen=True):
    """A paragraph or a cell: its passage, its number in the draft, the issue it stands under (0: none)."""

    passage: Passage
    number: int
    issue: int
    in_cell: bool = False
    row: int = -1

    @property
    def digits(self) -> str:
        """Its text with Arabic digits."""
        return self.passage.digits

    @property
    def where(self) -> str:
        """Its place."""
        return self.passage.wheres[0]


class Standing:
    """The issue under which a text stands: the last heading of one, until other headings end it."""

    def __init__(self, issues: Mapping[int, str]) -> None:
        """Begin outside any issue."""
        self.issues = issues
        self.issue = 0

    def take(self, digits: str) -> int:
        """Return the issue after a text with Arabic digits, which may be a heading."""
        first = digits.strip()
        if match := compiled(PHRASES.issues.heading).match(first):
            number = int(match["issue"])
            if number in self.issues and not compiled(PHRASES.issues.contents).search(first):
                self.issue = number
        elif self.issue and compiled(PHRASES.issues.ends).match(first):
            self.issue = 0
        return self.issue


def texts_of(blocks: Sequence[Block], issues: Mapping[int, str]) -> Iterator[Text]:
    """Yield the paragraphs and the cells of blocks in order."""
    standing, number, row = Standing(issues), 0, 0
    for is_table, group in groupby(blocks, key=lambda block: isinstance(block, Table)):
        run = list(group)
        if not is_table:
            for passage in passages(each for each in run if isinstance(each, Line)):
                yield Text(passage, number, standing.take(passage.digits))
                number += 1
            continue
        for cell in _cells(run):
            row += cell.first
            yield Text(cell.passage, number, standing.take(cell.passage.digits), in_cell=True, row=row)
            number += 1


class _Cell(Struct, frozen=True):
    passage: Passage
    first: bool


def _cells(tables: Sequence[Block]) -> Iterator[_Cell]:
    for table in tables:
        for row in table.rows if isinstance(table, Table) else ():
            first = True
            for column, cell in enumerate(row.cells):
                if cell.strip():
                    yield _Cell(passage_of(cell, row.at(column)), first)
                    first = False


def passage_of(cell: str, where: str) -> Passage:
    """Return a cell as one passage."""
    text = unmarked(cell)
    return Passage(text, plain(text), (0,), (where,))


def flat(text: str, limit: int = 120) -> str:
    """Return a text on one line, cut at a word's end where it is long."""
    line = " ".join(unmarked(text).split())
    if len(line) <= limit:
        return line
    head = line[:limit]
    return (head[: head.rfind(" ")] if " " in head[limit // 2 :] else head) + "…"


def around(passage: Passage, start: int, end: int, reach: int = 40) -> str:
    """Return the words around a place in a passage, on one line, cut at spaces that are near."""
    text = passage.text
    first, last = max(0, start - reach), min(len(text), end + reach)
    if first and (space := re.search(r"\s", text[first : max(first, start - reach // 2)])):
        first += space.end()
    while first < start and category(text[first]) == "Mn":
        first += 1
    if last < len(text) and (space := re.search(r"\s\S*\Z", text[end + reach // 2 : last])):
        last = end + reach // 2 + space.start()
    while last < len(text) and category(text[last]) == "Mn":
        last += 1
    lead, tail = "…" if first else "", "…" if last < len(text) else ""
    return lead + " ".join(text[first:last].split()) + tail
