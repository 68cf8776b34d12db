"""Score sheets: what is in them is what is read, exactly."""

import json
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.reading import conflicts, read, read_sheet
from prongsai.scoring.sheet import Score
from prongsai.thai import thai

from . import made


def sheet(**said: object) -> bytes:
    whole = {"agency": "เทศบาลตำบล ก", "fiscal_year": made.YEAR, "scores": made.SCORES} | said
    return json.dumps(whole, ensure_ascii=False).encode()


def as_rows() -> list[tuple[str, str]]:
    return [
        ("id", "score"),
        ("agency", "เทศบาลตำบล ก"),
        ("fiscal_year", str(made.YEAR)),
        ("document_year", "2568"),
        ("level", "ผ่าน"),
        *made.SCORES.items(),
    ]


def csv(rows: list[tuple[str, str]], comma: str = ",") -> str:
    return "\n".join(comma.join(row) for row in rows) + "\n"


def xlsx(rows: list[tuple[str, str]]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for name, value in rows:
        page.append((name, float(value) if value.replace(".", "").isdigit() else value))
    return made.saved(book)


EXPECTED = {name: Fraction(score) for name, score in made.SCORES.items()}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (sheet(), "a.json"),
        (sheet(scores={name: float(score) for name, score in made.SCORES.items()}), "a.json"),
        (sheet(scores={name: thai(score) for name, score in made.SCORES.items()}), "a.json"),
        (sheet(scores={name.upper(): score for name, score in made.SCORES.items()}), "a.json"),
        (csv(as_rows()).encode(), "a.csv"),
        (csv(as_rows()).encode("utf-8-sig"), "a.csv"),
        (csv(as_rows()).encode("utf-16"), "a.csv"),
        (csv(as_rows()).encode("cp874"), "a.csv"),
        (thai(csv(as_rows())).encode("cp874"), "a.csv"),
        (csv(as_rows(), ";").encode(), "a.csv"),
        (csv(as_rows(), "\t").encode(), "a.csv"),
        (csv(as_rows()[1:]).encode(), "a.csv"),
        (csv(as_rows()).replace("\n", "\r\n").encode(), "a.csv"),
        (xlsx(as_rows()), "a.xlsx"),
        (xlsx(as_rows()[1:]), "a.xlsx"),
    ],
    ids=range(15),
)
def test_a_sheet_holds_what_it_says(data: bytes, name: str) -> None:
    reading = read(data, name)
    assert {each: score.value for each, score in reading.sheet.scores.items()} == EXPECTED
    assert (reading.sheet.agency, reading.sheet.fiscal_year) == ("เทศบาลตำบล ก", made.YEAR)
    assert not reading.is_report
    assert not reading.sheet.arabic  # the source's own figures are not known
    assert reading.notes == []
    assert conflicts(reading) == []
    assert read_sheet(data, name).sheet == reading.sheet


def test_every_score_has_its_place() -> None:
    assert read(sheet(), "a.json").found["i1"][0].where == "key “i1”"
    assert read(csv(as_rows()).encode(), "a.csv").found["total"][0].where == "line 6"
    assert read(xlsx(as_rows()), "a.xlsx").found["total"][0].where.endswith("cell B6")


def test_fields_are_kept() -> None:
    reading = read(
        sheet(document_year="พ.ศ. ๒๕๖๘", level="ผ่านเฉียด", source="x", note=[1, {"a": 2}]), "a.json"
    )
    assert (reading.sheet.document_year, reading.sheet.level) == (2568, "ผ่านเฉียด")


def test_empty_fields_are_not_there() -> None:
    reading = read(sheet(agency=None, level="", document_year=None, rules=None), "a.json")
    assert (reading.sheet.agency, reading.sheet.level, reading.sheet.document_year) == (None, None, None)
    assert reading.sheet.rules is None


@pytest.mark.parametrize("year", [2567, "2567", "๒๕๖๗", "พ.ศ. ๒๕๖๗", "ปีงบประมาณ พ.ศ. 2567", " 2567 "])
def test_a_year_is_understood_however_it_is_written(year: object) -> None:
    assert read(sheet(fiscal_year=year), "a.json").sheet.fiscal_year == 2567


@pytest.mark.parametrize("year", [2024, "2024", "ค.ศ. 2024"])
def test_a_year_of_the_other_era_is_understood_and_remarked(year: object) -> None:
    reading = read(sheet(fiscal_year=year), "a.json")
    assert reading.sheet.fiscal_year == 2567
    assert "2024" in reading.notes[0]


def test_the_year_may_be_given() -> None:
    assert read(b'{"scores": {"i1": 5}}', "a.json", year=2567).sheet.fiscal_year == 2567
    assert read(sheet(), "a.json", year=2567).sheet.fiscal_year == 2567


def test_missing_scores_are_no_zeros() -> None:
    reading = read(sheet(scores={"i1": None, "i2": "", "i3": " ", "i4": "0"}), "a.json")
    assert list(reading.sheet.scores) == ["i4"]


def test_a_sheet_may_hold_no_scores() -> None:
    assert read(b'{"fiscal_year": 2567}', "a.json").sheet.scores == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("84", Score("84", Fraction(84))),
        (84, Score("84", Fraction(84))),
        (84.6, Score("84.6", Fraction("84.6"))),
        ("84.605", Score("84.605", Fraction("84.605"))),
        (0.1 + 0.2, Score("0.30000000000000004", Fraction("0.30000000000000004"))),
        ("๘๔.๖๐", Score("๘๔.๖๐", Fraction("84.60"))),
        ("169/2", Score("169/2", Fraction(169, 2), exact=True)),
        ("๑๖๙/๒", Score("๑๖๙/๒", Fraction(169, 2), exact=True)),
        (" 100 ", Score("100", Fraction(100))),
        ("0", Score("0", Fraction(0))),
    ],
)
def test_a_score_is_exactly_what_it_says(value: object, expected: Score) -> None:
    assert read(sheet(scores={"i1": value}), "a.json").sheet.scores["i1"] == expected


def test_json_numbers_are_taken_at_their_shortest_decimal() -> None:
    data = b'{"fiscal_year": 2567, "scores": {"i1": 92.530000000000001, "i2": 92.50}}'
    scores = read(data, "a.json").sheet.scores
    assert (scores["i1"].value, scores["i2"].value) == (Fraction("92.53"), Fraction("92.5"))


@pytest.mark.parametrize(
    ("value", "shown"), [("84.6", "84.60"), ("84", "84.00"), ("84.605", "84.605"), ("1/3", "1/3")]
)
def test_a_found_score_shows_two_decimals_at_least(value: str, shown: str) -> None:
    assert read(sheet(scores={"i1": value}), "a.json").found["i1"][0].value == shown


def test_ids_may_be_printed_forms() -> None:
    said = {"ข้อ i๑": 5, "O๘": 50, "๐๙": 0, "EIT ส่วนที่ ๒": 88.89, "ตัวชี้วัดที่ ๑": 90, "คะแนนรวม": 80}
    assert list(read(sheet(scores=said), "a.json").sheet.scores) == [
        "i1",
        "o8",
        "o9",
        "EIT.survey",
        "1",
        "total",
    ]


def test_points_are_points() -> None:
    data = json.dumps({"fiscal_year": 2568, "scores": {"o27": "4", "o28": "2"}}).encode()
    assert read(data, "a.json").sheet.scores["o27"].value == 4


def test_rules_may_be_named_by_the_sheet_or_by_the_caller() -> None:
    assert read(sheet(rules="2567"), "a.json").sheet.rules == "2567"
    assert read(sheet(), "a.json", rules="2567").sheet.rules == "2567"


def test_unknown_scores_may_be_left_out() -> None:
    data = sheet(scores={"i1": "185", "i2": "90"})
    reading = read_sheet(data, "a.json", strict=False)
    assert list(reading.sheet.scores) == ["i2"]
    assert "185" in reading.notes[0]


def test_the_head_of_a_table_sheet_may_name_more() -> None:
    data = "หมายเหตุ,id,score\nx,fiscal_year,2567\n,i1,90\ny,i2,80\n".encode()
    assert list(read(data, "a.csv").sheet.scores) == ["i1", "i2"]


def test_a_table_with_other_heads_is_a_report() -> None:
    data = "ข้อ,คะแนน,หมายเหตุ\ni1,90.5,\ni2,80.5,\n".encode()
    reading = read(data, "a.csv", year=2567)
    assert reading.is_report
    assert {name: score.printed for name, score in reading.sheet.scores.items()} == {
        "i1": "90.5",
        "i2": "80.5",
    }


def test_a_sheet_beside_an_empty_one_is_alone() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx(as_rows())))
    book.create_sheet("notes").append(["นัดหมาย"])
    assert read(made.saved(book), "a.xlsx").sheet.scores


SCORES = st.dictionaries(
    st.sampled_from(sorted(set(made.SCORES))),
    st.integers(0, 10_000).map(lambda n: f"{n // 100}.{n % 100:02d}"),
    max_size=12,
)


@settings(max_examples=60)
@given(SCORES)
def test_every_sheet_is_read_back_through_json_csv_and_xlsx(scores: dict[str, str]) -> None:
    expected = {name: Fraction(score) for name, score in scores.items()}
    rows = [("id", "score"), ("fiscal_year", "2567"), *scores.items()]
    for data, name in (
        (sheet(scores=scores), "a.json"),
        (csv(rows).encode(), "a.csv"),
        (xlsx(rows), "a.xlsx"),
    ):
        assert {each: score.value for each, score in read(data, name).sheet.scores.items()} == expected
