"""Read answers again, closely, where DuckDB stumbled: mend what is plain, name what is wrong.

A CSV is copied line by line: Windows-874 becomes UTF-8, spaces around a cell
go, Thai digits and ``5.0`` become ``5``. In a Parquet there is nothing to
mend. In both, cells that are no codes are counted and the first is named.
"""

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import duckdb
from msgspec import Struct
from msgspec.structs import replace

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.answers.counting import answers, text
from prongsai.reading.answers.files import Shape, broken
from prongsai.reading.answers.questionnaire import AGENCY, Column
from prongsai.reading.answers.safely import STUMBLES, literal, name
from prongsai.thai import arabic

_CHUNK: Final = 1 << 20  # bytes
_SHOWN: Final = 40  # signs of a cell that a sentence repeats
_THAI_IN_UTF_8: Final = (b"\xe0\xb8", b"\xe0\xb9")
_BYTES_PER_THAI_SIGN: Final = 3


class Fault(Struct, frozen=True):
    """The cells in one file that hold no code in the answers about one agency.

    The first of them is told: where it stands (``row`` is the line of a CSV),
    what it holds, and as a sentence; ``count`` says how many there are.
    """

    agency: str
    file: str
    row: int
    column: str
    cell: str
    says: str
    count: int


Faults = dict[str, Fault]  # by agency, "" where a row names none


class Looked(Struct, frozen=True):
    """What to count instead of the files that DuckDB stumbled on, and what is wrong in each."""

    mended: dict[Shape, list[Path]]
    faults: list[Faults]


def mend(
    db: duckdb.DuckDBPyConnection,
    doubtful: dict[Shape, list[Path]],
    columns: Sequence[Column],
    folder: Path,
) -> dict[Shape, list[Path]]:
    """Return what to count instead of the files that DuckDB stumbled on; copies go to ``folder``.

    Raises:
        BadInputError: a file is not what its shape says, or holds cells that are no codes.

    """
    looked = look(db, doubtful, columns, folder)
    _refuse(looked.faults)
    return looked.mended


def look(
    db: duckdb.DuckDBPyConnection,
    doubtful: dict[Shape, list[Path]],
    columns: Sequence[Column],
    folder: Path,
) -> Looked:
    """Return the files that DuckDB stumbled on as they can be counted, and their faults by agency.

    In the copy of a CSV a cell that holds no code is empty; a Parquet stays as it is.

    Raises:
        BadInputError: a file is not what its shape says.

    """
    found: list[Faults] = []
    mended: dict[Shape, list[Path]] = {}
    for shape, files in doubtful.items():
        for path in files:
            copy = path if shape.format == "parquet" else folder / f"{len(found)}.csv"
            if shape.format == "parquet":
                found.append(_faults(db, path, shape, columns))
            else:
                found.append(_mend(path, shape, columns, copy))
            mended.setdefault(shape, []).append(copy)
    return Looked(mended, found)


def _refuse(found: Sequence[Faults]) -> None:
    every = sum(fault.count for faults in found for fault in faults.values())
    first = next((min(faults.values(), key=lambda one: one.row).says for faults in found if faults), "")
    if every == 1:
        raise BadInputError(first)
    if every:
        raise BadInputError(_("{first} ({more} more cells are not right)", first=first, more=every - 1))


# -- CSV ---------------------------------------------------------------------


class _Spellings(dict[str, str | None]):
    """What the cells of a column stand for: a code, "" for not answered, None for no code."""

    def __init__(self, column: Column | None) -> None:
        super().__init__()
        self.column = column

    def __missing__(self, cell: str) -> str | None:
        code = self._code(cell)
        if code is not None:
            self[cell] = code
        return code

    def _code(self, cell: str) -> str | None:
        plain = cell.strip()
        if self.column is None:
            return plain or None
        if not self.column.two_way:
            plain = arabic(plain).removesuffix(".0")
        return plain if not plain or plain in self.column.codes else None


def _mend(path: Path, shape: Shape, columns: Sequence[Column], copy: Path) -> Faults:
    """Write a plain copy of a CSV, and return the cells that hold no code, by agency."""
    asked = [_asked(known, columns) for known in shape.known]
    spellings = [_Spellings(column) for column in asked]
    faults: Faults = {}
    with copy.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(shape.names)
        for line, cells in _lines(path, len(shape.names)):
            codes = [spelling[cell] for spelling, cell in zip(spellings, cells, strict=True)]
            if None in codes:
                _note(faults, path, line, asked, cells, codes)
            writer.writerow(codes)
    return faults


def _asked(known: str, columns: Sequence[Column]) -> Column | None:
    return next((column for column in columns if column.name == known), None)


def _note(  # noqa: PLR0913, PLR0917 (a cell in a row in a file)
    faults: Faults,
    path: Path,
    line: int,
    asked: Sequence[Column | None],
    cells: Sequence[str],
    codes: Sequence[str | None],
) -> None:
    agency = codes[asked.index(None)] or ""
    count = codes.count(None)
    if before := faults.get(agency):
        faults[agency] = replace(before, count=before.count + count)
        return
    column, cell = asked[codes.index(None)], cells[codes.index(None)]
    where = _("{file} line {line}", file=path, line=line)
    faults[agency] = _fault(agency, path, line, column, cell, where, count)


def _fault(  # noqa: PLR0913, PLR0917 (what a fault is)
    agency: str, path: Path, row: int, column: Column | None, cell: str, where: str, count: int
) -> Fault:
    name = column.name if column else AGENCY
    return Fault(agency, str(path), row, name, cell[:_SHOWN], _says(where, column, cell), count)


def _lines(path: Path, width: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of answers with the number of the line where each begins; blank ones go."""
    line = 1
    with path.open(encoding=_encoding(path), newline="") as stream:
        reader = csv.reader(stream, strict=True)
        try:
            for cells in reader:
                if line > 1 and any(map(str.strip, cells)):
                    yield line, _fitting(path, line, cells, width)
                line = reader.line_num + 1
        except UnicodeDecodeError:
            raise _no_encoding(path) from None
        except csv.Error:
            raise BadInputError(
                _(
                    "{file} line {line}: a quotation mark stands in the wrong place or is not"
                    " closed, or the cell is far too long",
                    file=path,
                    line=line,
                )
            ) from None


def _fitting(path: Path, line: int, cells: list[str], width: int) -> list[str]:
    if len(cells) < width or any(map(str.strip, cells[width:])):
        raise BadInputError(
            _(
                "{file} line {line}: has {found} cells where the first line has {right}",
                file=path,
                line=line,
                found=len(cells),
                right=width,
            )
        )
    return cells[:width]


def _encoding(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        start = stream.read(_CHUNK)
        chunk = start
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = stream.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            if _mostly_utf_8(start):
                raise _no_encoding(path) from None
            return "cp874"
    return "utf-8-sig"


def _mostly_utf_8(data: bytes) -> bool:
    """Say whether Thai in UTF-8 makes up half or more of what is not ASCII."""
    beyond = len(data) - len(data.decode("ascii", errors="ignore"))
    thai_signs = sum(map(data.count, _THAI_IN_UTF_8))
    return bool(beyond) and 2 * _BYTES_PER_THAI_SIGN * thai_signs >= beyond


def _no_encoding(path: Path) -> BadInputError:
    return BadInputError(
        _("{file}: is neither UTF-8 nor Windows-874 throughout; save it as “CSV UTF-8”", file=path)
    )


# -- Parquet -----------------------------------------------------------------


def _faults(db: duckdb.DuckDBPyConnection, path: Path, shape: Shape, columns: Sequence[Column]) -> Faults:
    """Return the cells of a Parquet that hold no code; rows are counted from 1."""
    cells = ", ".join(text(printed, kind) for printed, kind in zip(shape.names, shape.types, strict=True))
    wrong = ", ".join(_wrong(_asked(known, columns)) for known in shape.known)
    looked = answers(shape, columns, also=f", file_row_number + 1 AS row, [{cells}] AS cells")
    marked = f"SELECT *, [{wrong}] AS wrong FROM ({looked})"  # noqa: S608 (names are quoted)
    query = (
        f"SELECT {AGENCY}, min(row), arg_min(cells, row), arg_min(wrong, row),"  # noqa: S608 (names are quoted)
        f" sum(len(list_filter(wrong, lambda one: one))) FROM ({marked})"
        f" WHERE list_contains(wrong, true) GROUP BY {AGENCY} ORDER BY 2"
    )
    try:
        told = db.execute(query, [[literal(path)]]).fetchall()
    except STUMBLES:
        raise broken(path) from None
    faults: Faults = {}
    for agency, row, found, marks, count in told:
        at = marks.index(True)
        named = (agency or "").strip()
        before = faults.get(named)
        if before:
            faults[named] = replace(before, count=before.count + int(count))
            continue
        where = _("{file} row {row}", file=path, row=row)
        column = _asked(shape.known[at], columns)
        faults[named] = _fault(named, path, row, column, found[at] or "", where, int(count))
    return faults


def _wrong(column: Column | None) -> str:
    if column is None:
        return f"regexp_full_match(coalesce({AGENCY}, ''), '[\\s\\pZ]*')"
    return f"coalesce({name(column.name)} NOT BETWEEN 1 AND {column.steps}, false)"


# -- sentences ---------------------------------------------------------------


def _says(where: str, column: Column | None, cell: str) -> str:
    if column is None:
        return _(
            "{where}: the column “{column}” is empty; it names the agency that is answered about",
            where=where,
            column=AGENCY,
        )
    if column.two_way:
        return _(
            "{where}, column {column}: “{cell}” is no answer; yes, no or nothing would be right",
            where=where,
            column=column.name,
            cell=cell[:_SHOWN],
        )
    return _(
        "{where}, column {column}: “{cell}” is no step; 1 to {steps} or nothing would be right",
        where=where,
        column=column.name,
        cell=cell[:_SHOWN],
        steps=column.steps,
    )
