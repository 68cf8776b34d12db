"""What must not change a score: order, format, encoding, how files are cut, how cells are typed."""

import random
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.reading.answers import Tally, tabulate
from prongsai.reading.answers.questionnaire import columns
from prongsai.rules import load
from prongsai.rules.model import RuleSet

from .making import Row, counted_by_hand, header, respondent, write_csv, write_parquet

QUESTIONNAIRES = [("2567", "EIT.public"), ("2564", "EIT")]


@st.composite
def surveys(draw: st.DrawFn) -> tuple[str, str, list[dict[str, str]]]:
    """Return a year, a part, and up to a dozen respondents of up to three agencies."""
    name, part = draw(st.sampled_from(QUESTIONNAIRES))
    asked = columns(load(name), part)
    agency = st.sampled_from(["ก", "เทศบาลตำบล “ข”", 'a,"b"\nc'])
    chance = random.Random(draw(st.integers(0, 2**32)))
    rows = [
        {"agency": who} | {one.name: chance.choice([*one.codes, ""]) for one in asked}
        for who in draw(st.lists(agency, min_size=1, max_size=12))
    ]
    return name, part, rows


def plain(tallies: list[Tally]) -> dict[str, object]:
    """Return respondents and scores by agency."""
    return {tally.agency: (tally.respondents, tally.scores) for tally in tallies}


@settings(max_examples=25, deadline=None)
@given(surveys(), st.integers(0, 2**32))
def test_equal_to_counting_by_hand(survey: tuple[str, str, list[dict[str, str]]], seed: int) -> None:
    """Shuffled, cut in pieces, as CSV, as Parquet, both at once: the same fractions."""
    year, part, rows = survey
    rules = load(year)
    chance = random.Random(seed)
    expected = counted_by_hand(rows, rules, part)
    names = header(rules, part)
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole = [write_csv(folder / "whole.csv", names, rows)]
        assert plain(tabulate(whole, rules, part)) == expected
        chance.shuffle(rows)
        chance.shuffle(names)
        cut = chance.randint(0, len(rows))
        pieces = pieces_of(folder, names, rows, cut)
        assert plain(tabulate(pieces, rules, part)) == expected


def pieces_of(folder: Path, names: list[str], rows: list[dict[str, str]], cut: int) -> list[Path]:
    """Write what stands before the cut as CSV, what stands behind it as Parquet."""
    pieces = []
    if rows[:cut]:
        pieces.append(write_csv(folder / "first.csv", names, rows[:cut], newline="\r\n"))
    if rows[cut:]:
        pieces.append(write_parquet(folder / "second.parquet", names, rows[cut:], kind="TINYINT"))
    return pieces


def rows_of(rules: RuleSet) -> list[Row]:
    """Return a few respondents of two agencies."""
    return [
        respondent(rules, "IIT", "เทศบาลตำบลบ้านด่าน", i1="4", i3="no"),
        respondent(rules, "IIT", "เทศบาลตำบลบ้านด่าน", i1="", i3="yes"),
        respondent(rules, "IIT", "อบต. นาทอน", i5="2"),
    ]


@pytest.fixture
def expected(six: RuleSet) -> dict[str, object]:
    """Return what the few respondents give."""
    return counted_by_hand(rows_of(six), six, "IIT")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_and_ends_of_lines(
    encoding: str, newline: str, tmp_path: Path, six: RuleSet, expected: dict[str, object]
) -> None:
    """As Excel saves CSV, in Thailand and elsewhere."""
    file = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows_of(six), encoding=encoding, newline=newline)
    assert plain(tabulate([file], six, "IIT")) == expected


@pytest.mark.parametrize(
    "kind",
    ["TINYINT", "UTINYINT", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL(4,1)", "VARCHAR"],
)
def test_types_in_parquet(kind: str, tmp_path: Path, six: RuleSet, expected: dict[str, object]) -> None:
    """Whoever wrote it: pandas makes doubles of whole numbers with gaps."""
    file = write_parquet(tmp_path / "a.parquet", header(six, "IIT"), rows_of(six), kind=kind)
    assert plain(tabulate([file], six, "IIT")) == expected


def test_thai_digits_spaces_and_decimals_in_cells(tmp_path: Path, six: RuleSet) -> None:
    """๕, " 5 " and 5.0 are 5; a space is nothing."""
    cells = ("๕", " 5 ", "5.0", "๕.0", "5\t", "5")
    rows = [respondent(six, "IIT", i1=cell, i3=" no ", i9=" ") for cell in cells]
    file = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)
    (tally,) = tabulate([file], six, "IIT")
    assert tally.scores["i1"] == 80
    assert tally.scores["i3"] == 100
    assert "i9" not in tally.scores


def test_printed_forms_of_columns(tmp_path: Path, six: RuleSet) -> None:
    """I1 and i๒ are columns too."""
    file = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows_of(six))
    text = file.read_text("utf-8").replace("agency,i1,i2,", "Agency , I1,i๒,", 1)
    file.write_text(text, "utf-8")
    assert plain(tabulate([file], six, "IIT")) == counted_by_hand(rows_of(six), six, "IIT")


def test_spaces_around_a_name_make_no_second_agency(tmp_path: Path, six: RuleSet) -> None:
    """In one file or two."""
    rows = [respondent(six, "IIT", name, i1=step) for name, step in ((" ก", "1"), ("ก ", "6"))]
    both = write_csv(tmp_path / "both.csv", header(six, "IIT"), rows)
    each = [
        write_csv(tmp_path / f"{number}.csv", header(six, "IIT"), [row]) for number, row in enumerate(rows)
    ]
    assert tabulate([both], six, "IIT") == tabulate(each, six, "IIT")
    (tally,) = tabulate([both], six, "IIT")
    assert tally.agency == "ก"
    assert tally.scores["i1"] == 50


@pytest.mark.parametrize(
    "name",
    ["a*b.csv", "a?b.csv", "[ab].csv", "a'b.csv", 'a"b.csv', "{a,b}.csv", "**.csv", "ข้อมูล ๑.csv",
     "year=1/a.csv", "a*/b.csv", "no-ending", "a.csv.gz", "a.TXT"],
)  # fmt: skip
def test_names_of_files_are_taken_as_they_are(name: str, tmp_path: Path, six: RuleSet) -> None:
    """Signs that mean something to DuckDB are plain signs, and neighbours are not read."""
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    write_csv(tmp_path / "axb.csv", header(six, "IIT"), [respondent(six, "IIT", "decoy")])
    write_csv(file, header(six, "IIT"), [respondent(six, "IIT", "ก")])
    parquet = write_parquet(tmp_path / "b.parquet", header(six, "IIT"), [respondent(six, "IIT", "ก")])
    assert [tally.agency for tally in tabulate([file], six, "IIT")] == ["ก"]
    file.write_bytes(parquet.read_bytes())
    assert [tally.agency for tally in tabulate([file], six, "IIT")] == ["ก"]


def test_many_files_are_one_survey(tmp_path: Path, six: RuleSet) -> None:
    """One file per agency, as they come from a form."""
    files = [
        write_csv(tmp_path / f"{n}.csv", header(six, "IIT"), [respondent(six, "IIT", f"{n:03}")] * 3)
        for n in range(200)
    ]
    tallies = tabulate(files, six, "IIT")
    assert [tally.agency for tally in tallies] == [f"{n:03}" for n in range(200)]
    assert {tally.respondents for tally in tallies} == {3}


def test_relative_paths_and_links(tmp_path: Path, six: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever one stands."""
    (tmp_path / "in").mkdir()
    write_csv(tmp_path / "a.csv", header(six, "IIT"), rows_of(six))
    (tmp_path / "in" / "link.csv").symlink_to(tmp_path / "a.csv")
    monkeypatch.chdir(tmp_path / "in")
    for path in ("../a.csv", "../in/../a.csv", "link.csv"):
        assert len(tabulate([Path(path)], six, "IIT")) == 2


def test_nothing_is_left_behind(tmp_path: Path, six: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """No copy, no folder of DuckDB's."""
    file = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows_of(six), encoding="cp874")
    monkeypatch.chdir(tmp_path)
    tabulate([file], six, "IIT")
    assert list(tmp_path.iterdir()) == [file]


def test_a_thousand_and_one_stay_exact(tmp_path: Path, six: RuleSet) -> None:
    """A prime number of respondents is still in the fraction."""
    rows = [respondent(six, "IIT", i1="6" if n else "5") for n in range(1009)]
    file = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)
    (tally,) = tabulate([file], six, "IIT")
    assert tally.scores["i1"] == Fraction(1008 * 100 + 80, 1009)
