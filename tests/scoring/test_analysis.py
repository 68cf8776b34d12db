"""The analysis: the weakest, the bands, the issues, and what each score is worth."""

from fractions import Fraction

import pytest

from prongsai.rules import load, names
from prongsai.scoring.analysis import analyse, levers
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import tree

from .making import case, chance, exact, printed, sheet_of, true_values

LEAVES_OF_ALL_YEARS = pytest.mark.parametrize("name", names())


def test_the_weakest_indicator_of_each_instrument_stands_with_its_ties() -> None:
    scores = {"1": "90", "2": "80", "3": "80.001", "6": "70", "9": "100", "10": "99.99"}
    assert analyse(score(sheet_of(scores), load("2564"))).weakest == {
        "IIT": ("2", "3"),
        "EIT": ("6",),
        "OIT": ("10",),
    }


def test_what_is_not_there_is_not_the_weakest() -> None:
    assert analyse(score(sheet_of({"total": "90"}), load("2564"))).weakest == {}


@pytest.mark.parametrize(
    ("shown", "band"),
    [("0", "defect"), ("84.99", "defect"), ("85", "develop"), ("99.99", "develop"), ("100", "keep")],
)
def test_bands_have_sharp_edges(shown: str, band: str) -> None:
    for each in ("i1", "e1.public", "1"):
        assert analyse(score(sheet_of({each: shown}), load("2567"))).bands == {each: band}


@pytest.mark.parametrize(("fraction", "band"), [("84996/1000", "develop"), ("99996/1000", "keep")])
def test_an_item_is_in_the_band_of_what_is_shown_of_it(fraction: str, band: str) -> None:
    assert analyse(score(sheet_of({"i1": fraction}), load("2567"))).bands == {"i1": band}


def test_bands_are_those_of_items_where_items_stand_else_of_indicators() -> None:
    both = sheet_of({"i1": "100", "1": "80", "2": "80"})
    assert analyse(score(both, load("2567"))).bands == {"i1": "keep"}
    assert analyse(score(sheet_of({"1": "80", "2": "90"}), load("2567"))).bands == {
        "1": "defect",
        "2": "develop",
    }


def test_an_item_with_points_is_measured_by_its_maximum_and_one_without_by_nothing() -> None:
    found = analyse(score(sheet_of({"o27": "4", "o28": "1", "o1": "1"}), load("2568")))
    assert found.bands == {"o27": "keep", "o28": "defect"}


def test_issues_hold_the_items_that_stand_there() -> None:
    sheet, rules = case("ban-dan-2567")
    issues = analyse(score(sheet, rules)).issues
    assert [each.issue.id for each in issues] == list(range(1, 8))
    assert issues[1].items[:4] == ("e1.public", "e1.survey", "e2.public", "e2.survey")
    assert issues[0].items == ("i1", "i2", "i3", "o7", "o8", "o9", "o10")
    assert sum(len(each.items) for each in issues) == 15 + 9 + 9 + 35


def test_years_before_2567_have_no_issues() -> None:
    assert analyse(score(sheet_of({"i1": "50"}), load("2564"))).issues == ()


@LEAVES_OF_ALL_YEARS
@pytest.mark.parametrize("leaves", ["items", "indicators", "instruments", "shares"])
def test_a_lever_is_what_raising_the_score_adds_to_the_total(name: str, leaves: str) -> None:
    rules, made = load(name), tree(load(name))
    values = true_values(name, 5)
    if not rules.disclosure.steps and leaves in ("items", "indicators"):
        pytest.skip("OIT cannot be computed from these in this year")
    chosen = {
        "items": made.items.keys(),
        "indicators": {str(n) for n in range(1, 11)},
        "instruments": {"IIT", "EIT", "OIT"},
        "shares": {"IIT.weighted", "EIT.weighted", "OIT.weighted"},
    }[leaves]
    sheet = exact({each: value for each, value in values.items() if each in chosen})
    result = score(sheet, rules)
    found = levers(made, result)
    for each in chance(name).sample(found, min(len(found), 15)):
        raised = score(
            exact({n: s.value for n, s in sheet.scores.items()} | {each.id: made.maxima[each.id]}), rules
        )
        assert raised.values["total"] - result.values["total"] == each.gain > 0
    assert {each.id for each in found} == {n for n, s in sheet.scores.items() if s.value < made.maxima[n]}
    assert [each.gain for each in found] == sorted((each.gain for each in found), reverse=True)


def test_all_levers_together_lead_to_a_hundred() -> None:
    result = score(printed(true_values("2567", 6)), load("2567"))
    gains = sum((each.gain for each in levers(tree(load("2567")), result)), Fraction(0))
    assert result.values["total"] + gains == 100


def test_there_is_no_lever_at_the_maximum_nor_on_an_empty_sheet() -> None:
    made = tree(load("2567"))
    assert levers(made, score(sheet_of({"IIT": "100", "EIT": "100", "OIT": "100"}), load("2567"))) == []
    assert levers(made, score(Sheet(), load("2567"))) == []


def test_levers_stand_on_the_lowest_scores_present_branch_by_branch() -> None:
    scores = {"i1": "50", "i2": "50", "i3": "50", **{str(n): "80" for n in range(2, 9)}, "OIT": "90"}
    found = levers(tree(load("2567")), score(sheet_of(scores), load("2567")))
    assert {each.id for each in found} == {"i1", "i2", "i3", *(str(n) for n in range(2, 9)), "OIT"}


def test_an_item_whose_maximum_is_not_known_has_no_lever() -> None:
    scores = {"o1": "1", "o27": "0", "IIT": "90", "EIT": "90", "OIT.weighted": "30"}
    found = {each.id for each in levers(tree(load("2568")), score(sheet_of(scores), load("2568")))}
    assert found == {"IIT", "EIT", "OIT.weighted"}
    scores["OIT"] = "75"
    found = {each.id for each in levers(tree(load("2568")), score(sheet_of(scores), load("2568")))}
    assert found == {"IIT", "EIT", "OIT"}
