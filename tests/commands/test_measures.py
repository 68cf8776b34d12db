"""What ``measures`` proposes, shows and writes."""

import json

from prongsai.measures import sheet

from .running import BAN_DAN, CASES, Prongsai

KINDS = ("xlsx", "csv", "toml")


def test_ban_dan_gets_measures_for_all_seven_issues(prongsai: Prongsai) -> None:
    said = prongsai("measures", BAN_DAN, "--json").json
    assert (said["fiscal_year"], said["result_year"]) == (2568, 2567)
    assert sorted({each["issue"] for each in said["measures"]}) == list("1234567")
    first = said["measures"][0]
    assert first["name"]
    assert first["steps"]
    assert first["responsible"]
    assert "2024-10-01" <= first["starts"] <= first["ends"] <= "2025-09-30"
    assert {"i3", "o8"} & {item for each in said["measures"] for item in each["items"]}


def test_the_screen_tells_each_issue_and_what_answers_it(prongsai: Prongsai) -> None:
    came = prongsai("measures", BAN_DAN)
    assert came.code == 0
    assert "Issue 7" in came.out
    assert "measures for fiscal year 2568" in came.out


def test_an_issue_without_scores_is_told(prongsai: Prongsai) -> None:
    came = prongsai("measures", prongsai.sheet({"i1": "80"}))
    assert came.code == 0
    assert came.out.count("no item of this issue has a score") == 6


def test_the_sheet_holds_what_was_proposed(prongsai: Prongsai) -> None:
    for kind in KINDS:
        path = prongsai.folder / f"measures.{kind}"
        said = prongsai("measures", BAN_DAN, "--out", path, "--day", "2024-10-01", "--json").json
        plan = sheet.read(path.read_bytes(), path.name)
        assert [each.name for each in plan.measures] == [each["name"] for each in said["measures"]]
        assert plan.fiscal_year == 2568
        assert not path.with_name(path.name + ".part").exists()


def test_the_same_result_and_day_give_the_same_file(prongsai: Prongsai) -> None:
    paths = [prongsai.folder / name for name in ("a.xlsx", "b.xlsx")]
    for path in paths:
        assert prongsai("measures", BAN_DAN, "--out", path, "--day", "2024-10-01").code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_file_that_is_there_stays_unless_forced(prongsai: Prongsai) -> None:
    path = prongsai.file("measures.csv", "งานของฉัน")
    assert "is there already" in prongsai.refused("measures", BAN_DAN, "--out", path)
    assert path.read_text("utf-8") == "งานของฉัน"
    assert prongsai("measures", BAN_DAN, "--out", path, "--force").code == 0
    assert sheet.read(path.read_bytes(), path.name).measures


def test_bad_input_is_one_sentence_and_writes_nothing(prongsai: Prongsai) -> None:
    out = prongsai.folder / "m.xlsx"
    assert ".xlsx, .csv or .toml" in prongsai.refused("measures", BAN_DAN, "--out", prongsai.folder / "m.pdf")
    assert "cannot be written" in prongsai.refused(
        "measures", BAN_DAN, "--out", prongsai.folder / "no" / "m.csv"
    )
    assert "at least 1" in prongsai.refused("measures", BAN_DAN, "--most", "0", "--out", out)
    only_total = prongsai.sheet({"total": "80"})
    assert "no item has a score" in prongsai.refused("measures", only_total, "--out", out)
    assert not out.exists()


def test_the_office_file_names_units_and_the_agency(prongsai: Prongsai) -> None:
    office = prongsai.file(
        "office.toml",
        '[agency]\nname = "เทศบาลตำบลตัวอย่าง"\nkind = "municipality"\n[units]\noffice = "สำนักปลัดตัวอย่าง"\n',
    )
    said = prongsai("measures", BAN_DAN, "--office", office, "--json")
    assert said.json["agency"] == "เทศบาลตำบลตัวอย่าง"
    assert "สำนักปลัดตัวอย่าง" in said.out
    assert "นายกเทศมนตรี" in said.out


def test_a_year_before_the_issues_is_answered_by_instrument(prongsai: Prongsai) -> None:
    said = prongsai("measures", CASES / "kalase-2562.json", "--json").json
    assert [each["issue"] for each in said["measures"]] == sorted(
        (each["issue"] for each in said["measures"]), key=["IIT", "EIT", "OIT"].index
    )
    assert {each["issue"] for each in said["measures"]} == {"IIT", "EIT", "OIT"}
    assert json.dumps(said)


def test_the_year_served_may_be_another(prongsai: Prongsai) -> None:
    said = prongsai("measures", BAN_DAN, "--served", "2569", "--json").json
    assert said["fiscal_year"] == 2569
    assert min(each["starts"] for each in said["measures"]) >= "2025-10-01"
