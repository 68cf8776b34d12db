"""Count answers per agency, exactly, in one DuckDB expression per shape of files.

Every answer becomes its step, 1 … n; ``yes`` and ``no`` are steps 1 and 2; what
is no code becomes a step outside. Per agency and column whole numbers are
counted, what ``means`` needs, and whether the lowest and highest step lie
within the scale. No floating point has a part in it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import duckdb
from msgspec import Struct

from prongsai.reading.answers.files import Shape
from prongsai.reading.answers.means import uneven_steps
from prongsai.reading.answers.questionnaire import AGENCY, Column
from prongsai.reading.answers.safely import literal, name, quoted
from prongsai.thai import thai

_INTEGERS: Final = frozenset(
    f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "HUGE")
) | {"INTEGER", "UINTEGER"}

_OUTSIDE: Final = 0  # the step of what is no code


class Counted(Struct, frozen=True):
    """The counts of one agency.

    ``counts`` holds, column by column, the sum of the steps, the number of
    answers, and the answers at or above each uneven step. ``sound`` is false
    where a code lies outside its scale, or the agency has no name.
    """

    agency: str
    respondents: int
    counts: list[int]
    sound: bool

    def plus(self, other: "Counted") -> "Counted":
        """Return both counts together, under this one's name."""
        counts = [mine + its for mine, its in zip(self.counts, other.counts, strict=True)]
        respondents = self.respondents + other.respondents
        return Counted(self.agency, respondents, counts, self.sound and other.sound)


def count(
    db: duckdb.DuckDBPyConnection, shape: Shape, paths: Sequence[Path], columns: Sequence[Column]
) -> list[Counted]:
    """Return the counts of each agency in files of one shape, in no order.

    Raises:
        duckdb.Error, UnicodeDecodeError: a file cannot be read as its shape says.

    """
    found = db.execute(statement(shape, columns), [[literal(path) for path in paths]]).fetchall()
    return [
        Counted(agency or "", respondents, counts, within and bool((agency or "").strip()))
        for agency, respondents, counts, within in found
    ]


# -- the expression ----------------------------------------------------------


def statement(shape: Shape, columns: Sequence[Column]) -> str:
    """Return the query; its one parameter is the list of files."""
    counts = ", ".join(_counts(columns))
    within = " AND ".join(_within(columns))
    return (
        f"SELECT {AGENCY}, count(*), [{counts}]::BIGINT[], {within}"  # noqa: S608 (names are quoted)
        f" FROM ({answers(shape, columns)}) GROUP BY {AGENCY}"
    )


def _counts(columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        steps = name(column.name)
        yield f"coalesce(sum({steps}), 0), count({steps})"
        yield from (f"coalesce(count_if({steps} >= {step}), 0)" for step in uneven_steps(column))


def _within(columns: Sequence[Column]) -> Iterator[str]:
    """Yield whether all steps lie in 1 … limit, for each limit: no answer at all does."""
    for limit in sorted({column.steps for column in columns}):
        alike = ", ".join(name(column.name) for column in columns if column.steps == limit)
        yield f"coalesce(min(least({alike})) >= 1 AND max(greatest({alike})) <= {limit}, true)"


def answers(shape: Shape, columns: Sequence[Column], *, also: str = "") -> str:
    """Return the query of the answers as steps, with ``also`` selected beside them."""
    printed = dict(zip(shape.known, zip(shape.names, shape.types, strict=True), strict=True))
    steps = ", ".join(f"{step(column, *printed[column.name])} AS {name(column.name)}" for column in columns)
    agency = text(*printed[AGENCY])
    return f"SELECT {agency} AS {AGENCY}, {steps}{also} FROM {_source(shape)}"  # noqa: S608 (names are quoted)


def text(printed: str, kind: str) -> str:
    """Return a column as text."""
    return name(printed) if kind == "VARCHAR" else f"{name(printed)}::VARCHAR"


def step(column: Column, printed: str, kind: str) -> str:
    """Return the expression of a column's step; empty stays empty, what is no code is outside."""
    if kind in _INTEGERS and not column.two_way:
        return name(printed)
    cell = text(printed, kind)
    cases = " ".join(
        f"WHEN {cell} = {quoted(spelling)} THEN {number}" for number, spelling in _spellings(column)
    )
    empty = f"WHEN {cell} IS NULL OR {cell} = '' THEN NULL"
    return f"(CASE {empty} {cases} ELSE {_OUTSIDE} END)::TINYINT"


def _spellings(column: Column) -> Iterator[tuple[int, str]]:
    """Yield each step with a way of writing it, the frequent first: most answers are high."""
    steps = list(enumerate(column.codes, 1))[::-1]
    yield from steps
    if not column.two_way:
        yield from ((number, f"{code}.0") for number, code in steps)
        yield from ((number, thai(code)) for number, code in steps)


def _source(shape: Shape) -> str:
    if shape.format == "parquet":
        return "read_parquet(?, hive_partitioning = false, binary_as_string = true, file_row_number = true)"
    kinds = ", ".join(f"{quoted(printed)}: 'VARCHAR'" for printed in shape.names)
    return (
        f"read_csv(?, columns = {{{kinds}}}, auto_detect = false, header = true, delim = ',',"
        " quote = '\"', escape = '\"', nullstr = '', strict_mode = true, compression = 'none',"
        " hive_partitioning = false)"
    )
