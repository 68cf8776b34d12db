"""What ``analyse`` and ``plan`` say, held against the contract's sentences."""

from typing import Any

import pytest

from .running import BAN_DAN, CASES, Prongsai

GOOD, PASS, GREAT = "ผ่านดี", "ผ่าน", "ผ่านดีเยี่ยม"
AT_0 = ("--set", "o23=0")


def levers(said: Any) -> dict[str, str]:
    return {each["id"]: each["gain"] for each in said["levers"]}


def test_ban_dan_analysed(prongsai: Prongsai) -> None:
    said = prongsai("analyse", BAN_DAN, "--json", *AT_0).json
    assert said["weakest"] == {"IIT": ["1"], "EIT": ["8"], "OIT": ["9"]}
    gains = levers(said)
    assert [gains[f"o{n}"] for n in (14, 15, 16, 17, 23)] == ["1.00"] * 5
    assert (gains["o9"], gains["o13"], gains["o8"], gains["e9.survey"]) == ("0.57", "0.57", "0.29", "1.67")
    assert next(iter(gains)) == "e9.survey"
    assert "o1" not in gains  # at its maximum
    assert "1" not in gains  # items stand below it
    bands = said["bands"]
    assert (bands["i3"], bands["i10"], bands["o1"], bands["o8"]) == ("defect", "develop", "keep", "defect")
    assert set(bands.values()) == {"defect", "develop", "keep"}
    assert "9" not in bands
    assert [each["issue"] for each in said["issues"]] == list(range(1, 8))
    told = [item for each in said["issues"] for item in each["items"]]
    assert "o8" in said["issues"][0]["items"]
    assert {"e9.public", "e9.survey"} <= set(told)


@pytest.mark.parametrize(
    ("value", "band"), [("84.99", "defect"), ("85", "develop"), ("99.99", "develop"), ("100", "keep")]
)
def test_bands_at_their_borders(prongsai: Prongsai, value: str, band: str) -> None:
    assert prongsai.of("analyse", {"i1": value, "i2": "90"})["bands"]["i1"] == band
    assert prongsai.of("analyse", {"1": value, "2": "90"})["bands"]["1"] == band


@pytest.mark.parametrize(
    ("value", "band"), [("4", "keep"), ("3.40", "develop"), ("3.39", "defect"), ("0", "defect")]
)
def test_points_count_by_their_maximum(prongsai: Prongsai, value: str, band: str) -> None:
    said = prongsai.of("analyse", {"o27": value, "o1": "1", "OIT": "90"}, year=2568)
    assert said["bands"]["o27"] == band
    assert "o1" not in said["bands"]  # its maximum is not known
    assert "o1" not in levers(said)


def test_a_given_oit_is_a_lever_where_items_cannot_make_it(prongsai: Prongsai) -> None:
    scores = {"IIT": "90", "EIT.public": "90", "EIT.survey": "90", "OIT": "80", "o1": "1"}
    assert levers(prongsai.of("analyse", scores, year=2568)) == {
        "OIT": "8.00", "IIT": "3.00", "EIT.public": "1.50", "EIT.survey": "1.50",
    }  # fmt: skip


def test_weakest_lists_ties(prongsai: Prongsai) -> None:
    said = prongsai.of("analyse", {"1": "80", "2": "80", "3": "90", "6": "70"}, year=2565)
    assert said["weakest"]["IIT"] == ["1", "2"]
    assert said["weakest"]["EIT"] == ["6"]


@pytest.mark.parametrize("year", range(2562, 2570))
def test_issues_only_from_2567(prongsai: Prongsai, year: int) -> None:
    assert bool(prongsai.of("analyse", {"i1": "90"}, year=year)["issues"]) == (year >= 2567)


@pytest.mark.parametrize(
    ("scores", "year", "expected"),
    [
        ({"1": "80"}, 2567, {"1": "1.20"}),
        ({"EIT.public": "80", "EIT.survey": "100"}, 2567, {"EIT.public": "3.00"}),
        ({"9.1": "50", "9.2": "100"}, 2567, {"9.1": "2.00"}),
        ({"o42": "0"}, 2564, {"o42": "5.00"}),
        ({"IIT.weighted": "29", "EIT.weighted": "30", "OIT.weighted": "38"}, 2564,
         {"OIT.weighted": "2.00", "IIT.weighted": "1.00"}),
    ],
)  # fmt: skip
def test_levers_on_the_lowest_level_present(
    prongsai: Prongsai, scores: dict[str, str], year: int, expected: dict[str, str]
) -> None:
    assert levers(prongsai.of("analyse", scores, year=year)) == expected


# -- plan ------------------------------------------------------------------------


def plan(prongsai: Prongsai, *options: str) -> Any:
    came = prongsai("plan", BAN_DAN, "--json", *AT_0, *options)
    assert came.code == (0 if came.json["reachable"] else 1)
    return came.json


def test_ban_dan_is_one_item_away(prongsai: Prongsai) -> None:
    said = plan(prongsai, "--target", GOOD)
    assert set(said) >= {"reachable", "items", "cost", "total_after", "level_after", "also", "obstacles"}
    assert (said["reachable"], said["items"], said["cost"]) == (True, ["o14"], 1)
    assert (said["total_after"], said["level_after"]) == ("90.94", GOOD)
    assert said["also"] == [["o15"], ["o16"], ["o17"], ["o23"], ["o9"], ["o13"]]
    assert said["obstacles"] == []


@pytest.mark.parametrize("target", [PASS, "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"])
def test_already_there(prongsai: Prongsai, target: str) -> None:
    said = plan(prongsai, "--target", target)
    assert (said["reachable"], said["items"], said["cost"], said["also"]) == (True, [], 0, [])
    assert said["level_after"] == PASS


def test_already_there_by_shares(prongsai: Prongsai) -> None:
    scores = {"IIT": "90", "EIT.public": "90", "EIT.survey": "90", "OIT.weighted": "36"}
    assert prongsai.of("score", scores)["level"] == GOOD
    said = prongsai.of("plan", scores, "--target", GOOD)
    assert (said["reachable"], said["items"], said["cost"]) == (True, [], 0)


def test_what_stands_in_the_way(prongsai: Prongsai) -> None:
    said = plan(prongsai, "--target", GREAT)
    assert (said["reachable"], said["items"]) == (False, [])
    assert said["obstacles"] == [
        {"id": "IIT", "value": "94.24", "needs": "95.00"},
        {"id": "EIT.survey", "value": "88.89", "needs": "95.00"},
    ]


def test_movable_names_what_can_be_raised(prongsai: Prongsai) -> None:
    said = plan(prongsai, "--target", GREAT, "--movable", "*")
    assert said["reachable"]
    assert said["cost"] == len(said["items"]) == 7
    assert len(said["also"]) == 20
    assert said["level_after"] == GREAT
    assert plan(prongsai, "--target", GOOD, "--movable", "o1")["reachable"] is False
    assert plan(prongsai, "--target", GOOD, "--movable", "o9")["items"] == ["o9"]


def test_costs(prongsai: Prongsai) -> None:
    dear = prongsai.file("c.csv", "id,cost\n" + "".join(f"o{n},3\n" for n in (14, 15, 16, 17)) + "o23,2.5\n")
    said = plan(prongsai, "--target", GOOD, "--costs", str(dear))
    assert (said["items"], said["also"], said["cost"]) == (["o9"], [["o13"]], 1)
    free = prongsai.file("c.csv", "o23,0\n")
    said = plan(prongsai, "--target", GOOD, "--costs", str(free))
    assert (said["items"], said["cost"]) == (["o23"], 0)


@pytest.mark.parametrize(
    "text",
    ["o23,-1\n", "o99,1\n", "o23,1\no23,2\n", "o23\n", "o23,1,2\n", "o23,abc\n", "o23,\n", "id,cost\n,1\n"],
)
def test_costs_that_cannot_be(prongsai: Prongsai, text: str) -> None:
    said = prongsai.refused(
        "plan", BAN_DAN, "--target", GOOD, "--costs", prongsai.file("c.csv", "id,cost\n" + text)
    )
    assert "c.csv" in said
    assert "2" in said or "3" in said


@pytest.mark.parametrize(
    "text",
    [
        "o23,0.000000000000000000000000000001\n",
        "o23,1/999999999999999999999999999999999999\n",
        "o14,1/999983\no15,1/999979\no16,1/999961\no17,1/999959\n",
        "o23," + "1" * 200_000 + "\n",
    ],
)
def test_costs_too_fine_for_the_solver_are_no_fault_of_ours(prongsai: Prongsai, text: str) -> None:
    came = prongsai(
        "plan", BAN_DAN, *AT_0, "--target", GOOD, "--costs", prongsai.file("c.csv", text), "--json"
    )
    assert came.code in (0, 1, 2), came.err


def test_exact_scores_of_a_tally_can_be_planned_with(prongsai: Prongsai) -> None:
    people = iter(range(97, 97 - 33, -1))
    names = [f"i{n}" for n in range(1, 16)] + [
        f"e{n}.{part}" for part in ("public", "survey") for n in range(1, 10)
    ]
    exact = {name: f"{90 * (n := next(people)) + 1}/{n}" for name in names}
    said = prongsai.of(
        "plan", exact | {f"o{n}": "100" if n > 9 else "0" for n in range(1, 36)}, "--target", GOOD
    )
    assert said["reachable"]


@pytest.mark.parametrize("target", ["AA", "", "nothing"])
def test_a_target_that_the_year_lacks(prongsai: Prongsai, target: str) -> None:
    assert PASS in prongsai.refused("plan", BAN_DAN, "--target", target)


def test_plan_without_a_target_or_with_a_pattern_of_nothing(prongsai: Prongsai) -> None:
    prongsai.refused("plan", BAN_DAN)
    prongsai.refused("plan", BAN_DAN, "--target", GOOD, "--movable", "x*")
    prongsai.refused("plan", BAN_DAN, "--target", GOOD, "--costs", prongsai.folder / "none.csv")


def test_letters(prongsai: Prongsai) -> None:
    came = prongsai("plan", CASES / "trat-mean-2564.json", "--target", "A", "--movable", "10", "--json")
    assert (came.code, came.json["items"], came.json["level_after"]) == (0, ["10"], "A")
    prongsai.refused("plan", CASES / "trat-mean-2564.json", "--target", GOOD)


def test_a_plan_without_a_total_cannot_be_made(prongsai: Prongsai) -> None:
    scores = {"o27": "0", "o28": "0"}
    assert prongsai.of("plan", scores, "--target", PASS, year=2568)["reachable"] is False
