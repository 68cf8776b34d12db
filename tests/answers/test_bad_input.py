"""What cannot be counted is refused in one sentence that names file, line and column."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.errors import BadInputError
from prongsai.reading.answers import tabulate
from prongsai.reading.answers.safely import database, literal
from prongsai.rules import load
from prongsai.rules.model import RuleSet

from .making import header, respondent, write_csv, write_parquet


def refused(paths: Sequence[Path], rules: RuleSet, part: str = "IIT") -> str:
    """Return the sentence with which the files are refused."""
    with pytest.raises(BadInputError) as caught:
        tabulate(paths, rules, part)
    assert caught.value.__cause__ is None
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def good(tmp_path: Path, six: RuleSet) -> str:
    """Return the text of a good file: a header and three respondents."""
    file = write_csv(tmp_path / "good.csv", header(six, "IIT"), [respondent(six, "IIT")] * 3)
    return file.read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Return a way to write a file ``a.csv``."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "a.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


# -- parts and files ---------------------------------------------------------


@pytest.mark.parametrize("part", ["EIT", "OIT", "iit", "EIT.other", ""])
def test_a_part_that_the_year_does_not_ask(part: str, six: RuleSet) -> None:
    """Six steps came with two parts of EIT."""
    sentence = refused([Path("a.csv")], six, part)
    assert f"“{part}” is not asked in 2567" in sentence
    assert "IIT, EIT.public, EIT.survey" in sentence


def test_a_part_of_another_year(four: RuleSet) -> None:
    """One EIT only."""
    assert "the parts are: IIT, EIT" in refused([Path("a.csv")], four, "EIT.public")


def test_no_file(six: RuleSet, tmp_path: Path) -> None:
    """None named, none there, a folder."""
    assert "no file of answers is named" in refused([], six)
    assert "there is no such file" in refused([tmp_path / "none.csv"], six)
    assert "is a folder" in refused([tmp_path], six)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """Permission denied."""
    path = file(good)
    path.chmod(0)
    assert "cannot be opened" in refused([path], six)


def test_a_file_named_twice(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """It would count twice."""
    path = file(good)
    assert "is named twice" in refused([path, path.parent / "." / path.name], six)


@pytest.mark.parametrize("content", [b"", b"\n\n  \r\n"])
def test_an_empty_file(content: bytes, six: RuleSet, file: Callable[[bytes], Path]) -> None:
    """Nothing in it."""
    assert "a.csv: is empty" in refused([file(content)], six)


@pytest.mark.parametrize("more", ["", "\n\n", "," * 15 + "\n", ("," * 15 + "\n") * 9999])
def test_a_header_only(more: str, six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """Column names and no answers."""
    header_line = good.splitlines(keepends=True)[0]
    assert "has column names but no answers" in refused([file(header_line + more)], six)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\x06\0\x08\0",
        "agency,i1\nก,1\n".encode("utf-16"),
        bytes(range(256)),
    ],
)
def test_binary_as_csv(content: bytes, six: RuleSet, file: Callable[[bytes], Path]) -> None:
    """A picture, a workbook, UTF-16, noise."""
    assert "a.csv: is no CSV text" in refused([file(content)], six)


# -- columns -----------------------------------------------------------------


def test_columns_that_are_missing(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """All of them are named."""
    cut = "\n".join(",".join(line.split(",")[:-2]) for line in good.splitlines())
    assert "a.csv: these columns are missing: i14, i15" in refused([file(cut)], six)


@pytest.mark.parametrize("name", ["i16", "e1", "i1.1", "", "o1", "i01"])
def test_a_column_that_is_unknown(name: str, six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """With the columns that would be right."""
    sentence = refused([file(good.replace(",i4,", f",{name},", 1))], six)
    assert f"there is no column “{name}”" in sentence
    assert "agency, i1, i2, i3, i4" in sentence


@pytest.mark.parametrize("name", ["i5", "I5", "i๕", " i5 "])
def test_a_column_that_stands_twice(name: str, six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """However it is printed."""
    sentence = refused([file(good.replace(",i4,", f",{name},", 1))], six)
    assert "the column “i5” stands twice" in sentence


def test_columns_parted_by_semicolons(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """The sentence says what parts them."""
    assert "line 1: the columns are parted by “;”; commas would be right" in refused(
        [file(good.replace(",", ";"))], six
    )


def test_answers_of_another_year(tmp_path: Path, six: RuleSet, four: RuleSet) -> None:
    """Thirty questions where there are fifteen."""
    names = header(four, "IIT")
    path = write_csv(tmp_path / "a.csv", names, [respondent(four, "IIT")])
    assert "there is no column “i1.1”" in refused([path], six)


def test_a_missing_column_in_parquet(tmp_path: Path, six: RuleSet) -> None:
    """The same sentence."""
    path = write_parquet(tmp_path / "a.parquet", header(six, "IIT")[:-1], [respondent(six, "IIT")])
    assert "a.parquet: these columns are missing: i15" in refused([path], six)


# -- cells -------------------------------------------------------------------


@pytest.mark.parametrize("code", ["0", "7", "-1", "5.5", "06", "1e0", "x", "yes", "NULL", "NaN", "๙", "5,0"])
def test_a_step_outside_the_scale(code: str, tmp_path: Path, six: RuleSet) -> None:
    """File, line, column, what would be right."""
    rows = [respondent(six, "IIT"), respondent(six, "IIT", i2=code)]
    path = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)
    sentence = refused([path], six)
    assert f"a.csv line 3, column i2: “{code}” is no step; 1 to 6" in sentence
    parquet = write_parquet(tmp_path / "a.parquet", header(six, "IIT"), rows)
    assert f"a.parquet row 2, column i2: “{code}” is no step; 1 to 6" in refused([parquet], six)


@pytest.mark.parametrize("code", ["YES", "y", "1", "มี", "ไม่เคย", "true"])
def test_neither_yes_nor_no(code: str, tmp_path: Path, six: RuleSet) -> None:
    """Two-way questions hold yes or no."""
    rows = [respondent(six, "IIT", i3="yes"), respondent(six, "IIT", i3=code)]
    path = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)
    assert f"a.csv line 3, column i3: “{code}” is no answer; yes, no" in refused([path], six)
    parquet = write_parquet(tmp_path / "a.parquet", header(six, "IIT"), rows)
    assert f"row 2, column i3: “{code}” is no answer" in refused([parquet], six)


@pytest.mark.parametrize(("kind", "shown"), [("TINYINT", "9"), ("BIGINT", "9"), ("DOUBLE", "9.0")])
def test_a_number_outside_the_scale_in_parquet(kind: str, shown: str, tmp_path: Path, six: RuleSet) -> None:
    """As a number."""
    rows = [respondent(six, "IIT", i3="no"), respondent(six, "IIT", i3="no", i15="9")]
    path = write_parquet(tmp_path / "a.parquet", header(six, "IIT"), rows, kind=kind)
    assert f"a.parquet row 2, column i15: “{shown}” is no step" in refused([path], six)


def test_a_number_too_big_to_add_up(tmp_path: Path, six: RuleSet) -> None:
    """It is a cell that is wrong, not the sum."""
    rows = [respondent(six, "IIT", i1=str(2**63 - 1)) for _n in range(3)]
    path = write_parquet(tmp_path / "a.parquet", header(six, "IIT"), rows, kind="BIGINT")
    assert "a.parquet row 1, column i1: “9223372036854775807”" in refused([path], six)


def test_four_steps_where_four_are_asked(tmp_path: Path, four: RuleSet) -> None:
    """5 is right in other years."""
    path = write_csv(tmp_path / "a.csv", header(four, "IIT"), [respondent(four, "IIT", i11_2="5")])
    assert "column i11.2: “5” is no step; 1 to 4" in refused([path], four)


def test_the_first_of_several_is_named_and_the_others_counted(tmp_path: Path, six: RuleSet) -> None:
    """In the order of the lines, then of the columns; over all files."""
    rows = [
        respondent(six, "IIT"),
        respondent(six, "IIT", i9="maybe", i2="8"),
        respondent(six, "IIT", i1="0"),
    ]
    first = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)
    second = write_parquet(tmp_path / "b.parquet", header(six, "IIT"), rows)
    assert "a.csv line 3, column i2: “8”" in refused([first], six)
    assert "(2 more cells are not right)" in refused([first], six)
    assert "b.parquet row 2, column i2: “8”" in refused([second], six)
    assert "(2 more cells are not right)" in refused([second], six)
    assert "(5 more cells are not right)" in refused([first, second], six)


def test_lines_are_those_of_an_editor(tmp_path: Path, six: RuleSet) -> None:
    """A name over two lines, and a blank line, push the others down."""
    rows = [respondent(six, "IIT", 'a "b"\nc'), respondent(six, "IIT", i1="9")]
    path = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)
    path.write_text(path.read_text("utf-8").replace('\nc"', '\n\nc"'), "utf-8")
    assert "a.csv line 5, column i1" in refused([path], six)


def test_bad_code_in_windows_874(tmp_path: Path, six: RuleSet) -> None:
    """Mended for reading, still refused."""
    rows = [respondent(six, "IIT", "เทศบาล"), respondent(six, "IIT", "เทศบาล", i1="๗")]
    path = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows, encoding="cp874")
    assert "a.csv line 3, column i1: “๗” is no step" in refused([path], six)


@pytest.mark.parametrize("name", ["", " ", "\t", "\u00a0"])
def test_an_agency_without_name(name: str, tmp_path: Path, six: RuleSet) -> None:
    """Nobody knows whose answers these are."""
    rows = [respondent(six, "IIT"), respondent(six, "IIT", name)]
    path = write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)
    assert "a.csv line 3: the column “agency” is empty" in refused([path], six)
    parquet = write_parquet(tmp_path / "a.parquet", header(six, "IIT"), rows)
    assert "a.parquet row 2: the column “agency” is empty" in refused([parquet], six)


def test_a_line_of_commas_is_nobody(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """Excel leaves such lines behind; they are no respondents and no fault."""
    (tally,) = tabulate([file(good + "," * 15 + "\n")], six, "IIT")
    assert tally.respondents == 3


# -- the text of a CSV -------------------------------------------------------


@pytest.mark.parametrize(("line", "found"), [("ก,1,2", 3), ("ก" + ",1" * 16, 17)])
def test_a_ragged_line(line: str, found: int, six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """Too few cells, too many."""
    sentence = refused([file(good + line + "\n" + good.splitlines()[1])], six)
    assert f"a.csv line 5: has {found} cells where the first line has 16" in sentence


def test_a_quotation_mark_that_is_not_closed(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """The line where it opens is named."""
    rest = good.partition("\n")[2]
    assert "a.csv line 5: a quotation mark" in refused([file(good + '"ก' + rest)], six)


def test_a_cell_that_is_far_too_long(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """Three million signs are no name."""
    bad = good.splitlines()[1].replace("ก", "ก" * 3_000_000)
    assert "a.csv line 5" in refused([file(good + bad)], six)


@pytest.mark.parametrize("name", ["เทศบาลตำบล".encode() + b"\xb8x", b"\xff\xfe", "เทศบาลตำบล".encode()[:-1]])
def test_neither_utf_8_nor_windows_874(
    name: bytes, six: RuleSet, file: Callable[[bytes], Path], good: str
) -> None:
    """A broken sign in UTF-8 does not become nonsense in Windows-874."""
    bad = good.encode() + good.splitlines()[1].encode().replace("ก".encode(), name) + b"\n"
    assert "is neither UTF-8 nor Windows-874" in refused([file(bad)], six)


def test_mixed_ends_of_lines_are_mended(six: RuleSet, file: Callable[[str], Path], good: str) -> None:
    """DuckDB stumbles, we do not."""
    text = good.replace("\n", "\r\n", 2)
    assert tabulate([file(text)], six, "IIT")[0].respondents == 3


# -- Parquet -----------------------------------------------------------------


@pytest.fixture
def parquet(tmp_path: Path, six: RuleSet) -> Path:
    """Return a good Parquet of some size."""
    rows = [respondent(six, "IIT", f"{number:09}") for number in range(60)]
    return write_parquet(tmp_path / "a.parquet", header(six, "IIT"), rows, kind="VARCHAR")


@pytest.mark.parametrize("keep", [0, 3, 4, 100, 0.5, 0.99])
def test_a_truncated_parquet(keep: float, parquet: Path, six: RuleSet) -> None:
    """Cut off anywhere."""
    data = parquet.read_bytes()
    parquet.write_bytes(data[: int(keep if keep >= 1 else keep * len(data))])
    assert "a.parquet: is no whole Parquet file" in refused([parquet], six)


def test_a_parquet_without_rows(tmp_path: Path, six: RuleSet) -> None:
    """Column names only."""
    path = write_parquet(tmp_path / "a.parquet", header(six, "IIT"), [])
    assert "a.parquet: has column names but no answers" in refused([path], six)


@settings(max_examples=30, deadline=None)
@given(place=st.floats(0, 0.99), noise=st.binary(min_size=1, max_size=200))
def test_noise_in_a_parquet_is_told(
    place: float, noise: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Either it can still be read, or it is refused: nothing else comes out."""
    six = load("2567")
    path = tmp_path_factory.getbasetemp() / "noise.parquet"
    rows = [respondent(six, "IIT", f"{number % 7}") for number in range(50)]
    write_parquet(path, header(six, "IIT"), rows[:9], kind="TINYINT")
    data = bytearray(path.read_bytes())
    at = int(place * len(data))
    data[at : at + len(noise)] = noise
    path.write_bytes(data)
    tabulate_or_refuse(path, six)


@settings(max_examples=80, deadline=None)
@given(tail=st.binary(max_size=300), whole=st.booleans())
def test_any_bytes_as_csv_are_counted_or_refused(
    tail: bytes, *, whole: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Behind a good header or alone."""
    six = load("2567")
    path = tmp_path_factory.getbasetemp() / "noise.csv"
    start = "" if whole else ",".join(header(six, "IIT")) + "\n"
    path.write_bytes(start.encode() + tail)
    tabulate_or_refuse(path, six)


def tabulate_or_refuse(path: Path, rules: RuleSet) -> None:
    """Count the file, or see it refused; anything else that is raised fails the test."""
    with suppress(BadInputError):
        assert tabulate([path], rules, "IIT")


# -- what DuckDB may do ------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('{other}')",
        "COPY (SELECT 1) TO '{other}.out'",
        "INSTALL httpfs",
        "LOAD spatial",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "ATTACH '{other}.db'",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/etc/hostname']",
    ],
)
def test_no_other_file_and_no_network(query: str, tmp_path: Path) -> None:
    """The database reads what it was opened for."""
    mine, other = tmp_path / "mine.csv", tmp_path / "other.csv"
    for path in (mine, other):
        path.write_text("a\n1\n", "utf-8")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with database([mine], scratch) as db:
        assert db.execute("SELECT * FROM read_csv(?)", [literal(mine)]).fetchall() == [(1,)]
        with pytest.raises(duckdb.Error):
            db.execute(query.format(other=other)).fetchall()
