"""The counting as one expression for any engine: Ibis says it in the engine's own language.

``reading.answers.counting`` says the same by hand for DuckDB, which is the
default and needs no Ibis. Here agency × row × step → count is one expression
that DuckDB, PostgreSQL, Spark and others run where the answers lie. A test
holds the engines against each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Final

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.answers.counting import Counted
from prongsai.reading.answers.means import uneven_steps
from prongsai.reading.answers.questionnaire import AGENCY, Column
from prongsai.thai import thai

OUTSIDE: Final = 0  # the step of what is no code


def loaded(module: str) -> Any:  # noqa: ANN401 - a module without types
    """Return a module of the extra ``engines``.

    Raises:
        BadInputError: it is not installed.

    """
    try:
        return import_module(module)
    except ImportError:
        raise BadInputError(
            _("this engine needs the package {module}; install prongsai[engines]", module=module)
        ) from None


def expression(
    table: Any,  # noqa: ANN401
    columns: Sequence[Column],
    printed: Mapping[str, str],
    *,
    steps: bool = False,
) -> Any:  # noqa: ANN401
    """Return the counts per agency of an Ibis table of answers, as an Ibis expression.

    Args:
        table: one row per respondent.
        columns: those of the questionnaire.
        printed: how the table calls each of them, and ``agency``.
        steps: the cells are steps already, two-way ones too.

    """
    ibis = loaded("ibis")
    cells = {f"s{n}": table[printed[column.name]] for n, column in enumerate(columns)}
    if not steps:
        pairs = zip(cells.items(), columns, strict=True)
        cells = {name: _step(ibis, cell, column) for (name, cell), column in pairs}
    answers = table.select(agency=table[printed[AGENCY]].cast("string"), **cells)
    counts = {"respondents": answers.count()}
    for n, column in enumerate(columns):
        cell = answers[f"s{n}"]
        counts |= {f"s{n}_sum": cell.sum(), f"s{n}_n": cell.count()}
        counts |= {f"s{n}_from{step}": (cell >= step).sum() for step in uneven_steps(column)}
        counts |= {f"s{n}_low": cell.min(), f"s{n}_high": cell.max()}
    return answers.group_by(AGENCY).aggregate(**counts)


def _step(ibis: Any, cell: Any, column: Column) -> Any:  # noqa: ANN401
    """Return a cell as its step; empty stays empty, what is no code is outside."""
    if cell.type().is_integer() and not column.two_way:
        return cell.cast("int64")
    text = cell.cast("string")
    cases = [(text == spelling, number) for number, spelling in _spellings(column)]
    return ibis.cases(
        (text.isnull() | (text == ""), ibis.null("int64")), *cases, else_=OUTSIDE
    ).cast("int64")  # fmt: skip


def _spellings(column: Column) -> Iterator[tuple[int, str]]:
    for number, code in enumerate(column.codes, 1):
        yield number, code
        if not column.two_way:
            yield from ((number, f"{code}.0"), (number, thai(code)))


def counted(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> list[Counted]:
    """Return the counts of the rows that an engine gave."""
    return [
        Counted(
            str(row[AGENCY] or ""),
            int(row["respondents"]),
            list(_counts(row, columns)),
            bool(str(row[AGENCY] or "").strip()) and first_outside(row, columns) is None,
        )
        for row in rows
    ]


def _counts(row: Mapping[str, Any], columns: Sequence[Column]) -> Iterator[int]:
    for n, column in enumerate(columns):
        names = [f"s{n}_sum", f"s{n}_n", *(f"s{n}_from{step}" for step in uneven_steps(column))]
        yield from (int(row[name] or 0) for name in names)


def first_outside(row: Mapping[str, Any], columns: Sequence[Column]) -> tuple[Column, int] | None:
    """Return the first column with a step outside its scale, and that step."""
    for n, column in enumerate(columns):
        low, high = row[f"s{n}_low"], row[f"s{n}_high"]
        if low is not None and low < 1:
            return column, int(low)
        if high is not None and high > column.steps:
            return column, int(high)
    return None
