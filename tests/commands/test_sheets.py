"""Score sheets, as the contract describes them, in JSON, CSV and XLSX."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from .running import Prongsai


def one(prongsai: Prongsai, text: str, *options: str) -> str | None:
    """Return the total of a JSON sheet whose total is written ``text``, None if it is missing."""
    path = prongsai.file("s.json", f'{{"fiscal_year": 2567, "scores": {{"IIT": "90", "total": {text}}}}}')
    came = prongsai("score", path, "--json", *options)
    assert came.code == 0, came.err
    scores: dict[str, str] = came.json["scores"]
    return scores.get("total")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"89.94"', "89.94"),
        ('"๘๙.๙๔"', "89.94"),
        ('"84.6"', "84.60"),
        ('"84"', "84.00"),
        ('" 84 "', "84.00"),
        ("89.94", "89.94"),
        ("90", "90.00"),
        ("90.0", "90.00"),
        ("30.000000000000004", "30.00"),
        ('"100/3"', "33.33"),
        ('"๑๐๐/๓"', "33.33"),
        ('"16999/200"', "85.00"),
        ('"100.00"', "100.00"),
        ('"0"', "0.00"),
        ("null", None),
        ('""', None),
        ('"  "', None),
    ],
)
def test_a_score_is_read(prongsai: Prongsai, text: str, value: str | None) -> None:
    assert one(prongsai, text) == value


@pytest.mark.parametrize(
    "text",
    [
        '"-"', '"abc"', '"NaN"', "NaN", "Infinity", "-Infinity", '"1e2"', "true", "false", "[]", "{}", "[1]",
        '"185"', "185", '"๑๘๕.๐๐"', "-1", '"-1"', '"+5"', '"100.01"', '"10001/100"', '"1/0"', '"-1/3"',
        '"84,60"', '"89.94%"', '"84."', '"8 4"', "1e400",
    ],
)  # fmt: skip
def test_what_is_no_score_is_refused(prongsai: Prongsai, text: str) -> None:
    path = prongsai.file("s.json", f'{{"fiscal_year": 2567, "scores": {{"total": {text}}}}}')
    for command in ("read", "score", "audit"):
        said = prongsai.refused(command, path)
        assert "total" in said
        assert str(path) in said


@pytest.mark.parametrize("text", ['"9,5"', '"0,50"', '"1,00"'])
def test_a_decimal_comma_is_never_dropped_silently(prongsai: Prongsai, text: str) -> None:
    path = prongsai.file("s.json", f'{{"fiscal_year": 2567, "scores": {{"total": {text}}}}}')
    prongsai.refused("score", path)


def test_a_json_number_with_an_exponent_is_a_number(prongsai: Prongsai) -> None:
    assert one(prongsai, "1e2") == "100.00"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ข้อ o๘", "o8"), ("O8", "o8"), ("I1", "i1"), ("1๔", "i4"), ("ข้อ i๑๔", "i14"), ("๐๘", "o8"),
        ("O๓๒", "o32"), ("e1.public", "e1.public"), ("E9.Survey", "e9.survey"),
        ("EIT ส่วนที่ ๒", "EIT.survey"), ("EIT ส่วนที่ ๑", "EIT.public"), ("ตัวชี้วัดที่ ๑", "1"),
        ("ตัวชี้วัดที่ ๑๐", "10"), ("๙.๕", "9.5"), ("iit", "IIT"), ("IIT.weighted", "IIT.weighted"), ("๑", "1"),
    ],
)  # fmt: skip
def test_printed_forms_of_ids_are_read_and_never_written(prongsai: Prongsai, printed: str, name: str) -> None:
    for command in ("score", "read"):
        assert name in prongsai.of(command, {printed: "25"})["scores"]


def test_eit_public_in_one_word_is_read(prongsai: Prongsai) -> None:
    assert "EIT.public" in prongsai.of("score", {"EitPublic": "90"})["scores"]


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2564, "O๔๒"),
        (2564, "ข้อ e ๙"),
        (2565, "e15"),
        (2566, "e15.survey"),
        (2568, "o28"),
        (2569, "o26"),
        (2562, "o48"),
    ],
)
def test_each_year_has_its_ids(prongsai: Prongsai, year: int, name: str) -> None:
    assert len(prongsai.of("score", {name: "1"}, year=year)["scores"]) == 1


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2567, "o36"), (2567, "O๔๒"), (2567, "i16"), (2567, "e10.public"), (2567, "e1"), (2567, "ข้อ e ๙"),
        (2567, "9.6"), (2567, "11"), (2567, "0"), (2567, "i0"), (2567, ""), (2567, "zz"), (2567, "i1.1"),
        (2567, "total.weighted"), (2568, "o29"), (2569, "o27"), (2564, "e1.public"), (2565, "EIT.public"),
        (2564, "o44"), (2563, "i31"),
    ],
)  # fmt: skip
def test_an_id_that_the_year_lacks_is_bad_input(prongsai: Prongsai, year: int, name: str) -> None:
    prongsai.refused("score", prongsai.sheet({"total": "90", name: "1"}, year))
    prongsai.refused("read", prongsai.sheet({"total": "90", name: "1"}, year))


@pytest.mark.parametrize("name", ["EIT.public.weighted", "10๔"])
def test_an_id_that_is_none_is_not_guessed_at(prongsai: Prongsai, name: str) -> None:
    prongsai.refused("score", prongsai.sheet({name: "25"}))


def test_e1_bare_names_the_two_choices(prongsai: Prongsai) -> None:
    said = prongsai.refused("score", prongsai.sheet({"e1": "90"}))
    assert "e1.public" in said
    assert "e1.survey" in said


@pytest.mark.parametrize(
    ("year", "name", "value"),
    [
        (2568, "o27", "5"),
        (2568, "o28", "2.01"),
        (2567, "IIT.weighted", "31"),
        (2567, "EIT.weighted", "30.01"),
        (2564, "OIT.weighted", "40.01"),
        (2567, "o1", "101"),
    ],
)
def test_a_score_above_its_maximum_is_bad_input(prongsai: Prongsai, year: int, name: str, value: str) -> None:
    prongsai.refused("score", prongsai.sheet({name: value}, year))


@pytest.mark.parametrize(
    "text",
    [
        '{"fiscal_year": 2567, "scores": {"o8": "1", "o8": "1"}}',
        '{"fiscal_year": 2567, "scores": {"o8": "1", "ข้อ o๘": "2"}}',
        '{"fiscal_year": 2567, "fiscal_year": 2568, "scores": {"o8": "1"}}',
        '{"scores": {"total": "90"}}',
        '{"document_year": 2568, "scores": {"total": "90"}}',
        '{"fiscal_year": null, "scores": {"total": "90"}}',
        '{"fiscal_year": 2560, "scores": {"total": "90"}}',
        '{"fiscal_year": 2571, "scores": {"total": "90"}}',
        '{"fiscal_year": "abc", "scores": {"total": "90"}}',
        '{"fiscal_year": true, "scores": {"total": "90"}}',
        '{"fiscal_year": 2567.5, "scores": {"total": "90"}}',
        '{"fiscal_year": 2567, "rules": "none", "scores": {"total": "90"}}',
        '{"fiscal_year": 2567, "agency": ["a", "b"], "scores": {"total": "90"}}',
        '{"fiscal_year": 2567, "scores": {}}',
        '{"fiscal_year": 2567, "scores": {"total": null}}',
        '{"fiscal_year": 2567}',
        '{"fiscal_year": 2567, "scores": []}',
        '[{"fiscal_year": 2567, "scores": {"total": "90"}}]',
        "[]",
        "null",
        "5",
        "{",
        "",
        " \n",
        '{"fiscal_year": 2567, "scores": {"total": "90",}}',
        "[" * 100_000,
    ],
)
def test_a_sheet_that_is_none_is_bad_input(prongsai: Prongsai, text: str) -> None:
    path = prongsai.file("s.json", text)
    for command in ("score", "audit", "analyse"):
        assert prongsai.refused(command, path)


@pytest.mark.parametrize("year", [2567, "2567", "๒๕๖๗", "พ.ศ. ๒๕๖๗"])
def test_the_year_is_read_in_thai_digits_too(prongsai: Prongsai, year: object) -> None:
    assert prongsai.of("score", {"total": "90"}, year=year)["fiscal_year"] == 2567


def test_the_year_as_a_spreadsheet_program_writes_it(prongsai: Prongsai) -> None:
    assert prongsai.of("score", {"total": "90"}, year=2567.0)["fiscal_year"] == 2567


def test_the_year_can_be_given(prongsai: Prongsai) -> None:
    path = prongsai.sheet({"total": "90"}, None)
    assert prongsai("score", path, "--json", "--year", "2564").json["level"] == "A"
    prongsai.refused("score", path)
    prongsai.refused("score", path, "--year", "2560")
    prongsai.refused("score", path, "--year", "abc")


def test_only_read_accepts_a_file_without_scores(prongsai: Prongsai) -> None:
    path = prongsai.sheet({"total": None})
    came = prongsai("read", path, "--json")
    assert came.code == 0
    assert came.json["scores"] == {}
    assert len(came.err.splitlines()) == 1
    for command in (["score"], ["audit"], ["analyse"], ["plan", "--target", "ผ่าน"], ["report", "--out", "x"]):
        prongsai.refused(command[0], path, *command[1:])


def test_the_shape_of_what_is_read(prongsai: Prongsai) -> None:
    read = prongsai.of(
        "read", {"total": "๘๙.๙๔", "i1": "2380/25"}, agency="ก", document_year="๒๕๖๘", level="AA"
    )
    assert (read["agency"], read["fiscal_year"], read["document_year"]) == ("ก", 2567, 2568)
    assert read["level"] == "AA"  # not of the year, and kept
    assert read["scores"] == {"total": "89.94", "i1": "2380/25"}
    assert read["conflicts"] == []
    (place,) = read["found"]["total"]
    assert (place["value"], place["printed"]) == ("89.94", "๘๙.๙๔")
    assert place["where"]


def test_what_read_writes_can_be_read(prongsai: Prongsai) -> None:
    once = prongsai("read", prongsai.sheet({"total": "๘๙.๙๔", "i1": "100/3"}, agency="ก"), "--json")
    again = prongsai("read", prongsai.file("again.json", once.out), "--json")
    assert again.json["scores"] == once.json["scores"]
    assert again.json["agency"] == "ก"


def test_other_keys_do_no_harm(prongsai: Prongsai) -> None:
    said = prongsai.of("score", {"total": "90"}, source="x", note={"deep": [1]})
    assert said["scores"]["total"] == "90.00"


def test_other_keys_are_kept(prongsai: Prongsai) -> None:
    assert prongsai.of("read", {"total": "90"}, source="the letter", note="n")["source"] == "the letter"


def test_an_odd_level_is_never_bad_input(prongsai: Prongsai) -> None:
    assert prongsai.of("read", {"total": "90"}, level=5)["level"] == "5"


@pytest.mark.parametrize("rules", ["2563-item-means", "2563"])
def test_a_sheet_may_name_other_rules(prongsai: Prongsai, rules: str) -> None:
    assert prongsai.of("score", {"total": "90"}, year=2563, rules=rules)["rules"] == rules


def test_rules_of_another_year_are_refused(prongsai: Prongsai) -> None:
    prongsai.refused("score", prongsai.sheet({"total": "90"}), "--rules", "2564", "--json")


# -- rows --------------------------------------------------------------------

HEAD = "id,score\nagency,อบต.ก\nfiscal_year,๒๕๖๗\n"


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "total,89.94\n",
        "\ufeff" + HEAD + "total,89.94\n",
        HEAD + "total,๘๙.๙๔\nIIT,\n\n",
        (HEAD + "total,89.94\n").replace(",", ";"),
        (HEAD + "total,89.94\n").replace(",", "\t"),
        (HEAD + "total,89.94\n").replace("\n", "\r\n"),
        (HEAD + "total,89.94\n").encode("cp874"),
        (HEAD + "total,89.94\n").encode("utf-16"),
        HEAD + '"total","89.94"\n',
        "score,id\nอบต.ก,agency\n2567,fiscal_year\n89.94,total\n",
    ],
)
def test_csv(prongsai: Prongsai, content: str | bytes) -> None:
    said = prongsai("score", prongsai.file("s.csv", content), "--json").json
    assert (said["scores"], said["agency"], said["fiscal_year"]) == ({"total": "89.94"}, "อบต.ก", 2567)


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ("total,90\ntotal,90\n", "5"),
        ("o8,50\nข้อ o๘,50\n", "5"),
        ("agency,อบต.ข\ntotal,90\n", "4"),
        ("total,-\n", "4"),
        ("total,๑๘๕.๐๐\n", "4"),
        ("total,90\no36,1\n", "5"),
        ("total,=1+1\n", "4"),
    ],
)
def test_faults_in_csv_are_told_with_their_line(prongsai: Prongsai, rows: str, where: str) -> None:
    assert where in prongsai.refused("score", prongsai.file("s.csv", HEAD + rows))


def test_csv_holds_all_fields(prongsai: Prongsai) -> None:
    content = "id,score\nfiscal_year,2563\ndocument_year,2564\nlevel,ดี\nrules,2563-item-means\ntotal,90\n"
    said = prongsai("read", prongsai.file("s.csv", content), "--json").json
    assert (said["fiscal_year"], said["document_year"], said["level"]) == (2563, 2564, "ดี")
    assert said["rules"] == "2563-item-means"


def workbook(folder: Path, *sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        page = book.create_sheet(f"s{number}")
        for row in rows:
            page.append(row)
    path = folder / "s.xlsx"
    book.save(path)
    return path


ROWS: list[list[object]] = [["id", "score"], ["agency", "อบต.ก"], ["fiscal_year", 2567]]


@pytest.mark.parametrize(
    ("rows", "scores"),
    [
        ([["total", 89.94]], {"total": "89.94"}),
        ([["total", "๘๙.๙๔"], ["IIT", None]], {"total": "89.94"}),
        ([["total", 0.1 + 0.2]], {"total": "0.30"}),
        ([[1, 90], [10, 91.5], [9.1, 100]], {"1": "90.00", "10": "91.50", "9.1": "100.00"}),
    ],
)
def test_xlsx(prongsai: Prongsai, rows: list[list[object]], scores: dict[str, str]) -> None:
    said = prongsai("score", workbook(prongsai.folder, [*ROWS, *rows]), "--json").json
    assert said["scores"] == scores


@pytest.mark.parametrize(
    "rows",
    [
        [["total", "-"]],
        [["total", True]],
        [["total", "=1+1"]],
        [["total", 185]],
        [["total", 90], ["total", 90]],
        [["agency", "อบต.ข"], ["total", 90]],
        [["o36", 1]],
    ],
)
def test_faults_in_xlsx_are_told_with_their_cell(prongsai: Prongsai, rows: list[list[object]]) -> None:
    said = prongsai.refused("score", workbook(prongsai.folder, [*ROWS, *rows]))
    assert "B4" in said or "B5" in said or "A4" in said or "A5" in said


def test_two_agencies_on_two_pages(prongsai: Prongsai) -> None:
    rows = [*ROWS, ["total", 90]]
    prongsai.refused("score", workbook(prongsai.folder, rows, rows))


def test_a_title_above_the_head_does_no_harm(prongsai: Prongsai) -> None:
    came = prongsai("score", workbook(prongsai.folder, [["ใบคะแนน"], [None], *ROWS, ["total", 90]]), "--json")
    assert came.code == 0


def test_signs_that_steer_a_terminal_never_reach_it(prongsai: Prongsai) -> None:
    text = json.dumps({"fiscal_year": 2567, "scores": {"\x1b[31mx\ny": "1"}})
    said = prongsai.refused("score", prongsai.file("s.json", text))
    assert "\x1b" not in said
