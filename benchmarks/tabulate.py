"""Counting 1.5 million respondents: ``tabulate`` against bare DuckDB and against pandas.

The bare query is the same aggregation written by hand with no checks: per
agency the number of respondents, per question the sum of the steps and the
number of answers. pandas gets its table in memory before the clock starts
(it reads no Parquet by itself), so only its counting is timed.
"""

import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from benchmarks.measure import Result, compared, in_turn, megabytes
from prongsai.reading.answers import tabulate
from prongsai.reading.answers.counting import count
from prongsai.reading.answers.files import together
from prongsai.reading.answers.questionnaire import Column, columns
from prongsai.reading.answers.safely import database
from prongsai.reading.madeup import made_answers
from prongsai.rules import load, years
from prongsai.rules.model import RuleSet

AGENCIES = 8_300
RESPONDENTS = 1_500_000
SEED = 7
TIMES = 9
PART = "IIT"

Answer = list[tuple[object, ...]]


def six_steps() -> RuleSet:
    """Return the rules of the first year with fifteen questions of six steps."""
    every = (load(str(year)) for year in years())
    return next(rules for rules in every if len(columns(rules, PART)) == 15)


def bare_query(source: str, asked: tuple[Column, ...]) -> str:
    """Return the aggregation as one would write it by hand."""
    sums = ", ".join(
        f"count_if({column.name} = 'yes'), count({column.name})"
        if column.two_way
        else f"sum({column.name}), count({column.name})"
        for column in asked
    )
    return f"SELECT agency, count(*), {sums} FROM '{source}' GROUP BY agency"


def bare(path: Path, asked: tuple[Column, ...]) -> Answer:
    """Count with DuckDB and nothing else."""
    with duckdb.connect() as db:
        return db.execute(bare_query(str(path), asked)).fetchall()


def counted(path: Path, asked: tuple[Column, ...]) -> object:
    """Count as ``tabulate`` does, checks included, without making scores of it."""
    with TemporaryDirectory() as folder, database([path], Path(folder)) as db:
        ((shape, files),) = together([path], asked, db).items()
        return count(db, shape, files, asked)


def frame(path: Path) -> pd.DataFrame:
    """Return the answers as pandas holds them best: agencies as a category."""
    with duckdb.connect() as db:
        read = db.execute(f"FROM '{path}'").df()
    return read.assign(agency=read["agency"].astype("category"))


def pandas_counts(answers: pd.DataFrame) -> object:
    """Count the answers per agency, question and step, question by question."""
    return [
        answers.groupby("agency", observed=True)[name].value_counts()
        for name in answers.columns
        if name != "agency"
    ]


def agree(path: Path, rules: RuleSet, asked: tuple[Column, ...]) -> None:
    """Make sure that both counts are the same before they race."""
    by_hand = {str(row[0]): row for row in bare(path, asked)}
    at = next(n for n, column in enumerate(asked) if column.answers.kind == "scale")
    rise = 100 / Fraction(asked[at].steps - 1)
    for tally in tabulate([path], rules, PART):
        row = by_hand[tally.agency]
        steps, answered = int(str(row[2 + 2 * at])), int(str(row[3 + 2 * at]))
        if answered and tally.scores[asked[at].item] != rise * Fraction(steps - answered, answered):
            raise AssertionError(tally.agency)


def run() -> list[Result]:
    """Measure time on Parquet and CSV, and peak memory."""
    rules = six_steps()
    asked = columns(rules, PART)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answers.parquet"
        made_answers(rules, PART, path, agencies=AGENCIES, respondents=RESPONDENTS, seed=SEED)
        agree(path, rules, asked)
        text = path.with_suffix(".csv")
        with duckdb.connect() as db:
            db.execute(f"COPY (FROM '{path}') TO '{text}' (HEADER)")
        return [*times(path, rules, asked), *times_of_csv(text, rules, asked), *memory(path)]


def times(path: Path, rules: RuleSet, asked: tuple[Column, ...]) -> list[Result]:
    """Return the ratios on Parquet."""
    answers = frame(path)
    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: bare(path, asked),
        "counted": lambda: counted(path, asked),
        "tabulate": lambda: tabulate([path], rules, PART),
    }
    taken = in_turn(ways, TIMES)
    slow = in_turn({"pandas": lambda: pandas_counts(answers)}, 3)["pandas"]
    whole = "checks, and exact fractions for every score, included"
    return [
        compared("counting alone : bare DuckDB", taken["counted"], taken["bare"], note="with checks"),
        compared("tabulate : bare DuckDB", taken["tabulate"], taken["bare"], note=whole),
        compared("tabulate : pandas", taken["tabulate"], slow, note="value counts, table in memory"),
    ]


def times_of_csv(path: Path, rules: RuleSet, asked: tuple[Column, ...]) -> list[Result]:
    """Return the ratio on CSV."""
    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: bare(path, asked),
        "tabulate": lambda: tabulate([path], rules, PART),
    }
    taken = in_turn(ways, 3)
    return [compared("tabulate : bare DuckDB, CSV", taken["tabulate"], taken["bare"])]


def memory(path: Path) -> list[Result]:
    """Return the ratios of peak memory, each way in a process of its own."""
    peak = {way: [megabytes("benchmarks.tabulate", way, str(path))] for way in WAYS}
    return [
        compared(f"peak memory : {peer}", peak["tabulate"], peak[peer], unit="MB")
        for peer in ("bare", "pandas")
    ]


WAYS: dict[str, Callable[[Path, RuleSet], object]] = {
    "tabulate": lambda path, rules: tabulate([path], rules, PART),
    "bare": lambda path, rules: bare(path, columns(rules, PART)),
    "pandas": lambda path, _rules: pandas_counts(frame(path)),
}


def main(way: str, path: str) -> None:
    """Count in one way and print the peak memory of this process in kilobytes."""
    WAYS[way](Path(path), six_steps())
    with Path("/proc/self/status").open(encoding="ascii") as status:
        peak = next(line for line in status if line.startswith("VmHWM"))
    sys.stdout.write(peak.split()[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
