"""Lines of text into tables: cells parted by tabs, bars or wide gaps, or standing one per line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from prongsai.reading.figures import NUMBER, figure
from prongsai.reading.model import Block, Line, Row, Table
from prongsai.reading.patterns import PATTERNS
from prongsai.reading.thaitext import plain

_RULE: Final = re.compile(r"[|\s:+\-=]*\Z")
_GAP: Final = re.compile(r" {2,}")
_TRAILING: Final = re.compile(
    rf"(?P<label>\S.{{2,200}}?)\s*[:=\s]\s*(?P<figure>{NUMBER})\s*{PATTERNS.around_figure.after}\s*\Z"
)
_NUMBERED: Final = re.compile(PATTERNS.card_number)
_HEAD: Final = re.compile(rf"{PATTERNS.headings.score}|(?<![0-9]){PATTERNS.year}")
_TELLS: Final = re.compile(PATTERNS.prose.tells)
_CONTENTS: Final = re.compile(PATTERNS.headings.contents)
_LONGEST: Final = 2000  # a longer line is running text unless tabs part it
_MOST_CELLS: Final = 200
_CARD: Final = 160  # the longest line of a page with one cell per line


def arrange(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with the tables that stand as plain lines made tables."""
    arranged: list[Block] = []
    for kind, group in groupby(blocks, key=lambda block: isinstance(block, Table)):
        run = list(group)
        arranged += run if kind else _lines([line for line in run if isinstance(line, Line)])
    return arranged


def _lines(lines: Sequence[Line]) -> Iterator[Block]:
    for kind, group in groupby(lines, key=_carried(_kind)):
        run = list(group)
        if kind in ("tabs", "bars"):
            rows = [line for line in run if not _RULE.match(line.text)]
            yield Table(tuple(Row(cells(line.text, kind), line.where) for line in rows))
            yield Line("", "")
        elif kind == "text":
            yield from _texts(run)
        else:
            yield from run


def _carried(key: Callable[[Line], str]) -> Callable[[Line], str]:
    """Return the key, with empty lines going with the line before them."""
    last = ""

    def carried(line: Line) -> str:
        nonlocal last
        last = key(line) if line.text.strip() else last
        return last

    return carried


def _kind(line: Line) -> str:
    text = line.text
    if "\t" in text.strip("\n"):
        return "tabs"
    if text.count("|") > 1:
        return "bars"
    return "text"


def cells(text: str, kind: str) -> tuple[str, ...]:
    """Return the cells of a line that tabs, bars or gaps part."""
    if kind == "tabs":
        return tuple(cell.strip() for cell in text.split("\t", _MOST_CELLS))
    if kind == "bars":
        return tuple(
            cell.strip() for cell in text.strip().removeprefix("|").removesuffix("|").split("|", _MOST_CELLS)
        )
    return tuple(cell.strip() for cell in _GAP.split(text.strip(), _MOST_CELLS))


def _texts(lines: Sequence[Line]) -> Iterator[Block]:
    rest: list[Line] = []
    for gapped, group in groupby(lines, key=_carried(_is_gapped)):
        run = list(group)
        if gapped and _holds_scores(run):
            yield from _cards(rest)
            rest = []
            rows = [line for line in run if line.text.strip()]
            yield Table(tuple(Row(_row_cells(line.text), line.where) for line in rows))
        else:
            rest += run
    yield from _cards(rest)


def _is_gapped(line: Line) -> str:
    return "gapped" if len(_row_cells(line.text)) > 1 else ""


def _row_cells(text: str) -> tuple[str, ...]:
    """Return the cells of a line parted by wide gaps, or by a number at its end."""
    if len(text) > _LONGEST:
        return ()
    gapped = cells(text, "gaps")
    if any(figure(cell) for cell in gapped[1:]):
        return gapped
    match = _TRAILING.match(plain(text).strip())
    if match and not _TELLS.search(match["label"]) and not _CONTENTS.search(text):
        at = match.start("figure")
        return (text.strip()[:at].strip(" :=\t"), text.strip()[at:])
    return gapped


def _holds_scores(run: Sequence[Line]) -> bool:
    rows = [_row_cells(line.text) for line in run]
    gapped = [row for row in rows if any(figure(cell) for cell in row[1:])]
    wide = any(len(cells(line.text, "gaps")) > 1 for line in run)
    return len(gapped) > 1 or (wide and bool(gapped))


def _cards(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the lines, with those that stand one cell per line made tables.

    A page copied from a browser: labels and numbers on lines of their own.
    """
    start = 0
    for long, group in groupby(lines, key=lambda line: len(line.text) > _CARD):
        run = list(group)
        start += len(run)
        rows = [] if long else _card_rows([line for line in run if line.text.strip()])
        if rows:
            yield Table(tuple(rows))
        else:
            yield from run


def _card_rows(lines: Sequence[Line]) -> list[Row]:
    """Return a row for every label with the numbers on the lines behind it, other lines between.

    A number that counts the labels (1, 2, 3 …) belongs to its label.
    """
    rows: list[Row] = []
    label: list[Line] = []
    numbers: list[Line] = []
    counted = 1
    for at, line in enumerate(lines):
        read = figure(line.text)
        ordinal = read and read.decimal == str(counted) and not _is_figure(lines, at + 1)
        counted += bool(ordinal)
        if read and not ordinal:
            numbers.append(line)
            continue
        if numbers:
            rows += _card(label, numbers)
            label, numbers = [], []
        label.append(line)
    rows += _card(label, numbers)
    return rows if sum(len(row.cells) > 1 for row in rows) > 1 else []


def _is_figure(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and figure(lines[at].text) is not None


def _card(label: Sequence[Line], numbers: Sequence[Line]) -> Iterator[Row]:
    """Yield one card as a row: its label's last line, numbered by the line before it.

    What stands above is heads of columns, if as many lines as there are
    numbers say so, or lines of their own.
    """
    count = 0 if not label or not numbers else 1
    if len(label) > 1 and numbers and _NUMBERED.fullmatch(plain(label[-2].text).strip()):
        count = 2
    above, own = label[: len(label) - count], label[len(label) - count :]
    at, width = _heads(above, len(numbers)), len(numbers)
    for number, line in enumerate(above):
        if number == at:
            heads = (line.text for line in above[at : at + width])
            yield Row((above[at - 1].text if at else "", *heads), line.where)
        elif not at <= number < at + width:
            yield Row((line.text,), line.where)
    if numbers:
        text = " ".join(line.text.strip() for line in own)
        yield Row((text, *(line.text for line in numbers)), numbers[0].where)


def _heads(above: Sequence[Line], width: int) -> int:
    """Return where so many lines stand that are heads of columns, the last such place, or -width."""
    is_head = [bool(_HEAD.search(plain(line.text))) for line in above]
    places = [at for at in range(len(above) - width + 1) if width and all(is_head[at : at + width])]
    return places[-1] if places else -width
