"""The same answers give the same bytes: in any order, in any number of files, on any engine."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import duckdb
import pytest

from prongsai.errors import BadInputError
from prongsai.national import engines, gather, nation, table, writing
from prongsai.rules.model import RuleSet

PARTS = ("iit", "eit-public", "eit-survey")
ENDINGS = (".parquet", ".csv", ".xlsx")


def written(folder: Path, rules: RuleSet, out: Path, engine: str = "duckdb") -> dict[str, bytes]:
    out.mkdir(exist_ok=True)
    with engines.engine(engine) as counter:
        held = [part for part in ("IIT", "EIT.public", "EIT.survey") if counter.holds(part)]
        found = gather.gather(folder, rules, elsewhere=held)
        made = nation.run(found, rules, engine=counter)
    for ending in ENDINGS:
        writing.write(table.wide(made), out / f"wide{ending}", "--out")
        writing.write(table.long(made), out / f"long{ending}", "--long")
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def beside(folder: Path, out: Path) -> Path:
    """Return a folder with OIT and the list of agencies, their rows the other way round."""
    out.mkdir()
    for name in ("oit.csv", "agencies.csv"):
        head, *rows = (folder / name).read_text("utf-8").splitlines()
        (out / name).write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    return out


@pytest.mark.parametrize("whole", ["sound", "faulty"])
def test_shuffled_rows_and_split_files(
    whole: str, rules: RuleSet, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(whole)
    shuffled = beside(folder, tmp_path / "shuffled")
    assert len(list(pieces(folder, shuffled))) == 9
    assert written(folder, rules, tmp_path / "a") == written(shuffled, rules, tmp_path / "b")


def pieces(folder: Path, out: Path) -> Iterator[Path]:
    """Yield pieces of the answers: each row in exactly one of them, in an order of their own."""
    with duckdb.connect() as db:
        for number, name in enumerate(PARTS):
            source = db.read_parquet(str(folder / f"{name}.parquet")).order("random()")
            source.project("*, row_number() OVER () AS n").create(f"rows_{number}")
            for piece, ending in enumerate((".parquet", ".csv", ".parquet")):
                path = out / f"{name}-{piece}{ending}"
                some = db.table(f"rows_{number}").filter(f"n % 3 = {piece}").project("* EXCLUDE n")
                some.write_csv(str(path)) if ending == ".csv" else some.write_parquet(str(path))
                yield path


@pytest.mark.parametrize("whole", ["sound", "faulty"])
def test_postgresql_gives_the_same(
    whole: str, rules: RuleSet, tmp_path: Path, postgres: str, request: pytest.FixtureRequest
) -> None:
    for module in ("ibis", "psycopg"):
        if not find_spec(module):
            pytest.skip(f"{module} is not installed (extra: engines)")
    folder: Path = request.getfixturevalue(whole)
    assert written(folder, rules, tmp_path / "b", postgres) == written(folder, rules, tmp_path / "a")


def test_tables_that_postgresql_holds_give_the_same(
    sound: Path, rules: RuleSet, tmp_path: Path, postgres: str
) -> None:
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (extra: engines)")
    pytest.importorskip("ibis", reason="ibis is not installed (extra: engines)")
    with psycopg.connect(postgres) as held, duckdb.connect() as db:
        for name in PARTS:
            source = db.read_parquet(str(sound / f"{name}.parquet"))
            rows, names = source.project("COLUMNS(*)::VARCHAR").fetchall(), source.columns
            told = ", ".join(f'"{column}" text' for column in names)
            held.execute(f"CREATE TABLE {name.replace('-', '_')} ({told})")
            with held.cursor().copy(f"COPY {name.replace('-', '_')} FROM STDIN") as target:
                for row in rows:
                    target.write_row(row)
    try:
        alone = beside(sound, tmp_path / "alone")
        assert written(alone, rules, tmp_path / "b", postgres) == written(sound, rules, tmp_path / "a")
    finally:
        with psycopg.connect(postgres) as held:
            for name in PARTS:
                held.execute(f"DROP TABLE {name.replace('-', '_')}")


@pytest.mark.filterwarnings("ignore")  # Spark's and Py4J's own
def test_spark_gives_the_same(
    faulty: Path, rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pieces as Parquet and CSV, in one session."""
    for module in ("ibis", "pyspark"):
        if not find_spec(module):
            pytest.skip(f"{module} is not installed (extra: engines)")
    if not which("java"):
        pytest.skip("Java is not installed (Debian: default-jre-headless)")
    # A Java that starts fast and never gets to the speed that a real run wants: the counts are the same.
    monkeypatch.setenv("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    shuffled = beside(faulty, tmp_path / "shuffled")
    assert len(list(pieces(faulty, shuffled))) == 9
    assert written(shuffled, rules, tmp_path / "b", "spark") == written(faulty, rules, tmp_path / "a")


def test_an_engine_that_is_not_there(rules: RuleSet, sound: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="duckdb, spark"):
        written(sound, rules, tmp_path / "a", "abacus")
    assert list((tmp_path / "a").iterdir()) == []
