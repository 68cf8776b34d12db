"""What a file of answers is: its format, its columns, their types; and files of one shape together.

Nothing is read here but the first line of a CSV and the footer of a Parquet.
"""

import codecs
import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal

import duckdb
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.answers.questionnaire import AGENCY, Column
from prongsai.reading.answers.safely import STUMBLES, literal
from prongsai.thai import arabic

_PARQUET: Final = b"PAR1"
_HEAD: Final = 1 << 16  # bytes: more than any line of column names needs
_BLANK: Final = b"\r\n \t,"
_PARTINGS: Final = (";", "\t", "|")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Shape(Struct, frozen=True):
    """What files have in common so that one query can count them.

    ``names`` are the columns as they are printed, ``known`` the same as the
    questionnaire calls them, ``types`` DuckDB's types, all in the file's order.
    """

    format: Literal["csv", "parquet"]
    names: tuple[str, ...]
    known: tuple[str, ...]
    types: tuple[str, ...]


def together(
    paths: Sequence[Path], columns: Sequence[Column], db: duckdb.DuckDBPyConnection
) -> dict[Shape, list[Path]]:
    """Return the files by their shape, in the order given.

    Raises:
        BadInputError: a file is not there, named twice, empty, of another
            kind, or its columns are not those of the questionnaire.

    """
    if not paths:
        raise BadInputError(_("no file of answers is named; name at least one"))
    _named_once(paths)
    found: dict[Shape, list[Path]] = {}
    for path in paths:
        shape = _parquet(path, db) if _is_parquet(path) else _csv(path)
        _columns_fit(path, shape, columns)
        found.setdefault(shape, []).append(path)
    return found


def _named_once(paths: Sequence[Path]) -> None:
    times = Counter(path.resolve() for path in paths)
    for path in paths:
        if times[path.resolve()] > 1:
            raise BadInputError(_("{file}: is named twice; its answers would count twice", file=path))


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise BadInputError(_("{file}: is a folder; name the files in it", file=path))
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except FileNotFoundError:
        raise BadInputError(_("{file}: there is no such file", file=path)) from None
    except OSError as fault:
        raise BadInputError(_("{file}: cannot be opened ({why})", file=path, why=fault.strerror)) from None


def _is_parquet(path: Path) -> bool:
    return _head(path)[: len(_PARQUET)] == _PARQUET or path.suffix.lower() == ".parquet"


# -- CSV ---------------------------------------------------------------------


def _csv(path: Path) -> Shape:
    head = _head(path)
    _is_text(path, head)
    first, rest = _first_line(head.removeprefix(codecs.BOM_UTF8))
    if not rest.strip(_BLANK) and len(head) < _HEAD:
        raise no_answers(path)
    names = tuple(next(csv.reader([_text(first)]), ()))
    return Shape("csv", names, _known(names), ("VARCHAR",) * len(names))


def _is_text(path: Path, head: bytes) -> None:
    if not head.strip():
        raise BadInputError(
            _(
                "{file}: is empty; a line of column names and a line per respondent would be right",
                file=path,
            )
        )
    if b"\0" in head or head.startswith(_UTF_16):
        raise BadInputError(_("{file}: is no CSV text; save it as “CSV UTF-8” or Parquet", file=path))


def _first_line(head: bytes) -> tuple[bytes, bytes]:
    line = head.splitlines()[0]
    return line, head[len(line) :]


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp874", errors="replace")


# -- Parquet -----------------------------------------------------------------


def _parquet(path: Path, db: duckdb.DuckDBPyConnection) -> Shape:
    source = literal(path)
    try:
        told = db.execute(
            "DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning = false, binary_as_string = true)",
            [source],
        ).fetchall()
        rows = db.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [source]).fetchone()
    except STUMBLES:
        raise broken(path) from None
    if not rows or not rows[0]:
        raise no_answers(path)
    names = tuple(str(row[0]) for row in told)
    return Shape("parquet", names, _known(names), tuple(str(row[1]) for row in told))


def broken(path: Path) -> BadInputError:
    """Return the error of a Parquet that cannot be read."""
    return BadInputError(
        _(
            "{file}: is no whole Parquet file; it was cut off on the way or is something else",
            file=path,
        )
    )


def no_answers(path: Path) -> BadInputError:
    """Return the error of a file that has a first line and nothing else."""
    return BadInputError(
        _("{file}: has column names but no answers; a row per respondent is needed", file=path)
    )


# -- columns -----------------------------------------------------------------


def _known(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(arabic(name).strip().lower() for name in names)


def _columns_fit(path: Path, shape: Shape, columns: Sequence[Column]) -> None:
    right = [AGENCY, *(column.name for column in columns)]
    refuse_parting(path, shape.known)
    times = Counter(shape.known)
    for name, known in zip(shape.names, shape.known, strict=True):
        if known not in right:
            raise _unknown(path, name, right)
        if times[known] > 1:
            raise BadInputError(
                _("{file}: the column “{column}” stands twice; leave one", file=path, column=known)
            )
    missing = [name for name in right if name not in times]
    if missing:
        raise BadInputError(
            _("{file}: these columns are missing: {columns}", file=path, columns=", ".join(missing))
        )


def refuse_parting(path: Path, names: Sequence[str]) -> None:
    """Refuse a first line that is one name because something else than commas parts its columns.

    Raises:
        BadInputError: it is so.

    """
    sign = next((sign for sign in _PARTINGS if len(names) == 1 and sign in names[0]), "")
    if sign:
        raise BadInputError(
            _("{file} line 1: the columns are parted by “{sign}”; commas would be right",
              file=path, sign="Tab" if sign == "\t" else sign)
        )  # fmt: skip


def _unknown(path: Path, name: str, right: Sequence[str]) -> BadInputError:
    return BadInputError(
        _(
            "{file}: there is no column “{column}” in this questionnaire; its columns, parted by"
            " commas, are: {right}",
            file=path,
            column=name[:40],
            right=", ".join(right),
        )
    )
