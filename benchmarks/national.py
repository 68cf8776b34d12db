"""A whole nation: ``national`` and its counting, against DuckDB, Polars, pandas and PostgreSQL.

Each peer counts the same by hand with no checks: per agency the number of
respondents, per question the sum of the steps and the number of answers, in
all three parts. Polars, DuckDB and we read Parquet; pandas gets its tables in
memory and PostgreSQL its tables filled before the clock starts. Polars and
PostgreSQL are left out where they are not installed. Growth is measured from a
tenth of the nation to ten nations, agencies and respondents alike.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from math import log10
from pathlib import Path
from pwd import getpwnam
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import duckdb
import pandas as pd

from benchmarks.measure import Result, compared, in_turn, megabytes, seconds
from benchmarks.tabulate import bare_query
from prongsai.documents.svg import INK, QUIET, RULE, Drawing, line, num
from prongsai.national import gather, nation, table, writing
from prongsai.national.made import make
from prongsai.reading.answers import surveys
from prongsai.reading.answers.questionnaire import Column, columns, parts
from prongsai.rules import load, years
from prongsai.rules.model import RuleSet

AGENCIES = 8_300
RESPONDENTS = 1_500_000
SEED = 7
TIMES = 5
GROWTH = (0.1, 0.3, 1, 3, 10)
PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "national-growth.svg"

Asked = dict[str, tuple[Column, ...]]


def with_two_parts() -> RuleSet:
    """Return the rules of the first year with three parts of fifteen and nine questions."""
    every = (load(str(year)) for year in years())
    return next(rules for rules in every if len(parts(rules)) == 3 and len(columns(rules, "IIT")) == 15)


def asked_in(rules: RuleSet) -> Asked:
    """Return the columns by the name of each part's file."""
    return {gather.stem(part): columns(rules, part) for part in parts(rules)}


# -- the ways --------------------------------------------------------------------


def bare(folder: Path, asked: Asked) -> object:
    """Count with DuckDB and nothing else."""
    with duckdb.connect() as db:
        return [
            db.execute(bare_query(str(folder / f"{name}.parquet"), each)).fetchall()
            for name, each in asked.items()
        ]


def counted(folder: Path, rules: RuleSet) -> object:
    """Count as ``national`` does, checks included."""
    return list(surveys(gather.gather(folder, rules).answers, rules))


def whole(folder: Path, rules: RuleSet) -> object:
    """Do all of ``national``, its table written as Parquet."""
    made = nation.run(gather.gather(folder, rules), rules)
    writing.write(table.wide(made), folder / "scores.out.parquet", "--out")
    return made.seal


def polars_counts(folder: Path, asked: Asked) -> object:
    """Count with Polars, lazily, from Parquet."""
    polars = import_module("polars")
    found = []
    for name, each in asked.items():
        sums = [
            (polars.col(column.name) == "yes").sum().alias(f"{column.name}_s")
            if column.two_way
            else polars.col(column.name).cast(polars.Int64).sum().alias(f"{column.name}_s")
            for column in each
        ]
        counts = [polars.col(column.name).count() for column in each]
        answers = polars.scan_parquet(folder / f"{name}.parquet")
        found.append(answers.group_by("agency").agg(polars.len(), *sums, *counts).collect())
    return found


def frames(folder: Path, asked: Asked) -> dict[str, pd.DataFrame]:
    """Return the answers as pandas counts them best: agencies a category, yes and no truth values."""
    found = {}
    for name, each in asked.items():
        with duckdb.connect() as db:
            read = db.execute(f"FROM '{folder / name}.parquet'").df()
        for column in each:
            if column.two_way:
                read[column.name] = read[column.name].map({"yes": 1.0, "no": 0.0})
        found[name] = read.assign(agency=read["agency"].astype("category"))
    return found


def pandas_counts(answers: dict[str, pd.DataFrame]) -> object:
    """Count with pandas, tables in memory."""
    return [each.groupby("agency", observed=True).agg(["sum", "count"]) for each in answers.values()]


# -- PostgreSQL --------------------------------------------------------------------


@contextmanager
def postgres(folder: Path, asked: Asked) -> Iterator[Callable[[], object] | None]:
    """Start a PostgreSQL with the answers in tables; give the counting, or None where there is none."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs or not find_spec("psycopg"):
        yield None
        return
    psycopg = import_module("psycopg")
    home = Path(mkdtemp(prefix="prongsai-pg-"))
    owner = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if owner:
        os.chown(home, getpwnam(owner).pw_uid, getpwnam(owner).pw_gid)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs[-1] / program), "-D", str(home / "data"), *arguments]
        subprocess.run(command, check=True, user=owner, cwd=home, stdout=subprocess.DEVNULL)

    run("initdb", "-A", "trust", "-U", "prongsai", "-E", "UTF8", "--locale", "C")
    settings = "-c shared_buffers=2GB -c work_mem=256MB -c fsync=off -c listen_addresses=''"
    run("pg_ctl", "-o", f"{settings} -k {home}", "-l", str(home / "log"), "-w", "start")
    try:
        with psycopg.connect(f"host={home} user=prongsai dbname=postgres", autocommit=True) as connection:
            for name, each in asked.items():
                _filled(connection, folder / f"{name}.parquet", name.replace("-", "_"), each)
            queries = [
                bare_query("", each).replace("''", name.replace("-", "_")) for name, each in asked.items()
            ]
            plain = [query.replace("count_if(", "count(1) FILTER (WHERE ") for query in queries]
            yield lambda: [connection.execute(query).fetchall() for query in plain]
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        rmtree(home, ignore_errors=True)


def _filled(connection: Any, source: Path, name: str, asked: tuple[Column, ...]) -> None:  # noqa: ANN401
    told = ", ".join(f"{column.name} {'text' if column.two_way else 'smallint'}" for column in asked)
    connection.execute(f"CREATE UNLOGGED TABLE {name} (agency text, {told})")
    with duckdb.connect() as db, connection.cursor() as cursor:
        rows = db.execute(f"FROM '{source}'")
        with cursor.copy(f"COPY {name} FROM STDIN") as copy:
            while some := rows.fetchmany(50_000):
                lines = ("\t".join("\\N" if cell is None else str(cell) for cell in row) for row in some)
                copy.write("\n".join(lines) + "\n")
    connection.execute(f"VACUUM ANALYZE {name}")


# -- the figures -------------------------------------------------------------------


def run() -> list[Result]:
    """Measure time and peak memory of one nation, then how both grow."""
    rules = with_two_parts()
    asked = asked_in(rules)
    with TemporaryDirectory() as name:
        folder = Path(name)
        make(rules, folder, agencies=AGENCIES, respondents=RESPONDENTS, seed=SEED)
        results = [*times(folder, rules, asked), *memory(folder)]
    return [*results, *growth(rules, asked)]


def times(folder: Path, rules: RuleSet, asked: Asked) -> list[Result]:
    """Return the ratios of counting alone, and of the whole run."""
    ways: dict[str, Callable[[], object]] = {
        "bare DuckDB": lambda: bare(folder, asked),
        "counted": lambda: counted(folder, rules),
        "whole": lambda: whole(folder, rules),
    }
    if find_spec("polars"):
        ways["Polars"] = lambda: polars_counts(folder, asked)
    taken = in_turn(ways, TIMES)
    answers = frames(folder, asked)
    taken |= in_turn({"pandas": lambda: pandas_counts(answers)}, 2)
    with postgres(folder, asked) as counting:
        if counting:
            taken |= in_turn({"PostgreSQL": counting}, 2)
    peers = [peer for peer in taken if peer not in ("counted", "whole")]
    return [
        *(
            compared(f"counting : {peer}", taken["counted"], taken[peer], note="with checks")
            for peer in peers
        ),
        *(compared(f"whole nation : {peer}", taken["whole"], taken[peer]) for peer in peers),
    ]


def memory(folder: Path) -> list[Result]:
    """Return the ratios of peak memory, each way in a process of its own."""
    peers = [
        peer
        for peer in WAYS
        if peer not in ("counted", "whole") and (peer != "polars" or find_spec("polars"))
    ]
    peak = {way: [megabytes("benchmarks.national", way, str(folder))] for way in ("counted", "whole", *peers)}
    return [
        compared(f"peak memory, {ours} : {peer}", peak[ours], peak[peer], unit="MB")
        for ours in ("counted", "whole")
        for peer in peers
    ]


WAYS: dict[str, Callable[[Path, RuleSet], object]] = {
    "counted": counted,
    "whole": whole,
    "bare": lambda folder, rules: bare(folder, asked_in(rules)),
    "polars": lambda folder, rules: polars_counts(folder, asked_in(rules)),
    "pandas": lambda folder, rules: pandas_counts(frames(folder, asked_in(rules))),
}


# -- growth --------------------------------------------------------------------------


def growth(rules: RuleSet, asked: Asked) -> list[Result]:
    """Return time and memory from a tenth of the nation to ten, and draw them."""
    points: list[tuple[float, float, float, float, float]] = []
    for size in GROWTH:
        with TemporaryDirectory() as name:
            folder = Path(name)
            people = int(RESPONDENTS * size)
            make(rules, folder, agencies=int(AGENCIES * size), respondents=people, seed=SEED)
            its = [seconds(lambda: bare(folder, asked)) for _ in range(3)]  # noqa: B023 (called here)
            ours = [seconds(lambda: counted(folder, rules)) for _ in range(3)]  # noqa: B023
            every = seconds(lambda: whole(folder, rules))  # noqa: B023
            peak = megabytes("benchmarks.national", "whole", str(folder))
        points.append((size, min(its), min(ours), every, peak))
    PICTURE.write_text(drawn(points), "utf-8")
    return [
        compared(
            f"{size:g} × the nation, counting : bare",
            [ours],
            [its],
            note=f"whole {every:.1f} s, {peak:.0f} MB",
        )
        for size, its, ours, every, peak in points
    ]


def drawn(points: list[tuple[float, float, float, float, float]]) -> str:
    """Return the picture of growth: seconds over nations, both in powers of ten."""
    title = "Seconds, from a tenth of the nation to ten nations (15 million respondents)"
    drawing = Drawing(
        title, "Bare DuckDB query, our counting, the whole run; peak memory beside", 680, thai_digits=False
    )
    left, top, wide, high = 70.0, 40.0, 420.0, 300.0

    def at(size: float, value: float) -> tuple[float, float]:
        return left + (log10(size) + 1) / 2 * wide, top + high - (log10(max(value, 0.01)) + 2) / 4 * high

    for power in range(-2, 3):
        drawing.put(line([at(0.1, 10.0**power), at(10, 10.0**power)], RULE))
        drawing.text(left - 8, at(0.1, 10.0**power)[1] + 5, f"{10.0**power:g} s", size=15, anchor="end")
    for size, *_rest in points:
        drawing.text(at(size, 1)[0], top + high + 22, f"{size:g} ×", size=15, anchor="middle")
    series = (
        ("bare DuckDB query", 1, QUIET),
        ("counting with checks", 2, "#1f4e8c"),
        ("whole run", 3, "#2e7d4f"),
    )
    for name, place, ink in series:
        marks = [at(point[0], point[place]) for point in points]
        for pair in pairwise(marks):
            drawing.put(line(pair, ink, pen=3))
        for x, y in marks:
            drawing.put(f'<circle cx="{num(x)}" cy="{num(y)}" r="4" fill="{ink}"/>')
        value = points[-1][place]
        drawing.text(marks[-1][0] + 10, marks[-1][1] + 5 + (place == 1) * 14 - (place == 2) * 8, f"{name} {value:.1f} s", size=15, ink=ink)  # fmt: skip  # noqa: E501
    for n, (size, *_times, peak) in enumerate(points):
        drawing.text(left + n * 118, top + high + 50, f"{size:g} ×: {peak:,.0f} MB", size=15, ink=INK)
    drawing.text(left, 22, title, size=16, bold=True)
    drawing.down = top + high + 66
    return drawing.svg()


def main() -> None:
    """Do one way once and print the peak memory in kilobytes."""
    way, folder = sys.argv[1:]
    WAYS[way](Path(folder), with_two_parts())
    with Path("/proc/self/status").open(encoding="ascii") as status:
        peak = next(each for each in status if each.startswith("VmHWM"))
    sys.stdout.write(peak.split()[1])


if __name__ == "__main__":
    main()
