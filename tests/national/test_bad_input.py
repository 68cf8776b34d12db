"""What is wrong is named; an agency's own fault does not stop the others, a file's does."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import duckdb
import pytest

from prongsai.cli import main
from prongsai.language import use
from prongsai.national import gather, nation, writing
from prongsai.national.made import make
from prongsai.national.model import Nation
from prongsai.reading.answers.questionnaire import columns, parts
from prongsai.rules import load, years
from prongsai.rules.model import RuleSet

Spoil = Callable[[Path], None]


def run(folder: Path, rules: RuleSet) -> Nation:
    return nation.run(gather.gather(folder, rules), rules)


def test_planted_faults_are_all_found_and_cost_nobody_else(
    rules: RuleSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound, faulty = tmp_path / "sound", tmp_path / "faulty"
    sound.mkdir()
    faulty.mkdir()
    make(rules, sound, agencies=80, respondents=9_000, seed=3)
    _files, planted = make(rules, faulty, agencies=80, respondents=9_000, seed=3, faults=True)
    before = {each.agency: each for each in run(sound, rules).results}
    whole = run(faulty, rules)
    touched = {each.agency for each in planted}
    for each in whole.results:
        if each.agency not in touched:
            assert (each.given, each.level) == (before[each.agency].given, before[each.agency].level)
            assert not each.reasons
    told = {(fault.agency, fault.column, fault.cell) for fault in whole.faults}
    cells = {(each.agency, each.column, each.cell) for each in planted if each.cell.isdigit()}
    assert told == cells
    gone = {each.agency: each.file for each in planted if each.cell == "-"}
    found = {each.agency: each for each in whole.results}
    assert len(gone) == 3
    for agency, file in gone.items():
        assert any(file in reason for reason in found[agency].reasons)
        assert found[agency].total is None
        assert found[agency].missing
    assert capsys.readouterr().out == ""


def test_a_bad_code_is_named_with_file_row_and_column_in_csv_and_parquet(
    sound: Path, rules: RuleSet, tmp_path: Path
) -> None:
    for ending in (".csv", ".parquet"):
        folder = copytree(sound, tmp_path / ending[1:])
        with duckdb.connect() as db:
            source = db.read_parquet(str(sound / "iit.parquet"))
            rows, names = source.project("COLUMNS(*)::VARCHAR").fetchall(), source.columns
        (folder / "iit.parquet").unlink()
        agency = rows[4][0]
        rows[4] = (agency, "7", *rows[4][2:])
        path = folder / f"iit{ending}"
        with (folder / "iit.csv").open("w", newline="") as stream:
            csv.writer(stream).writerows([names, *rows])
        if ending == ".parquet":
            duckdb.read_csv(str(folder / "iit.csv"), all_varchar=True).write_parquet(str(path))
            (folder / "iit.csv").unlink()
        whole = run(folder, rules)
        ((fault),) = whole.faults
        assert (fault.agency, fault.column, fault.cell) == (agency, "i1", "7")
        assert f"{path} {'line 6' if ending == '.csv' else 'row 5'}, column i1" in fault.says
        assert "1 to 6" in fault.says
        (hurt,) = [each for each in whole.results if each.reasons]
        assert hurt.agency == agency
        assert not any(name.startswith("i") for name in hurt.given)


def without(name: str) -> Spoil:
    return lambda folder: (folder / name).unlink()


def cut(folder: Path) -> None:
    path = folder / "iit.parquet"
    path.write_bytes(path.read_bytes()[:-100])


def emptied(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def lacking(folder: Path) -> None:
    path = folder / "iit.parquet"
    kept = duckdb.read_parquet(str(path)).project("* EXCLUDE i3").fetchall()
    names = [name for name in duckdb.read_parquet(str(path)).columns if name != "i3"]
    path.unlink()
    with (folder / "iit.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([names, *kept])


def parted(folder: Path) -> None:
    lacking(folder)
    path = folder / "iit.csv"
    path.write_text(path.read_text("utf-8").replace(",", ";"), "utf-8")


def oit(change: Callable[[list[str]], list[str]]) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / "oit.csv"
        path.write_text("\n".join(change(path.read_text("utf-8").splitlines())) + "\n", "utf-8")

    return spoil


def twice(folder: Path) -> None:
    (folder / "iit.csv").write_text("agency\n", "utf-8")


def kindless(folder: Path) -> None:
    (folder / "agencies.csv").write_text("agency\nก\n", "utf-8")


SPOILED: dict[str, tuple[Spoil, str]] = {
    "no files at all": (emptied, "lacks iit, eit-public, eit-survey, oit"),
    "no survey": (without("eit-survey.parquet"), "lacks eit-survey"),
    "no OIT": (without("oit.csv"), "lacks oit"),
    "cut off": (cut, "iit.parquet: is no whole Parquet file"),
    "a column short": (lacking, "iit.csv: these columns are missing: i3"),
    "twice in OIT": (oit(lambda rows: [*rows, rows[2]]), " stands already at line 3; leave one"),
    "OIT without an item": (oit(lambda rows: [row.rpartition(",")[0] for row in rows]), "missing: o35"),
    "OIT with another item": (
        oit(lambda rows: [f"{rows[0]},o99", *(f"{row},0" for row in rows[1:])]),
        "“o99”",
    ),
    "OIT with a short row": (
        oit(lambda rows: [*rows[:5], "ก,100", *rows[5:]]),
        "oit.csv line 6: has 2 cells",
    ),
    "OIT parted by semicolons": (
        oit(lambda rows: [row.replace(",", ";") for row in rows]),
        "oit.csv line 1: the columns are parted by “;”",
    ),
    "OIT parted by tabs": (oit(lambda rows: [row.replace(",", "\t") for row in rows]), "parted by “Tab”"),
    "a survey parted by semicolons": (parted, "iit.csv line 1: the columns are parted by “;”"),
    "no agency in OIT": (oit(lambda rows: [*rows, rows[1][rows[1].index(",") :]]), "line 152, column agency"),
    "two files of a part": (twice, "holds iit twice (iit.parquet, iit.csv)"),
    "no kind": (kindless, "missing: kind"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_file_that_cannot_be_used_is_exit_2_one_sentence_and_nothing_written(
    how: str, sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, says = SPOILED[how]
    folder = copytree(sound, tmp_path / "nation")
    spoil(folder)
    out = tmp_path / "scores.parquet"
    code = main(["national", str(folder), "--year", "2567", "--out", str(out), "--lang", "en"])
    told = capsys.readouterr()
    assert code == 2
    assert told.out == ""
    sentence = [line for line in told.err.splitlines() if not line.startswith("·")]
    assert len(sentence) == 1
    assert says in sentence[0]
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--out", "scores.txt"], "a name ending in .parquet, .csv, .xlsx"),
        (["--out", "nowhere/scores.csv"], "its folder is not there"),
        (["--out", "scores.csv", "--before", "none.parquet"], "--before none.parquet"),
        (["--out", "scores.csv", "--engine", "abacus"], "duckdb, spark"),
        (["--out", "scores.csv", "--long", "long.doc"], "--long long.doc"),
        (["--out", "scores.csv", "--long", "./scores.csv"], "the same file"),
    ],
)
def test_options_that_do_not_fit(  # noqa: PLR0913, PLR0917 (fixtures)
    arguments: list[str], says: str, sound: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    code = main(["national", str(sound), "--year", "2567", *arguments, "--lang", "en"])
    assert code == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_agencies_that_stand_in_one_file_alone_are_told_with_what_remains_possible(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.csv"
    code = main(["national", str(faulty), "--year", "2567", "--out", str(out), "--json", "--lang", "en"])
    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert told["scored"] == told["agencies"] - len(told["not_scored"]) == 143
    without_oit = next(each for each in told["not_scored"] if each["why"] == ["not in oit"])
    assert without_oit["missing"] == ["OIT"]
    assert len(without_oit["level_possible"]) > 1
    with out.open(newline="") as stream:
        rows = {row["agency"]: row for row in csv.DictReader(stream)}
    assert rows[without_oit["agency"]]["total"] == ""
    assert rows[without_oit["agency"]]["why"] == "not in oit"
    use("en")


def test_thai_figures_in_oit_are_read(sound: Path, rules: RuleSet, tmp_path: Path) -> None:
    folder = copytree(sound, tmp_path / "nation")
    path = folder / "oit.csv"
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    head, *rows = path.read_text("utf-8").splitlines()
    split = [row.partition(",") for row in rows]
    path.write_text("\n".join([head, *(a + b + c.translate(thai) for a, b, c in split)]) + "\n", "utf-8")
    assert run(folder, rules).seal == run(sound, rules).seal


def test_a_table_too_long_for_its_format_leaves_nothing_behind(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(writing, "MOST_XLSX_ROWS", 200)
    out, long = tmp_path / "scores.parquet", tmp_path / "all.xlsx"
    code = main(
        ["national", str(sound), "--year", "2567", "--out", str(out), "--long", str(long), "--lang", "en"]
    )
    assert code == 2
    assert "write .parquet or .csv" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_is_read_is_written_over(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copytree(sound, tmp_path / "nation")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    read, last, new = folder / "oit.csv", tmp_path / "last.csv", tmp_path / "new.csv"
    run = ["national", str(folder), "--year", "2567", "--lang", "en"]
    assert main([*run, "--out", str(last)]) == 0
    kept = last.read_bytes()
    for arguments, says in (
        (["--out", str(read)], f"--out {read}: is one of the files that are read"),
        (["--out", str(new), "--long", str(read)], f"--long {read}: is one of the files that are read"),
        (["--out", str(last), "--before", str(last)], f"--out {last}: is the same file as --before"),
    ):
        capsys.readouterr()
        assert main([*run, *arguments]) == 2
        assert says in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert last.read_bytes() == kept
    assert not new.exists()


def test_a_folder_in_the_place_of_a_file_is_seen_before_anything_is_written(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, folder = tmp_path / "scores.csv", tmp_path / "summary"
    (folder / "summary.json").mkdir(parents=True)
    run = ["national", str(sound), "--year", "2567", "--out", str(out), "--summary", str(folder)]
    assert main([*run, "--lang", "en"]) == 2
    assert f"{folder / 'summary.json'}: is a folder" in capsys.readouterr().err
    assert not out.exists()
    assert [path.name for path in folder.iterdir()] == ["summary.json"]


def test_an_empty_cell_in_oit_is_told_with_its_item(sound: Path, rules: RuleSet, tmp_path: Path) -> None:
    folder = copytree(sound, tmp_path / "nation")
    agency = _cell(folder, 3, "")
    (hurt,) = [each for each in run(folder, rules).results if each.reasons]
    assert hurt.agency == agency
    assert hurt.reasons == ("nothing in oit for o1",)
    assert hurt.total is None


@pytest.mark.parametrize("year", years())
def test_a_part_that_nobody_filled_in_is_told_as_the_reason(year: int, tmp_path: Path) -> None:
    """Rows stand in the files, with nothing in them: of one agency in OIT, of another in each survey."""
    rules = load(str(year))
    make(rules, tmp_path, agencies=6, respondents=240, seed=year)
    path = tmp_path / "oit.csv"
    head, first, *rows = path.read_text("utf-8").splitlines()
    agency, *cells = first.split(",")
    path.write_text("\n".join([head, agency + "," * len(cells), *rows]) + "\n", "utf-8")
    expected = {agency: ("nothing in oit for OIT",)}
    for part, row in zip(parts(rules), rows, strict=False):
        emptied = row.partition(",")[0]
        expected[emptied] = (f"no answers in {gather.stem(part)}",)
        source = tmp_path / f"{gather.stem(part)}.parquet"
        blanks = (
            f'CASE WHEN agency <> \'{emptied}\' THEN "{column.name}" END AS "{column.name}"'
            for column in columns(rules, part)
        )
        with duckdb.connect() as db:
            blank = db.read_parquet(str(source)).project(", ".join(["agency", *blanks]))
            blank.write_parquet(str(tmp_path / "made"))
        (tmp_path / "made").replace(source)
    found = {each.agency: each for each in run(tmp_path, rules).results}
    assert {name: each.reasons for name, each in found.items() if each.reasons} == expected
    assert {name for name, each in found.items() if each.total is None} == set(expected)


def test_an_oit_score_that_is_no_step_is_told_with_its_place(
    sound: Path, rules: RuleSet, tmp_path: Path
) -> None:
    folder = copytree(sound, tmp_path / "nation")
    _cell(folder, 5, "75")
    _cell(folder, 3, "๗๕")
    (remark,) = run(folder, rules).remarks
    assert f"{folder / 'oit.csv'} line 4, column o1: “๗๕” is none of 0, 50, 100; 2 such scores" in remark


def _cell(folder: Path, row: int, value: str) -> str:
    """Put a value into o1 of a row; return the agency of the row."""
    path = folder / "oit.csv"
    rows = path.read_text("utf-8").splitlines()
    agency, _score, *rest = rows[row].split(",")
    rows[row] = ",".join([agency, value, *rest])
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return agency


def test_names_of_files_may_be_written_in_capitals(sound: Path, rules: RuleSet, tmp_path: Path) -> None:
    folder = copytree(sound, tmp_path / "nation")
    (folder / "iit.parquet").rename(folder / "IIT.PARQUET")
    (folder / "oit.csv").rename(folder / "OIT.CSV")
    assert run(folder, rules).seal == run(sound, rules).seal
