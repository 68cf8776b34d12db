"""What ``score`` computes, held against the contract's sentences and cases done by hand."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from .running import BAN_DAN, CASES, Prongsai

GREAT, GOOD, PASS, MEND, URGENT = "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"
FOUR = ("IIT", "EIT.public", "EIT.survey", "OIT")


def four(iit: str, public: str, survey: str, oit: str) -> dict[str, str]:
    return dict(zip(FOUR, (iit, public, survey, oit), strict=True))


def test_the_shape(prongsai: Prongsai) -> None:
    said = prongsai("score", BAN_DAN, "--json").json
    keys = {
        "agency",
        "fiscal_year",
        "rules",
        "seal",
        "scores",
        "level",
        "level_possible",
        "missing",
        "working",
    }
    assert keys <= set(said)
    assert isinstance(said["fiscal_year"], int)
    assert isinstance(said["rules"], str)
    assert isinstance(said["missing"], list)
    assert set(said["working"]) == set(said["scores"])
    for name, value in said["scores"].items():
        working = said["working"][name]
        above, below = working["exact"].split("/")
        exact = Fraction(int(above), int(below))
        assert {"rule", "inputs", "exact"} <= set(working)
        assert value == f"{int(exact * 100 + Fraction(1, 2)) / 100:.2f}"
        assert set(working["inputs"]) <= set(said["scores"])
        assert (working["rule"] == "printed") == (not working["inputs"])


def test_ban_dan_with_o23_at_0(prongsai: Prongsai) -> None:
    said = prongsai("score", BAN_DAN, "--json", "--set", "o23=0").json
    scores = said["scores"]
    assert (scores["total"], scores["OIT"], said["level"]) == ("89.94", "83.93", PASS)
    assert (scores["EIT.public"], scores["EIT.survey"], scores["EIT"]) == ("98.44", "88.89", "93.66")
    assert (scores["1"], scores["9"], scores["9.2"], scores["8"]) == ("92.53", "67.86", "64.29", "81.56")
    assert said["missing"] == []
    assert said["level_possible"] == [PASS]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_published_upper_scores_come_out(prongsai: Prongsai, path: Path) -> None:
    sheet = json.loads(prongsai("read", path, "--json").out)
    said = prongsai("score", path, "--json").json
    if path != BAN_DAN:
        assert {name: said["scores"][name] for name in sheet["scores"]} == sheet["scores"]
    if sheet["level"] and path != BAN_DAN:
        assert sheet["level"] in said["level_possible"]


def test_indicators_come_before_parts(prongsai: Prongsai) -> None:
    said = prongsai.of(
        "score", {"6": "90", "7": "90", "8": "90", "EIT.public": "50", "EIT.survey": "60", "EIT": "1"}
    )
    assert said["scores"]["EIT"] == "90.00"
    assert said["working"]["EIT"]["inputs"] == ["6", "7", "8"]


def test_parts_where_an_indicator_lacks(prongsai: Prongsai) -> None:
    said = prongsai.of("score", {"6": "90", "7": "90", "EIT.public": "50", "EIT.survey": "60", "EIT": "1"})
    assert said["scores"]["EIT"] == "55.00"


def test_instruments_come_before_shares(prongsai: Prongsai) -> None:
    shares = {"IIT.weighted": "1", "EIT.weighted": "1", "OIT.weighted": "1"}
    said = prongsai.of("score", {"IIT": "90", "EIT": "90", "OIT": "90", "total": "1"} | shares)
    assert said["scores"]["total"] == "90.00"
    assert said["scores"]["IIT.weighted"] == "27.00"


def test_the_total_from_shares_only_where_instruments_lack(prongsai: Prongsai) -> None:
    shares = {"IIT.weighted": "29", "EIT.weighted": "29", "OIT.weighted": "40"}
    said = prongsai.of("score", shares | {"total": "50"}, year=2564)
    assert (said["scores"]["total"], said["level"]) == ("98.00", "AA")
    assert not {"IIT", "EIT", "OIT"} & set(said["scores"])
    said = prongsai.of("score", {"IIT": "90", "EIT.weighted": "27", "OIT.weighted": "36"}, year=2564)
    assert said["scores"]["total"] == "90.00"


def test_a_printed_value_stands_where_its_children_lack(prongsai: Prongsai) -> None:
    said = prongsai.of("score", {"IIT": "90", "1": "10", "2": "10"})
    assert said["scores"]["IIT"] == "90.00"
    assert said["working"]["IIT"]["rule"] == "printed"


def test_missing_is_never_zero(prongsai: Prongsai) -> None:
    items = {f"i{n}": "90" for n in range(1, 15)}
    said = prongsai.of("score", items)
    assert "5" not in said["scores"]
    assert "IIT" not in said["scores"]
    assert "i15" in said["missing"]
    assert said["level"] is None


@pytest.mark.parametrize("year", range(2562, 2570))
def test_every_printed_value_is_kept_in_every_year(prongsai: Prongsai, year: int) -> None:
    for name in ("total", "IIT", "EIT", "OIT", "1", "8", "9", "10", "9.1", "OIT.weighted", "i1", "o1"):
        scores = prongsai.of("score", {name: "1"}, year=year)["scores"]
        assert scores.get(name) == "1.00", name


def test_2568_needs_oit_or_its_share(prongsai: Prongsai) -> None:
    known = {"IIT": "90", "EIT.public": "90", "EIT.survey": "90"}
    items = {f"o{n}": "1" for n in range(1, 29)}
    said = prongsai.of("score", known | items | {"9": "90", "10": "90"}, year=2568)
    assert "OIT" not in said["scores"]
    assert "total" not in said["scores"]
    assert any(name.startswith("OIT") for name in said["missing"])
    assert prongsai.of("score", known | items | {"OIT": "90"}, year=2568)["scores"]["total"] == "90.00"
    said = prongsai.of("score", known | items | {"OIT.weighted": "36"}, year=2568)
    assert (said["scores"]["total"], said["level"]) == ("90.00", GOOD)
    assert said["scores"]["o27"] == "1.00"  # in points, as printed


def test_fractions_are_exact(prongsai: Prongsai) -> None:
    said = prongsai.of("score", {f"i{n}": "100/3" for n in range(1, 16)})
    assert said["working"]["IIT"]["exact"] == "100/3"
    assert said["scores"]["IIT.weighted"] == "10.00"


@pytest.mark.parametrize(
    ("scores", "level"),
    [
        (four("85", "85", "85", "85"), GOOD),
        (four("84.99", "90", "90", "90"), PASS),
        (four("90", "84.99", "99", "90"), PASS),
        (four("16999/200", "90", "90", "90"), GOOD),  # 84.995 is 85.00
        (four("849949/10000", "90", "90", "90"), PASS),
        (four("95", "95", "95", "95"), GREAT),
        (four("94.99", "100", "100", "100"), GOOD),
        (four("69.99", "70", "70", "70"), MEND),  # 69.997
        (four("70", "70", "70", "69.98"), URGENT),  # 69.992
        (four("85", "85", "85", "84.98"), MEND),  # 84.992
        (four("85", "85", "85", "84.99"), PASS),  # 84.996
    ],
)
def test_levels_at_their_borders(prongsai: Prongsai, scores: dict[str, str], level: str) -> None:
    said = prongsai.of("score", scores)
    assert (said["level"], said["level_possible"]) == (level, [level])


@pytest.mark.parametrize(
    ("total", "level"),
    [("94.99", "A"), ("95", "AA"), ("18999/200", "AA"), ("84.99", "B"), ("74.99", "C"), ("64.99", "D"),
     ("54.99", "E"), ("50", "E"), ("49.99", "F"), ("0", "F"), ("100", "AA")],
)  # fmt: skip
def test_letters_at_their_borders(prongsai: Prongsai, total: str, level: str) -> None:
    said = prongsai.of("score", {"total": total}, year=2564)
    assert (said["level"], said["level_possible"]) == (level, [level])


@pytest.mark.parametrize(
    ("scores", "possible"),
    [
        ({"total": "92.43"}, {GOOD, PASS}),
        ({"total": "97"}, {GREAT, GOOD, PASS}),
        ({"total": "98"}, {GREAT, GOOD}),  # an instrument below 85 costs 6, a part 2.25: 97.75
        ({"total": "97.75"}, {GREAT, GOOD, PASS}),
        ({"total": "99"}, {GREAT, GOOD}),
        ({"total": "99.50"}, {GREAT}),  # a part below 95 leaves 99.25 at most
        ({"total": "84.99"}, {MEND}),
        ({"total": "94.64", "EIT": "84.99"}, {PASS}),
        ({"total": "94.64", "EIT": "85"}, {GOOD, PASS}),
        ({"total": "94.64", "EIT.weighted": "25.40"}, {PASS}),
        ({"total": "94.64", "8": "20"}, {PASS}),
        ({"total": "94.64", "IIT.weighted": "25.40"}, {PASS}),
        ({"IIT": "99", "EIT": "92.50", "OIT": "99"}, {GOOD, PASS}),
        ({"IIT": "99", "EIT": "97.50", "OIT": "99"}, {GREAT, GOOD}),
        ({"IIT": "99", "EIT": "99", "OIT": "99"}, {GREAT}),
        ({"IIT": "99", "EIT": "84", "OIT": "99"}, {PASS}),
        ({f"o{n}": "0" for n in range(1, 26)}, {MEND, URGENT}),  # OIT 50 at most, the total 80
        ({f"o{n}": "0" for n in range(14, 18)}, {GOOD, PASS, MEND, URGENT}),  # OIT 90 at most
        ({"o1": "100"}, {GREAT, GOOD, PASS, MEND, URGENT}),
    ],
)
def test_levels_that_remain_possible(prongsai: Prongsai, scores: dict[str, str], possible: set[str]) -> None:
    said = prongsai.of("score", scores)
    assert set(said["level_possible"]) == possible
    assert said["level"] == (next(iter(possible)) if len(possible) == 1 else None)
    assert bool(said["missing"]) == (len(possible) > 1 or "total" not in said["scores"])


def test_two_shares_leave_the_third_open(prongsai: Prongsai) -> None:
    said = prongsai.of("score", {"IIT.weighted": "29", "EIT.weighted": "29"}, year=2564)
    assert said["level_possible"] == ["AA", "A", "B", "C", "D"]
    assert said["missing"] == ["OIT.weighted"]


@pytest.mark.parametrize("change", ["o23=0", "o23=๐", "O๒๓=๐", "ข้อ o๒๓=0", "o23=0/1", " o23 = 0 "])
def test_set_changes_one_score_first(prongsai: Prongsai, change: str) -> None:
    assert prongsai("score", BAN_DAN, "--json", "--set", change).json["scores"]["total"] == "89.94"


def test_set_can_be_repeated(prongsai: Prongsai) -> None:
    said = prongsai("score", BAN_DAN, "--json", "--set", "o23=0", "--set", "e9.survey=100").json
    assert said["scores"]["total"] == "91.61"


@pytest.mark.parametrize(
    "changes",
    [
        ["o23"], ["o23="], ["=5"], ["o36=1"], ["zz=1"], ["e9=100"], ["o23=abc"], ["o23=185"], ["o23=-1"],
        ["o23=1e2"], ["o23=NaN"], ["o23=5/0"], ["IIT.weighted=31"], ["level=ผ่าน"], ["o23=0", "o23=100"],
        ["o23=0", "O23=0"],
    ],
)  # fmt: skip
def test_set_that_does_not_fit_is_bad_input(prongsai: Prongsai, changes: list[str]) -> None:
    options = [each for change in changes for each in ("--set", change)]
    for command in (["score"], ["audit"], ["analyse"], ["plan", "--target", PASS]):
        assert "--set" in prongsai.refused(command[0], BAN_DAN, *command[1:], *options)


def test_another_rule_set_by_name_and_by_file(prongsai: Prongsai) -> None:
    sheet = prongsai.sheet({f"o{n}": "100" if n < 34 else "0" for n in range(1, 44)}, 2563)
    items = prongsai("score", sheet, "--json", "--rules", "2563-item-means").json
    assert items["rules"] == "2563-item-means"
    assert items["scores"]["9"] == "100.00"
    prongsai.refused("score", sheet, "--rules", "nobody")
    prongsai.refused("score", sheet, "--rules", str(prongsai.folder / "none.yaml"))
    prongsai.refused("score", sheet, "--rules", str(prongsai.file("bad.yaml", "a: [")))
    prongsai.refused("score", sheet, "--rules", str(prongsai.file("odd.yaml", "colour: red\n")))


def test_levels_are_the_same_in_json_in_english(prongsai: Prongsai) -> None:
    thai = prongsai("score", BAN_DAN, "--json", "--lang", "th")
    assert prongsai("score", BAN_DAN, "--json", "--lang", "en").out == thai.out
    assert "ผ่านดี" not in prongsai("score", BAN_DAN, "--lang", "en").out
