"""One report, every format and encoding: the same scores, each with its place."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from prongsai.reading import Reading, conflicts, read

from . import made

FORMATS: dict[str, Callable[[], bytes]] = {
    "report.txt": lambda: made.text().encode(),
    "report.md": lambda: made.text(gap="|").encode(),
    "report.html": lambda: made.html().encode(),
    "report.docx": made.word,
    "report.xlsx": made.workbook,
    "report.csv": lambda: made.comma_separated().encode(),
    "report.pdf": made.pdf,
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp874")


def values(reading: Reading) -> dict[str, Fraction]:
    return {name: score.value for name, score in reading.sheet.scores.items()}


EXPECTED = {name: Fraction(score) for name, score in made.SCORES.items()}


@pytest.fixture(scope="module", params=FORMATS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return read(FORMATS[request.param](), request.param)


def test_the_scores_are_those_printed(reading: Reading) -> None:
    assert values(reading) == EXPECTED


def test_nothing_contradicts_and_nothing_is_remarked(reading: Reading) -> None:
    assert conflicts(reading) == []
    assert reading.notes == []


def test_it_is_a_report_of_its_agency_year_and_level(reading: Reading) -> None:
    sheet = reading.sheet
    assert reading.is_report
    assert (sheet.agency, sheet.fiscal_year, sheet.level) == (made.AGENCY, made.YEAR, "ผ่าน")


def test_every_score_of_a_table_has_its_place(reading: Reading) -> None:
    assert set(reading.found) == set(reading.sheet.scores)
    for name, places in reading.found.items():
        assert places[0].where
        assert places[0].in_table is (name != "total")


def test_a_place_is_told_as_the_format_has_it() -> None:
    expected = {
        "report.txt": "line 6",
        "report.md": "line 6",
        "report.html": "table 1 row 2",
        "report.docx": "table 1 row 2",
        "report.xlsx": "sheet “ตัวชี้วัด” cell D4",
        "report.csv": "line 4",
        "report.pdf": "page 1 table row 2",
    }
    for name, where in expected.items():
        assert read(FORMATS[name](), name).found["1"][0].where == where


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_of_text_is_understood(encoding: str) -> None:
    assert values(read(made.text().encode(encoding), "report.txt")) == EXPECTED


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_of_csv_is_understood(encoding: str) -> None:
    assert values(read(made.comma_separated().encode(encoding), "report.csv")) == EXPECTED


def test_figures_are_told_apart() -> None:
    assert not read(made.text(figures="thai").encode(), "a.txt").sheet.arabic
    assert read(made.text(figures="arabic").encode(), "a.txt").sheet.arabic


def test_a_number_is_kept_as_it_is_printed() -> None:
    place = read(made.text().encode(), "a.txt").found["i1"][0]
    assert (place.value, place.printed, place.where, place.in_table) == ("95.20", "๙๕.๒๐", "line 18", True)


def test_standard_input_is_told_by_its_format() -> None:
    assert values(read(made.pdf(), "-", format="pdf")) == EXPECTED
    assert values(read(made.text().encode(), "-", format="txt")) == EXPECTED


def test_standard_input_is_known_by_its_first_bytes() -> None:
    for data in (made.pdf(), made.word(), made.workbook(), made.html().encode(), made.text().encode()):
        assert values(read(data, "-")) == EXPECTED


def test_line_ends_of_other_systems_do_not_matter() -> None:
    assert values(read(made.text().replace("\n", "\r\n").encode(), "a.txt")) == EXPECTED
