"""Where the counting runs: DuckDB here, or any engine that a connection string names.

``duckdb`` is the default. ``postgresql://…`` counts in PostgreSQL, ``spark`` in
Spark on this machine, ``spark://…`` on a cluster. Whatever the engine, files are
first known by DuckDB (columns, whole or not), and what is wrong about one
agency is found by it, so that every engine tells the same.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.national import portable
from prongsai.national.gather import stem
from prongsai.reading.answers import Survey
from prongsai.reading.answers.careful import Fault
from prongsai.reading.answers.counting import Counted, answers
from prongsai.reading.answers.counting import count as counted_by_duckdb
from prongsai.reading.answers.files import Shape
from prongsai.reading.answers.questionnaire import AGENCY, Column, columns
from prongsai.reading.answers.safely import literal, quoted
from prongsai.reading.answers.tally import Count
from prongsai.rules import RuleSet

DUCKDB: Final = "duckdb"
SPARK: Final = "spark"
_POSTGRES: Final = ("postgres://", "postgresql://")
_CLUSTER: Final = "spark://"
_BATCH: Final = 100_000
_SPARK_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",  # one row per agency: more parts only cost
}


class Engine(Struct, frozen=True):
    """What counts: files, and parts that the engine holds as tables of its own."""

    count: Count
    holds: Callable[[str], bool]
    survey: Callable[[RuleSet, str], Survey]


@contextmanager
def engine(asked: str) -> Iterator[Engine]:
    """Open an engine.

    Raises:
        BadInputError: there is no such engine, or it cannot be reached.

    """
    if asked == DUCKDB:
        yield HERE
    elif asked.startswith(_POSTGRES):
        with _postgres(asked) as connection:
            yield _of(connection, partial(_count_copied, connection))
    elif asked == SPARK or asked.startswith(_CLUSTER):
        with _spark("local[*]" if asked == SPARK else asked) as (session, connection):
            yield _of(connection, partial(_count_in_place, session, connection))
    else:
        raise BadInputError(
            _(
                "--engine {asked}: duckdb, spark, spark://HOST:PORT or postgresql://… would be right",
                asked=asked,
            )
        )


def _holds_none(_part: str) -> bool:
    return False


def _no_tables(_rules: RuleSet, part: str) -> Survey:
    raise BadInputError(_("{name}: there is no such file", name=stem(part)))


HERE: Final = Engine(counted_by_duckdb, _holds_none, _no_tables)  # DuckDB, in this process


def _of(connection: Any, count: Count) -> Engine:  # noqa: ANN401 - Ibis has no types here
    names = set(connection.list_tables())
    return Engine(count, lambda part: _table(part) in names, partial(_survey, connection))


def _table(part: str) -> str:
    """Return what a part's table is called: ``EIT.public`` → ``eit_public``."""
    return stem(part).replace("-", "_")


# -- tables that an engine holds -------------------------------------------------


def _survey(connection: Any, rules: RuleSet, part: str) -> Survey:  # noqa: ANN401
    """Return the counts of a table, with what is wrong: a table has no rows to name."""
    asked = columns(rules, part)
    table = connection.table(_table(part))
    printed = {name.lower(): name for name in table.columns}
    missing = [name for name in (AGENCY, *(column.name for column in asked)) if name not in printed]
    if missing:
        raise BadInputError(
            _("{file}: these columns are missing: {columns}", file=_table(part), columns=", ".join(missing))
        )
    rows = _rows(portable.expression(table, asked, printed))
    counted = {one.agency.strip(): one for one in portable.counted(rows, asked)}
    counted.pop("", None)
    return Survey(part, counted, tuple(sorted(_faults(rows, asked, part), key=lambda one: one.agency)))


def _faults(rows: Sequence[dict[str, Any]], asked: Sequence[Column], part: str) -> Iterator[Fault]:
    for row in rows:
        wrong = portable.first_outside(row, asked)
        if wrong:
            column, found = wrong
            says = _(
                "table {table}, agency {agency}, column {column}: holds {found}; 1 to {steps} or nothing"
                " would be right",
                table=_table(part), agency=row[AGENCY], column=column.name, found=found, steps=column.steps,
            )  # fmt: skip
            yield Fault(str(row[AGENCY]), _table(part), 0, column.name, str(found), says, 1)


def _rows(expression: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    rows: list[dict[str, Any]] = expression.to_pyarrow().to_pylist()
    return rows


# -- PostgreSQL --------------------------------------------------------------------


@contextmanager
def _postgres(address: str) -> Iterator[Any]:
    ibis = portable.loaded("ibis")
    psycopg = portable.loaded("psycopg")
    try:
        connection = ibis.connect(address.replace("postgresql://", "postgres://"))
    except psycopg.Error as fault:
        raise BadInputError(
            _("--engine: PostgreSQL cannot be reached ({why})", why=" ".join(str(fault).split())[:200])
        ) from None
    try:
        yield connection
    finally:
        connection.disconnect()


def _count_copied(
    connection: Any,  # noqa: ANN401
    db: duckdb.DuckDBPyConnection,
    shape: Shape,
    paths: Sequence[Path],
    asked: Sequence[Column],
) -> list[Counted]:
    """Count files in PostgreSQL: their steps are copied into a table of this connection alone."""
    names = [f"c{n}" for n in range(len(asked))]
    found = db.execute(answers(shape, asked), [[literal(path) for path in paths]])
    with connection.con.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS prongsai_answers")
        wanted = ", ".join(["agency text", *(f"{name} smallint" for name in names)])
        cursor.execute(f"CREATE TEMPORARY TABLE prongsai_answers ({wanted})")
        with cursor.copy("COPY prongsai_answers FROM STDIN") as copy:
            while rows := found.fetchmany(_BATCH):
                copy.write("".join(map(_line, rows)))
    printed = {AGENCY: AGENCY} | {column.name: name for column, name in zip(asked, names, strict=True)}
    expression = portable.expression(connection.table("prongsai_answers"), asked, printed, steps=True)
    return portable.counted(_rows(expression), asked)


def _line(row: Sequence[Any]) -> str:
    agency, *steps = row
    return "\t".join([_escaped(agency), *("\\N" if step is None else str(step) for step in steps)]) + "\n"


def _escaped(agency: str | None) -> str:
    if agency is None:
        return "\\N"
    return agency.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


# -- Spark -------------------------------------------------------------------------


@contextmanager
def _spark(master: str) -> Iterator[tuple[Any, Any]]:
    ibis = portable.loaded("ibis")
    sql = portable.loaded("pyspark.sql")
    builder = sql.SparkSession.builder.master(master).appName("prongsai")
    for key, value in _SPARK_SETTINGS.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except Exception as fault:  # noqa: BLE001 - Java and Py4J raise what they like
        why = " ".join(str(fault).split())[:200]
        raise BadInputError(_("--engine: Spark does not start ({why}); it needs Java", why=why)) from None
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session, ibis.pyspark.connect(session)
    finally:
        session.stop()


def _count_in_place(  # noqa: PLR0913, PLR0917 (a count, and where it runs)
    session: Any,  # noqa: ANN401
    connection: Any,  # noqa: ANN401
    db: duckdb.DuckDBPyConnection,
    shape: Shape,
    paths: Sequence[Path],
    asked: Sequence[Column],
) -> list[Counted]:
    """Count files in Spark: Parquet where it lies; a CSV becomes Parquet first, read as strictly as ever."""
    printed = dict(zip(shape.known, shape.names, strict=True))
    if shape.format == "parquet":
        return _counted_by_spark(session, connection, paths, asked, printed)
    with TemporaryDirectory(prefix="prongsai-") as folder:
        copy = Path(folder) / "answers.parquet"
        rows = db.execute(answers(shape, asked), [[literal(path) for path in paths]]).to_arrow_table()
        portable.loaded("pyarrow.parquet").write_table(rows, str(copy))
        plain = {name: name for name in shape.known}
        return _counted_by_spark(session, connection, [copy], asked, plain, steps=True)


def _counted_by_spark(  # noqa: PLR0913 (a count, and where it runs)
    session: Any,  # noqa: ANN401
    connection: Any,  # noqa: ANN401
    paths: Sequence[Path],
    asked: Sequence[Column],
    printed: dict[str, str],
    *,
    steps: bool = False,
) -> list[Counted]:
    frame = session.read.parquet(*(path.absolute().as_uri() for path in paths))
    frame = frame.toDF(*(f"c{n}" for n in range(len(frame.columns))))  # names may hold dots
    at = {name: f"c{n}" for n, name in enumerate(_columns_of(paths[0]))}
    frame.createOrReplaceTempView("prongsai_answers")
    table = connection.table("prongsai_answers")
    places = {known: at[name] for known, name in printed.items()}
    return portable.counted(_rows(portable.expression(table, asked, places, steps=steps)), asked)


def _columns_of(path: Path) -> list[str]:
    with duckdb.connect() as db:
        told = db.execute(f"DESCRIBE FROM read_parquet({quoted(literal(path))})").fetchall()
    return [str(row[0]) for row in told]
