"""``rules diff``: what is new, gone, renamed, moved, re-weighted."""

import pytest

from prongsai.rules import load, names
from prongsai.rules.differences import between


@pytest.mark.parametrize("name", names())
def test_a_rule_set_does_not_differ_from_itself(name: str) -> None:
    found = between(load(name), load(name))
    assert not any((found.new, found.gone, found.renamed, found.moved, found.reweighted, found.other))


def test_the_five_measures_of_2562_are_gone_in_2563_and_two_items_are_new() -> None:
    found = between(load("2562"), load("2563"))
    assert {f"o{n}" for n in range(44, 49)} <= set(found.gone) | {each.id for each in found.renamed} | {
        origin for each in found.moved for origin in each.before.split()
    }
    weights = {each.id: (each.before, each.after) for each in found.reweighted}
    assert weights["o42"] == ("1.43", "5.00") or "o42" in found.new


def test_2567_halves_the_questionnaires_and_brings_the_issues() -> None:
    found = between(load("2566"), load("2567"))
    assert {f"i{n}" for n in range(16, 31)} <= set(found.gone)
    assert {f"e{n}" for n in range(10, 16)} <= set(found.gone)
    other = {each.id: (each.before, each.after) for each in found.other}
    assert other["issues"] == ("0", "7")
    assert other["answers.scale"] == ("0, 33, 67, 100", "0, 20, 40, 60, 80, 100")


def test_2568_says_that_points_are_known_for_two_items_only() -> None:
    found = between(load("2567"), load("2568"))
    after = {each.id: each.after for each in found.reweighted}
    assert (after["o27"], after["o28"]) == ("4", "2")
    assert {each for name, each in after.items() if name not in ("o27", "o28")} == {"?"}


def test_the_university_differs_from_its_year_in_roll_up_steps_and_weights_alone() -> None:
    found = between(load("2563"), load("2563-item-means"))
    assert not any((found.new, found.gone, found.renamed, found.moved))
    assert {each.id for each in found.other} == {"steps", "rollup.OIT"}


def test_the_share_of_an_item_in_the_university_is_a_mean_of_items() -> None:
    found = between(load("2563"), load("2563-item-means"))
    after = {each.id: each.after for each in found.reweighted}
    assert after["o1"] == "0.61"  # 40 / 2 / 33
    assert after["o43"] == "2.00"  # 40 / 2 / 10
