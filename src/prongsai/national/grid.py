"""A small table from a file, CSV or Parquet, as rows of text with where each stands.

For files with one row per agency: OIT scores, kinds and provinces, an earlier
result. The answers of respondents never go through here.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.reading.answers.files import broken, refuse_parting
from prongsai.reading.answers.questionnaire import AGENCY
from prongsai.reading.answers.safely import STUMBLES, database, literal
from prongsai.thai import arabic


class Line(Struct, frozen=True):
    """A row: its number as people count (the line of a CSV, the row of a Parquet from 1), its cells."""

    number: int
    cells: dict[str, str]


class Grid(Struct, frozen=True):
    """A table: its columns as ids are written, in order, and its rows."""

    file: Path
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def at(self, line: int, column: str = "") -> str:
        """Return where a row, or a cell of it, stands, for people."""
        is_csv = self.file.suffix.lower() == ".csv"
        where = (
            _("{file} line {line}", file=self.file, line=line)
            if is_csv
            else _("{file} row {row}", file=self.file, row=line)
        )
        return _("{where}, column {column}", where=where, column=column) if column else where

    def spot(self, line: int) -> str:
        """Return where in the file a row stands, the file being named already."""
        is_csv = self.file.suffix.lower() == ".csv"
        return _("line {line}", line=line) if is_csv else _("row {row}", row=line)


def read(path: Path, known: Iterable[str] = ()) -> Grid:
    """Return the table of a file; column names as in ``known`` whatever their case.

    Raises:
        BadInputError: it cannot be read, has no rows, or names a column twice.

    """
    spelled = {name.lower(): name for name in known}
    names, rows = _csv(path) if path.suffix.lower() == ".csv" else _parquet(path)
    plain = [arabic(name).strip() for name in names]
    columns = tuple(spelled.get(name.lower(), name.lower()) for name in plain)
    doubled = [name for name, times in Counter(columns).items() if times > 1]
    if doubled:
        raise BadInputError(
            _("{file}: the column “{column}” stands twice; leave one", file=path, column=doubled[0])
        )
    refuse_parting(path, columns)
    if AGENCY not in columns:
        raise BadInputError(_("{file}: these columns are missing: {columns}", file=path, columns=AGENCY))
    lines = tuple(
        Line(number, {name: cell.strip() for name, cell in zip(columns, cells, strict=False)})
        for number, cells in rows
    )
    if not lines:
        raise BadInputError(_("{file}: has column names but no rows; a row per agency is needed", file=path))
    return Grid(path, columns, lines)


def by_agency(grid: Grid) -> dict[str, Line]:
    """Return the rows by agency.

    Raises:
        BadInputError: a row names no agency, or two name the same.

    """
    found: dict[str, Line] = {}
    for line in grid.lines:
        agency = line.cells[AGENCY]
        if not agency:
            raise BadInputError(
                _("{where}: the cell is empty; the name of the agency would be right",
                  where=grid.at(line.number, AGENCY))
            )  # fmt: skip
        if agency in found:
            raise BadInputError(
                _("{where}: “{agency}” stands already at {first}; leave one of the two",
                  where=grid.at(line.number, AGENCY), agency=agency, first=grid.spot(found[agency].number))
            )  # fmt: skip
        found[agency] = line
    return found


def _csv(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    rows = list(_lines(path))
    if not rows:
        raise BadInputError(_("{file}: is empty; a line of column names would be right", file=path))
    (_number, names), *rest = rows
    for number, cells in rest:
        if len(cells) != len(names):
            raise BadInputError(
                _("{file} line {line}: has {found} cells where the first line has {right}",
                  file=path, line=number, found=len(cells), right=len(names))
            )  # fmt: skip
    return names, rest


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    before = 0
    try:
        reader = csv.reader(_text(path).splitlines(keepends=True), strict=True)
        for cells in reader:
            if any(map(str.strip, cells)):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as fault:
        raise BadInputError(
            _("{file} line {line}: is no CSV ({why})", file=path, line=before + 1, why=fault)
        ) from None


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadInputError(_("{file}: cannot be opened ({why})", file=path, why=why(fault))) from None
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInputError(_("{file}: is no CSV text; save it as “CSV UTF-8” or Parquet", file=path))


def _parquet(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    with TemporaryDirectory(prefix="prongsai-") as folder, database([path], Path(folder)) as db:
        try:
            found = db.execute(
                "SELECT COLUMNS(*)::VARCHAR"
                " FROM read_parquet(?, hive_partitioning = false, binary_as_string = true)",
                [literal(path)],
            )
            names = [str(each[0]) for each in found.description]
            rows = found.fetchall()
        except STUMBLES:
            raise broken(path) from None
    return names, [(number, [cell or "" for cell in cells]) for number, cells in enumerate(rows, 1)]
