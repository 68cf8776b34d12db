"""``tabulate``, ``rules``, ``report`` and the command line itself, held against the contract."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .running import BAN_DAN, CASES, Prongsai

# -- tabulate ---------------------------------------------------------------------

IIT = [f"i{n}" for n in range(1, 16)]
YES_NO = {"i3", "i9"}


def answers(rows: list[dict[str, str]], columns: list[str] = IIT) -> str:
    """Return answers as CSV; what a row does not say is the middle of the scale, or no."""
    lines = [",".join(["agency", *columns])]
    for row in rows:
        usual = {name: "no" if name in YES_NO else "6" for name in columns}
        lines.append(",".join([row.get("agency", "ก"), *({**usual, **row}[name] for name in columns)]))
    return "\n".join(lines) + "\n"


def tabulated(prongsai: Prongsai, *texts: str, part: str = "IIT", year: str = "2567") -> Any:
    paths = [prongsai.file(f"{n}.csv", text) for n, text in enumerate(texts)]
    came = prongsai("tabulate", *paths, "--year", year, "--part", part, "--json")
    assert came.code == 0, came.err
    return came.json


def test_answers_become_scores(prongsai: Prongsai) -> None:
    (one, other) = tabulated(
        prongsai,
        answers([{"i1": "6", "i3": "yes", "i5": "1"}, {"i1": "1", "i3": "no", "i5": "6"},
                 {"i1": "", "i5": "2", "i4": ""}, {"agency": "ข", "i1": "3"}]),
    )  # fmt: skip
    assert (one["agency"], one["part"], one["respondents"]) == ("ก", "IIT", 3)
    assert isinstance(one["respondents"], int)
    scores = one["scores"]
    assert scores["i1"] == "50.00"  # over those who answered it
    assert scores["i3"] == "66.67"  # มี is bad
    assert scores["i5"] == "60.00"  # reversed: 100, 0, 80
    assert scores["i4"] == "100.00"
    assert list(scores) == IIT
    assert (other["agency"], other["respondents"], other["scores"]["i1"]) == ("ข", 1, "40.00")


def test_a_question_nobody_answered_has_no_score(prongsai: Prongsai) -> None:
    (one,) = tabulated(prongsai, answers([{"i1": ""}]))
    assert "i1" not in one["scores"]


@pytest.mark.parametrize("part", ["public", "survey"])
def test_eit_columns_are_bare_and_ids_are_not(prongsai: Prongsai, part: str) -> None:
    columns = [f"e{n}" for n in range(1, 10)]
    text = answers([{"e3": "yes", "e9": "yes"}, {"e3": "no", "e9": "no"}], columns)
    (one,) = tabulated(prongsai, text, part=f"EIT.{part}")
    assert list(one["scores"]) == [f"{name}.{part}" for name in columns]
    assert one["scores"][f"e3.{part}"] == one["scores"][f"e9.{part}"] == "50.00"


def test_rows_of_a_question_in_years_that_have_them(prongsai: Prongsai) -> None:
    from prongsai.rules import load  # noqa: PLC0415 - only here

    columns, values = ["agency"], ["ก"]
    for question in load("2564").questions.IIT:
        rows = [f"{question.id}.{n}" for n in range(1, len(question.rows) + 1)] or [question.id]
        kinds = [row.kind or question.kind for row in question.rows] or [question.kind]
        columns += rows
        values += ["no" if kind.startswith("yes-no") else "4" for kind in kinds]
    given = dict(zip(columns, values, strict=True)) | {
        "i1.1": "4",
        "i1.2": "2",
        "i11.1": "4",
        "i11.2": "4",
        "i2": "3",
    }
    (one,) = tabulated(prongsai, ",".join(given) + "\n" + ",".join(given.values()) + "\n", year="2564")
    assert one["scores"]["i1"] == "66.50"  # (100 + 33) / 2
    assert one["scores"]["i11"] == "50.00"  # one row reversed
    assert one["scores"]["i2"] == "67.00"


def test_two_files_are_one_count(prongsai: Prongsai) -> None:
    (one,) = tabulated(prongsai, answers([{"i1": "6"}]), answers([{"i1": "1"}]))
    assert (one["respondents"], one["scores"]["i1"]) == (2, "50.00")


@pytest.mark.parametrize(
    "bad", [{"i1": "7"}, {"i1": "0"}, {"i1": "2.5"}, {"i1": "yes"}, {"i3": "6"}, {"i3": "x"}, {"agency": ""}]
)
def test_a_bad_code_is_told_with_row_and_column(prongsai: Prongsai, bad: dict[str, str]) -> None:
    path = prongsai.file("a.csv", answers([{}, bad]))
    said = prongsai.refused("tabulate", path, "--year", "2567", "--part", "IIT")
    assert next(iter(bad)) in said
    assert "3" in said


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (answers([{}]), ["--year", "2560", "--part", "IIT"]),
        (answers([{}]), ["--part", "IIT"]),
        (answers([{}]), ["--year", "2567"]),
        (answers([{}]), ["--year", "2567", "--part", "EIT"]),
        (answers([{}]), ["--year", "2564", "--part", "EIT.public"]),
        (answers([{}]), ["--year", "2567", "--part", "OIT"]),
        (answers([{}]).replace("i2", "i1"), ["--year", "2567", "--part", "IIT"]),
        (answers([{}]).replace("i2,", "i99,"), ["--year", "2567", "--part", "IIT"]),
        (answers([{}]).replace("agency,", "name,"), ["--year", "2567", "--part", "IIT"]),
        (answers([]), ["--year", "2567", "--part", "IIT"]),
        ("", ["--year", "2567", "--part", "IIT"]),
        ("\x00\x01\xff", ["--year", "2567", "--part", "IIT"]),
    ],
)
def test_answers_that_cannot_be_counted(prongsai: Prongsai, text: str, options: list[str]) -> None:
    prongsai.refused("tabulate", prongsai.file("a.csv", text), *options)


def test_a_file_that_is_not_there(prongsai: Prongsai) -> None:
    for name in (prongsai.folder / "none.csv", prongsai.folder):
        prongsai.refused("tabulate", name, "--year", "2567", "--part", "IIT")
    prongsai.refused("tabulate", prongsai.file("a.parquet", "PAR1xxPAR1"), "--year", "2567", "--part", "IIT")


# -- rules -------------------------------------------------------------------------


def test_rules_listed(prongsai: Prongsai) -> None:
    said = prongsai("rules", "--json").json
    assert [each["fiscal_year"] for each in said if each["rules"] == str(each["fiscal_year"])] == list(
        range(2562, 2570)
    )
    for each in said:
        assert set(each["facts"]) == {"verified", "reported", "derived", "recalled"}
        assert set(each["items"]) == {"IIT", "EIT", "OIT"}
        assert isinstance(each["seal"], str)
    (year,) = (each for each in said if each["rules"] == "2567")
    assert year["items"] == {"IIT": 15, "EIT": 9, "OIT": 35}


def test_a_year_whole_with_marks_and_sources(prongsai: Prongsai) -> None:
    came = prongsai("rules", "2568", "--json")
    assert came.json["fiscal_year"] == 2568
    assert '"mark": "reported"' in came.out
    assert '"source"' in came.out
    prongsai.refused("rules", "2560")
    prongsai.refused("rules", "2567", "2568")
    prongsai.refused("rules", "diff", "2567")
    prongsai.refused("rules", "diff", "2567", "2560")


def test_two_years_compared(prongsai: Prongsai) -> None:
    said = prongsai("rules", "diff", "2566", "2567", "--json").json
    assert {"new", "gone", "renamed", "moved", "reweighted"} <= set(said)
    assert said["new"] == ["o29"]
    assert {"o6", "o9", "o10", "o17", "o24", "o25", "o37", "o41"} <= set(said["gone"])
    assert not any(prongsai("rules", "diff", "2567", "2567", "--json").json.values())


def test_weights_compared_are_of_one_kind(prongsai: Prongsai) -> None:
    said = prongsai("rules", "diff", "2563", "2563-item-means", "--json").json
    assert not [each for each in said["reweighted"] if each["after"] == "100"]


# -- report ------------------------------------------------------------------------


def test_a_report_is_written(prongsai: Prongsai) -> None:
    out = prongsai.folder / "deep" / "er"
    came = prongsai("report", BAN_DAN, "--out", out, "--kind", "memo,order,poster", "--json")
    assert came.code == 0
    for path in came.json["written"]:
        assert Path(path).stat().st_size > 1000
    assert sorted(str(path) for path in out.iterdir()) == sorted(came.json["written"])
    assert {path.suffix for path in out.iterdir()} == {".pdf", ".docx", ".png", ".json"}


@pytest.mark.parametrize(
    "options",
    [
        ["--kind", "nothing"],
        ["--format", "odt"],
        ["--set", "o23=185"],
        ["--year", "2566"],
        ["--colour", "red"],
    ],
)
def test_nothing_is_written_on_bad_input(prongsai: Prongsai, options: list[str]) -> None:
    out = prongsai.folder / "out"
    prongsai.refused("report", BAN_DAN, "--out", out, *options)
    assert not out.exists()


def test_a_report_needs_a_folder(prongsai: Prongsai) -> None:
    prongsai.refused("report", BAN_DAN)
    prongsai.refused("report", BAN_DAN, "--out", BAN_DAN)


def test_a_place_that_is_taken_is_bad_input(prongsai: Prongsai) -> None:
    out = prongsai.folder / "out"
    (out / "analysis.pdf").mkdir(parents=True)
    prongsai.refused("report", BAN_DAN, "--out", out, "--kind", "no-gift,analysis")
    assert [path.name for path in out.iterdir()] == ["analysis.pdf"]


# -- the command line itself -------------------------------------------------------

COMMANDS = (
    ["read"],
    ["score"],
    ["audit"],
    ["analyse"],
    ["plan", "--target", "ผ่าน"],
    ["report", "--out", "x"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_every_command_refuses(prongsai: Prongsai, command: list[str]) -> None:
    name, *options = command
    for file in (prongsai.folder / "none.json", prongsai.folder):
        assert str(file) in prongsai.refused(name, file, *options)
    prongsai.refused(name, *options)
    prongsai.refused(name, BAN_DAN, *options, "--bogus")
    prongsai.refused(name, BAN_DAN, BAN_DAN, *options)
    prongsai.refused(name, BAN_DAN, *options, "--lang", "xx")
    prongsai.refused(name, prongsai.file("b.pdf", b"%PDF-1.4 nothing"), *options)
    prongsai.refused(name, prongsai.file("b.docx", b"PK\x03\x04 nothing"), *options)
    prongsai.refused(name, prongsai.file("b.xlsx", bytes(range(256))), *options)
    prongsai.refused(name, prongsai.file("b.json", b"\xff\xfe\x00"), *options)


@pytest.mark.parametrize("given", [["bogus"], ["bogus", "--json"]])
def test_a_command_that_is_none(prongsai: Prongsai, given: list[str]) -> None:
    prongsai.refused(*given)


def test_an_option_that_is_none(prongsai: Prongsai) -> None:
    prongsai.refused("--bogus")


def test_a_damaged_pdf_is_refused_in_one_sentence(prongsai: Prongsai) -> None:
    prongsai("report", BAN_DAN, "--out", prongsai.folder, "--kind", "analysis", "--format", "pdf")
    good = (prongsai.folder / "analysis.pdf").read_bytes()
    damaged = good.replace(b"595.2756 841.8898", b"(a595.2) 841.8898")
    assert damaged != good
    came = whole("read", str(prongsai.file("damaged.pdf", damaged)))
    assert came.returncode in (0, 2)
    assert len(came.stderr.splitlines()) <= 1


def test_lint_is_there(prongsai: Prongsai) -> None:
    assert prongsai("lint", BAN_DAN, "--json").code in (0, 1)


@pytest.mark.parametrize("command", [*COMMANDS[:5], ["rules"]], ids=lambda command: command[0])
def test_json_and_nothing_else(prongsai: Prongsai, command: list[str]) -> None:
    name, *options = command
    file = [] if name == "rules" else [BAN_DAN]
    before = prongsai("--json", name, *file, *options)
    after = prongsai(name, *file, *options, "--json")
    assert before.out == after.out
    json.loads(after.out)
    assert after.err == ""


def whole(*given: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a program."""
    return subprocess.run(
        [sys.executable, "-m", "prongsai.cli", *given],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_standard_input() -> None:
    sheet = BAN_DAN.read_bytes()
    came = whole("score", "-", "--json", stdin=sheet)
    assert (came.returncode, json.loads(came.stdout)["scores"]["total"]) == (0, "90.94")
    rows = b"id,score\nfiscal_year,2567\ntotal,90\n"
    came = whole("score", "-", "--format", "csv", "--json", stdin=rows)
    assert json.loads(came.stdout)["scores"] == {"total": "90.00"}
    came = whole("score", "-", "--format", "json", stdin=rows)
    assert (came.returncode, came.stdout) == (2, b"")
    came = whole("score", "-")
    assert (came.returncode, len(came.stderr.splitlines())) == (2, 1)


def test_exit_codes_of_the_program() -> None:
    assert whole("score", str(BAN_DAN)).returncode == 0
    assert whole("audit", str(BAN_DAN)).returncode == 1
    assert whole("audit", str(CASES / "kalase-2562.json")).returncode == 0
    assert whole("plan", str(BAN_DAN), "--set", "o23=0", "--target", "ผ่านดีเยี่ยม").returncode == 1
    assert whole("bogus").returncode == 2
    assert whole("score", "--help").returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp874"])
def test_a_console_without_thai(encoding: str) -> None:
    for given in (["score", str(BAN_DAN)], ["score", "none"], ["audit", str(BAN_DAN), "--json"], ["--help"]):
        came = whole(*given, PYTHONIOENCODING=encoding)
        assert came.returncode in (0, 1, 2)
        assert b"Traceback" not in came.stderr


def test_a_pipe_closed_early() -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "prongsai.cli", "rules", "2567", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout
    assert run.stderr
    run.stdout.read(10)
    run.stdout.close()
    said = run.stderr.read()
    run.stderr.close()
    assert run.wait(60) in (0, 1, 141)
    assert said == b""


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", ["0<&-", "1>&-"])
def test_a_stream_that_is_not_there_is_no_fault_of_ours(closed: str) -> None:
    given = "-" if closed.startswith("0") else str(BAN_DAN)
    line = f'exec "$0" -m prongsai.cli score "$1" {closed}'
    came = subprocess.run(
        ["sh", "-c", line, sys.executable, given], capture_output=True, check=False, timeout=60
    )
    assert came.returncode != 70
