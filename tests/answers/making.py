"""Make files of answers for the tests, and count them once more in the plainest way."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from statistics import mean

import duckdb

from prongsai.reading.answers.questionnaire import Column, columns
from prongsai.rules.model import RuleSet

Row = Mapping[str, str]  # one respondent: cells by column, "" = not answered


def header(rules: RuleSet, part: str) -> list[str]:
    """Return the columns of a part as files name them."""
    return ["agency", *(column.name for column in columns(rules, part))]


def respondent(rules: RuleSet, part: str, agency: str = "ก", **cells: str) -> dict[str, str]:
    """Return a respondent who answers the highest step and yes, but for ``cells``.

    The keys of ``cells`` are columns with ``_`` for the dot.
    """
    row = {"agency": agency}
    row |= {column.name: column.codes[-1] for column in columns(rules, part)}
    return row | {key.replace("_", "."): cell for key, cell in cells.items()}


def write_csv(
    path: Path,
    names: Sequence[str],
    rows: Iterable[Row],
    *,
    encoding: str = "utf-8",
    newline: str = "\n",
) -> Path:
    """Write the rows as CSV, columns in the order of ``names``."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, lineterminator=newline)
        writer.writerow(names)
        writer.writerows([row[name] for name in names] for row in rows)
    return path


def write_parquet(path: Path, names: Sequence[str], rows: Sequence[Row], *, kind: str = "VARCHAR") -> Path:
    """Write the rows as Parquet; columns of steps are of DuckDB's type ``kind``."""
    text = {name for name in names if any(row[name] in {"yes", "no"} for row in rows)} | {"agency"}
    kinds = {name: "VARCHAR" if name in text else kind for name in names}
    cells = [[row[name] or None for row in rows] for name in names]
    selected = ", ".join(f'unnest(?::VARCHAR[])::{kinds[name]} AS "{name}"' for name in names)
    with duckdb.connect() as db:
        db.execute(f"CREATE TABLE answers AS SELECT {selected}", cells)
        db.execute(f"COPY answers TO '{path}' (FORMAT parquet)")
    return path


def counted_by_hand(rows: Iterable[Row], rules: RuleSet, part: str) -> dict[str, object]:
    """Return respondents and scores by agency, counted one by one with fractions."""
    rows = list(rows)
    asked = columns(rules, part)
    return {
        agency: (len(mine), _scores(mine, asked))
        for agency in {row["agency"] for row in rows}
        if (mine := [row for row in rows if row["agency"] == agency])
    }


def _scores(rows: Sequence[Row], asked: Sequence[Column]) -> dict[str, Fraction]:
    means: dict[str, list[Fraction | None]] = {}
    for column in asked:
        given = [
            column.answers.points[column.codes.index(row[column.name])] for row in rows if row[column.name]
        ]
        means.setdefault(column.item, []).append(mean(given) if given else None)
    return {
        item: mean([one for one in parts if one is not None])
        for item, parts in means.items()
        if None not in parts
    }
