"""Scores out of tables: which row is which id, which cell is its score."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from prongsai.language import _
from prongsai.reading.columns import Columns, cell, columns, is_score, join_heads, other_than_year
from prongsai.reading.facts import as_buddhist, is_level, level_below, level_beside
from prongsai.reading.figures import ENDS, figure, is_missing
from prongsai.reading.labels import Context, Label, identify, label_of
from prongsai.reading.mentions import listed
from prongsai.reading.model import Figure, Hit, Line, Row, Table
from prongsai.reading.names import LETTERS, Names, instruments, part, printed_id
from prongsai.reading.patterns import PATTERNS
from prongsai.reading.segments import Segment, segments
from prongsai.reading.thaitext import fold, plain, unmarked

_CAPTION: Final = 3  # so many lines above a table may be its caption
_LONGEST_CAPTION: Final = 250
_CONTENTS: Final = re.compile(PATTERNS.headings.contents)
_YEAR_LABEL: Final = re.compile(PATTERNS.year_label.replace("{year}", PATTERNS.year))
_NOT_LABEL: Final = re.compile(r"\A[-–.\s]*\Z")


class TableReader:
    """Reads the tables of one document in order; what one leaves open the next may go on with."""

    def __init__(self, names: Names, year: int | None, agency: str | None) -> None:
        """Read for the ids of a year and the result of a year (None: not known)."""
        self.names = names
        self.year = year
        self.agency = fold(agency or "")
        self.context = Context()
        self.columns = Columns()
        self.heads: list[str] = []
        self.level: str | None = None
        self.notes: list[str] = []
        self._instruments: set[str] = set()
        self._waiting: Label | None = None
        self._width = 0

    def read(self, table: Table, above: Sequence[str]) -> tuple[list[Hit], list[Line]]:
        """Return the scores of a table, and the texts of the rows that hold none.

        ``above`` are the lines since the table before.
        """
        hits: list[Hit] = []
        rest: list[Line] = []
        said = [line for line in above if line.strip()]
        if _CONTENTS.search("\n".join(said[-_CAPTION:])):
            return hits, rest
        rows = tuple(each for row in table.rows for each in exploded(row))
        cut = list(segments(Table(rows), self.names))
        self._begin(cut, said)
        for segment in cut:
            self._head(segment)
            for row in segment.body:
                found = list(self._wide(row, segment) if segment.wide else self._row(row))
                self._level(row, of_one=not segment.wide or bool(found))
                hits += found
                rest += [] if found else texts(row)
        return self._as_shares(hits), rest

    def _as_shares(self, hits: list[Hit]) -> list[Hit]:
        """Return the hits, three instruments within their weights taken for weighted shares."""
        shares = {hit.id: f"{hit.id}.weighted" for hit in hits if hit.id in LETTERS}
        most = {name: self.names.maxima.get(share) for name, share in shares.items()}
        if len(shares) < len(LETTERS) or any(
            (limit := most.get(hit.id)) is None or hit.figure.value > limit
            for hit in hits
            if hit.id in shares
        ):
            return hits
        note = _("three scores within the instruments' weights were taken for weighted shares")
        return [
            replace(hit, id=shares[hit.id], note=hit.note or note) if hit.id in shares else hit
            for hit in hits
        ]

    def _begin(self, cut: Sequence[Segment], above: Sequence[str]) -> None:
        """Go on where the table before ended, or enter the instrument that the caption names."""
        self._waiting = None
        heads = join_heads(next((each.heads for each in cut if each.heads), []))
        width = max((len(row.cells) for each in cut for row in each.body), default=0)
        goes_on = len(above) < _CAPTION and heads in ([], self.heads) and width == self._width
        self._width = width
        if not goes_on:
            self.context, self.heads, self._instruments = Context(), [], set()
        for line in above[: -_CAPTION - 1 : -1]:
            named = instruments(line) if len(line) <= _LONGEST_CAPTION else []
            if len(named) == 1:
                self.context = Context(named[0], part(line, self.names)[0])
                break

    def _head(self, segment: Segment) -> None:
        if segment.heads:
            self.heads = join_heads(segment.heads)
        self.columns = columns(self.heads, segment.body, self.names, self.year)
        if self.columns.rivals and not segment.wide:
            self.notes.append(
                _(
                    "of the columns “{taken}” and “{others}” the first was taken, from {where} on",
                    taken=self.heads[next(iter(self.columns.score))],
                    others="”, “".join(self.columns.rivals),
                    where=segment.body[0].where,
                )
            )

    def _level(self, row: Row, *, of_one: bool) -> None:
        if other_than_year(cell(row, 0), self.year):
            return
        at = next(iter(self.columns.score), None)
        below = level_below(self.heads, row.cells) if of_one else None
        self.level = self.level or level_beside(row.cells, at) or below

    # -- a column for each id --------------------------------------------------

    def _wide(self, row: Row, segment: Segment) -> Iterator[Hit]:
        label = " ".join(text for at, text in enumerate(row.cells) if at not in segment.wide)
        if other_than_year(label, self.year) or not self._is_ours(label, segment):
            return
        for at, name in segment.wide.items():
            if figure(cell(row, at)):
                yield from self._hit(name, Label(), at, row, "")

    def _is_ours(self, label: str, segment: Segment) -> bool:
        """Return whether a row is about our agency, where the table has rows of several."""
        labels = [fold(" ".join(row.cells)) for row in segment.body]
        named = [each for each in labels if self.agency and self.agency in each]
        return not named or self.agency in fold(label)

    # -- a row for each id -----------------------------------------------------

    def _row(self, row: Row) -> Iterator[Hit]:
        scores = self._scores(row)
        cells = self._label_cells(row, scores)
        lists = [text for text in cells if listed(text, self.names)]
        label = label_of((text for text in cells if text not in lists), self.context, self.names)
        waiting, self._waiting = self._waiting, None
        if not scores:
            self._waiting = None if label.empty or self._is_missing(row) else label
            return
        if lists and label.empty:
            yield from self._of_several(listed(lists[0], self.names), scores, row)
            return
        label = waiting if waiting and label.empty else label
        name, note = self._whole(label) or identify(label, self.context, self.names)
        for at in scores:
            yield from self._hit(name, label, at, row, note)

    def _of_several(self, items: Sequence[str], scores: dict[int, Figure], row: Row) -> Iterator[Hit]:
        """Yield each item of a list its score, where it can be no mean of theirs: at an end of the scale."""
        for at, read in scores.items():
            for name in items if read.value in ENDS else ():
                yield from self._hit(name, Label(), at, row, "")

    def _whole(self, label: Label) -> tuple[str, str] | None:
        """Return the total, where the label says only this year or this agency."""
        if label.item or label.named or not self.columns.headed:
            return None
        said = _YEAR_LABEL.fullmatch(plain(label.wording))
        ours = bool(self.agency) and fold(label.wording) == self.agency
        if (said and self.year and as_buddhist(int(said["year"])) == self.year) or ours:
            return "total", _("“{label}” was taken for the whole", label=label.wording)
        return None

    def _scores(self, row: Row) -> dict[int, Figure]:
        at_columns = [*self.columns.score, self.columns.weighted, self.columns.shared]
        headed = self.columns.headed
        found = {
            at: read
            for at in at_columns
            if at is not None
            and (read := figure(cell(row, at)))
            and is_score(cell(row, at), headed=headed or at not in self.columns.score)
        }
        return found or self._shifted(row)

    def _shifted(self, row: Row) -> dict[int, Figure]:
        """Return the only number behind a text, where the score's own cell is empty."""
        own = any(cell(row, at).strip() for at in self.columns.score)
        words = [at for at, text in enumerate(row.cells) if text.strip() and not figure(text)]
        if own or not self.columns.score or not words:
            return {}
        behind = {
            at: read
            for at, text in enumerate(row.cells)
            if at > words[0] and at not in self.columns.other and (read := figure(text))
        }
        return behind if len(behind) == 1 else {}

    def _label_cells(self, row: Row, scores: dict[int, Figure]) -> list[str]:
        first = min(scores, default=len(row.cells))
        taken = {*self.columns.score, self.columns.weighted, self.columns.shared, *scores}
        numbers = self.columns.other - self.columns.ordinal
        texts = [
            (at, text)
            for at, text in enumerate(row.cells)
            if not _NOT_LABEL.match(text)
            and at not in taken
            and not (figure(text) and (at > first or at in numbers))
        ]
        left = [text for at, text in texts if at < first]
        right = [text for at, text in texts if at > first and not is_level(text)]
        return left + [text for text in right if not left or printed_id(text, self.names)]

    def _is_missing(self, row: Row) -> bool:
        return any(cell(row, at).strip() and is_missing(cell(row, at)) for at in self.columns.score)

    # -- the id in full --------------------------------------------------------

    def _hit(self, name: str, label: Label, at: int, row: Row, note: str) -> Iterator[Hit]:
        read = figure(cell(row, at))
        if not name and label.weak_total and len(self._instruments) > 1:
            name = "total"
        if at == self.columns.weighted and name != "total":
            name = f"{name}.weighted" if name in LETTERS else ""
        elif at == self.columns.shared:
            name = self.context.instrument
        elif name.endswith(".weighted") and read and self._exceeds(read, name):
            name = name.removesuffix(".weighted")
        elif name.startswith("e") and not self.names.knows(name):
            name = self._in_part(name, label.part or self.columns.score.get(at, ""), row)
        if read and name and self.names.knows(name):
            self._instruments.add(self.names.instrument(name))
            yield Hit(name, read, row.at(at), in_table=True, note=note)

    def _exceeds(self, read: Figure, name: str) -> bool:
        return read.value > self.names.maxima.get(name, read.value)

    def _in_part(self, name: str, named: str, row: Row) -> str:
        named = named or self.context.part
        if not named:
            self.notes.append(
                _(
                    "{where}: {id} stands without its part of EIT, and was not taken",
                    where=row.where,
                    id=name,
                )
            )
        return f"{name}.{named}" if named else ""


def exploded(row: Row) -> list[Row]:
    """Return the rows that a row with several lines in its cells stands for, or the row itself.

    Only where two cells have the same number of lines and one of them holds numbers.
    """
    lines = [[line for line in text.split("\n") if line.strip()] for text in row.cells]
    counts = {len(each) for each in lines if len(each) > 1 and all(map(figure, each))}
    if len(counts) != 1 or sum(len(each) in counts for each in lines) < 2:  # noqa: PLR2004
        return [row]
    count = counts.pop()
    return [
        Row(
            tuple(
                each[n] if len(each) == count else (text if n == 0 else "")
                for each, text in zip(lines, row.cells, strict=True)
            ),
            row.where,
            row.addresses,
        )
        for n in range(count)
    ]


def texts(row: Row) -> list[Line]:
    """Return the texts of a row's cells, a line each, for reading as running text."""
    return [
        Line(line, row.at(at))
        for at, text in enumerate(row.cells)
        if text.strip() and not figure(text)
        for line in (*unmarked(text).split("\n"), "")
    ]
