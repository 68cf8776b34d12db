"""The commands ``made-up`` and ``national`` as people and programs use them."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from prongsai.cli import main
from prongsai.national import gather, nation
from prongsai.rules import load, years


def test_a_made_nation_is_as_large_as_asked_and_the_same_by_seed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        code = main(
            ["made-up", "--agencies", "40", "--respondents", "3000", "--seed", seed, "--year", "2566",
             "--out", str(tmp_path / name), "--json"]
        )  # fmt: skip
        assert code == 0
        assert len(json.loads(capsys.readouterr().out)["written"]) == 5
    rules = load("2566")
    runs = {name: nation.run(gather.gather(tmp_path / name, rules), rules) for name in "abc"}
    assert runs["a"].seal == runs["b"].seal != runs["c"].seal
    assert len(runs["a"].results) == 40
    assert sum(sum(each.respondents.values()) for each in runs["a"].results) == 3000
    assert {each.kind for each in runs["a"].results} >= {"องค์การบริหารส่วนตำบล", "เทศบาลตำบล"}


@pytest.mark.parametrize("year", years())
def test_every_year_can_be_made_up_and_run(
    year: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "nation", tmp_path / "scores.parquet"
    common = ["--year", str(year), "--json", "--lang", "en"]
    assert main(["made-up", "--agencies", "30", "--respondents", "2500", "--out", str(folder), *common]) == 0
    capsys.readouterr()
    assert main(["national", str(folder), "--out", str(out), *common]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["scored"] == told["agencies"] == 30
    assert sum(told["respondents"].values()) == 2500
    assert sum(told["levels"].values()) == 30
    assert told["rules"] == str(year)


def test_made_levels_come_near_the_national_figures(tmp_path: Path) -> None:
    rules = load("2567")
    assert (
        main(
            [
                "made-up",
                "--agencies",
                "1500",
                "--respondents",
                "120000",
                "--year",
                "2567",
                "--out",
                str(tmp_path),
            ]
        )
        == 0
    )
    whole = nation.run(gather.gather(tmp_path, rules), rules)
    totals = [each.total or 0 for each in whole.results]
    assert 9200 < sum(totals) / len(totals) < 9450
    assert 0.88 < sum(total >= 8500 for total in totals) / len(totals) < 0.95


def test_too_few_respondents_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "made-up",
                "--agencies",
                "10",
                "--respondents",
                "5",
                "--out",
                str(tmp_path / "x"),
                "--lang",
                "en",
            ]
        )
        == 2
    )
    assert "too few" in capsys.readouterr().err


def test_one_row_per_agency_in_three_formats_says_the_same(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in ("parquet", "csv", "xlsx"):
        out, long = tmp_path / f"wide.{ending}", tmp_path / f"long.{ending}"
        assert main(["national", str(faulty), "--year", "2567", "--out", str(out), "--long", str(long)]) == 0
    capsys.readouterr()
    with (tmp_path / "wide.csv").open(newline="") as stream:
        plain = list(csv.DictReader(stream))
    parquet = duckdb.read_parquet(str(tmp_path / "wide.parquet"))
    rows = parquet.project("COLUMNS(*)::VARCHAR").fetchall()
    assert [each["agency"] for each in plain] == sorted(each["agency"] for each in plain)
    for name, row in zip(plain, rows, strict=True):
        assert {
            key: cell or "" for key, cell in zip(parquet.columns, row, strict=True)
        }.items() <= name.items()
    book = CalamineWorkbook.from_path(str(tmp_path / "wide.xlsx"))
    head, *sheet = book.get_sheet_by_index(0).to_python()
    assert head == parquet.columns
    at = head.index("total")
    for shown, said in zip(sheet, plain, strict=True):
        assert said["total"] == ("" if shown[at] == "" else f"{shown[at]:.2f}")
    about = {str(row[0]): str(row[1]) for row in book.get_sheet_by_index(1).to_python()}
    with duckdb.connect() as db:
        path = str(tmp_path / "wide.parquet")
        told = db.execute("SELECT key, value FROM parquet_kv_metadata(?)", [path]).fetchall()
    assert {bytes(key).decode(): bytes(value).decode() for key, value in told} == about
    assert about["seal"].startswith("sha256:")
    assert about["seal"] == plain[0]["seal"]


def test_the_long_table_holds_every_score_exact_and_as_shown(faulty: Path, tmp_path: Path) -> None:
    out, long = tmp_path / "wide.csv", tmp_path / "long.csv"
    assert main(["national", str(faulty), "--year", "2567", "--out", str(out), "--long", str(long)]) == 0
    with long.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    rules = load("2567")
    whole = nation.run(gather.gather(faulty, rules), rules)
    exact = {(each.agency, name): str(each.rolled.exact(place))
             for each in whole.results for place, name in enumerate(each.rolled.plan.ids)}  # fmt: skip
    assert {(row["agency"], row["id"]): row["exact"] for row in rows} == exact
    with out.open(newline="") as stream:
        wide = {row["agency"]: row for row in csv.DictReader(stream)}
    for row in rows:
        if row["id"] in wide[row["agency"]]:
            assert row["score"] == wide[row["agency"]][row["id"]]


def test_the_summary_is_a_pdf_a_page_and_pictures_that_show_the_same_figures(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "summary"
    code = main(["national", str(faulty), "--year", "2567", "--out", str(tmp_path / "s.csv"), "--lang", "en",
                 "--summary", str(folder), "--day", "2024-08-01", "--json"])  # fmt: skip
    assert code == 0
    told = json.loads(capsys.readouterr().out)
    names = {path.name for path in folder.iterdir()}
    assert {"summary.pdf", "summary.html", "summary.json", "totals.svg", "totals.png", "levels.svg"} <= names
    assert {str(folder / name) for name in names} < set(told["written"])
    pages = pypdfium2.PdfDocument(str(folder / "summary.pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert told["mean_total"] in text
    assert told["seal"] in text.replace("\r", "").replace("\n", "")
    for path in folder.glob("*.svg"):
        root = ET.fromstring(path.read_text("utf-8"))
        assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in folder.glob("*.png"))
    page = (folder / "summary.html").read_text("utf-8")
    assert page.count("<figure>") == len(list(folder.glob("*.svg"))) <= page.count("<table>")
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    figures = json.loads((folder / "summary.json").read_text("utf-8"))
    assert figures == told["statistics"]
    assert figures["all"]["agencies"] == 150


def test_progress_is_told_beside_the_result(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["national", str(sound), "--year", "2567", "--out", str(tmp_path / "s.csv"), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["scored"] == 150
    assert [line[:1] for line in told.err.splitlines()] == ["·"] * 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--agencies", "0"], "--agencies 0: 1 or more"),
        (["--out", "there.csv"], "--out there.csv: is no folder"),
        (["--out", "there.csv/nation"], "is no folder"),
    ],
)
def test_a_nation_that_cannot_be_made_up_is_refused_and_leaves_nothing(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("there.csv").write_text("kept", "utf-8")
    given = arguments if "--out" in arguments else [*arguments, "--out", "new"]
    assert main(["made-up", "--respondents", "900", *given, "--lang", "en"]) == 2
    assert says in capsys.readouterr().err
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("there.csv", "kept")]


def test_the_summary_names_parts_and_levels_in_the_language_asked_for(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {
        "th": ("ส่วนที่ ๑ (EIT Public)", "ร้อยละที่ผ่าน", "๙๐.๐๐–๙๔.๙๙", "ผ่านดีเยี่ยม"),
        "en": ("EIT part 1", "% passing", "90.00–94.99", "excellent pass"),
    }
    for language, wanted in words.items():
        folder = tmp_path / language
        run = ["national", str(faulty), "--year", "2567", "--out", str(tmp_path / "s.csv")]
        assert main([*run, "--summary", str(folder), "--lang", language, "--json"]) == 0
        page = (folder / "summary.html").read_text("utf-8")
        for each in wanted:
            assert each in page
        assert "EIT.public" not in page
    capsys.readouterr()
