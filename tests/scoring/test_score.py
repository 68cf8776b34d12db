"""Scoring: upward branch by branch, exactly, and a missing score is never a zero."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.rules import load, names
from prongsai.scoring.exact import rounded
from prongsai.scoring.score import PRINTED, Scored, score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import tree

from .making import (
    chance,
    exact,
    level_by_hand,
    printed,
    rolled_up,
    sheet_of,
    true_items,
    true_values,
    without,
)

EVERY_NAME = pytest.mark.parametrize("name", names())
WITH_STEPS = [name for name in names() if load(name).disclosure.steps]
TWO_PARTS = [name for name in names() if load(name).frame.instruments[1].parts]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[str, Sheet]:
    """Any scores, of any ids of any year, each within its range."""
    name = draw(st.sampled_from(names()))
    made = tree(load(name))
    chosen = draw(st.lists(st.sampled_from(made.ids), unique=True, max_size=40))
    scores = {each: draw(st.integers(0, int(made.maxima[each] * 100))) for each in chosen}
    return name, Sheet(scores={n: Score(f"{v / 100:.2f}", Fraction(v, 100)) for n, v in scores.items()})


def recomputed(result: Scored, name: str) -> Fraction:
    """Follow the printed working of one id down to printed inputs."""
    working = result.working[name]
    if working.rule == PRINTED:
        return working.exact
    pairs = zip(working.inputs, working.weights, strict=True)
    return sum((weight * recomputed(result, each) for each, weight in pairs), Fraction(0))


@EVERY_NAME
@pytest.mark.parametrize("seed", range(3))
def test_items_alone_give_every_score_as_reckoned_by_hand(name: str, seed: int) -> None:
    rules = load(name)
    items = true_items(rules, chance(f"{name} {seed}"))
    if not rules.disclosure.steps:
        items |= {"OIT": Fraction(seed * 10 + 70)}
    values = rolled_up(rules, {n: v for n, v in items.items() if n != "OIT"}, items.get("OIT"))
    result = score(exact(items), rules)
    assert result.values == values
    assert result.level == level_by_hand(rules, values)
    assert result.possible == (result.level,)
    assert result.missing == ()


@given(sheets())
@settings(max_examples=80)
def test_the_working_of_every_number_gives_the_same_number(made: tuple[str, Sheet]) -> None:
    name, sheet = made
    result = score(sheet, load(name))
    for each, value in result.values.items():
        assert recomputed(result, each) == value == result.working[each].exact


@given(sheets())
@settings(max_examples=80)
def test_every_score_lies_between_nothing_and_its_maximum(made: tuple[str, Sheet]) -> None:
    name, sheet = made
    maxima = tree(load(name)).maxima
    for each, value in score(sheet, load(name)).values.items():
        assert 0 <= value <= maxima[each]


@given(sheets(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_scores_does_not_matter(made: tuple[str, Sheet], chance: Random) -> None:
    name, sheet = made
    mixed = list(sheet.scores.items())
    chance.shuffle(mixed)
    one, other = score(sheet, load(name)), score(Sheet(scores=dict(mixed)), load(name))
    assert (one.values, one.level, one.possible) == (other.values, other.level, other.possible)
    assert one.missing == other.missing


@given(sheets(), st.data())
@settings(max_examples=80)
def test_no_score_falls_when_a_printed_one_rises(made: tuple[str, Sheet], data: st.DataObject) -> None:
    name, sheet = made
    if not sheet.scores:
        return
    raised = data.draw(st.sampled_from(sorted(sheet.scores)))
    top = tree(load(name)).maxima[raised]
    more = data.draw(st.integers(int(sheet.scores[raised].value * 100), int(top * 100)))
    after = Sheet(scores={**sheet.scores, raised: Score("", Fraction(more, 100))})
    one, other = score(sheet, load(name)).values, score(after, load(name)).values
    assert one.keys() == other.keys()
    assert all(one[each] <= other[each] for each in one)


@EVERY_NAME
def test_raising_any_item_never_lowers_the_level(name: str) -> None:
    rules = load(name)
    better_first = [level.name for level in rules.frame.levels]
    values = {n: v for n, v in true_values(name, 1).items() if n in tree(rules).items or n == "OIT"}
    before = score(exact(values), rules)
    for item in values:
        after = score(exact({**values, item: tree(rules).maxima[item]}), rules)
        assert better_first.index(str(after.level)) <= better_first.index(str(before.level))


@given(sheets())
@settings(max_examples=80)
def test_what_has_a_value_was_printed_or_has_all_its_inputs(made: tuple[str, Sheet]) -> None:
    name, sheet = made
    result = score(sheet, load(name))
    for each, working in result.working.items():
        if working.rule == PRINTED:
            assert working.exact == sheet.scores[each].value
            assert not any(
                all(part in result.values for part, _ in way.terms)
                for way in tree(load(name)).ways.get(each, ())
            )
        else:
            assert all(part in result.values for part in working.inputs)


@pytest.mark.parametrize("name", WITH_STEPS)
def test_a_missing_item_leaves_everything_above_it_missing_never_zero(name: str) -> None:
    rules = load(name)
    values = {n: v for n, v in true_values(name, 2).items() if n in tree(rules).items}
    for item in values:
        result = score(exact({n: v for n, v in values.items() if n != item}), rules)
        assert item not in result.values
        assert "total" not in result.values
        assert item in result.missing
        full = score(exact(values), rules).values
        assert all(result.values[each] == full[each] for each in result.values)


def test_a_missing_item_is_filled_in_by_what_is_printed_above_it() -> None:
    values = true_values("2567", 3)
    sheet = without(printed(values), "i1")
    result = score(sheet, load("2567"))
    assert result.working["1"].rule == PRINTED
    assert result.working["2"].rule == "mean-of-items"
    assert result.working["IIT"].rule == "mean-of-indicators"
    assert result.missing == ()


def test_what_can_be_computed_is_not_taken_over_as_printed() -> None:
    result = score(sheet_of({"i1": "90", "i2": "90", "i3": "90", "1": "50", "IIT": "10"}), load("2567"))
    assert result.values["1"] == 90
    assert result.values["IIT"] == 10


def test_indicators_come_before_parts_and_parts_before_what_is_printed() -> None:
    scores = {"6": "60", "7": "60", "8": "60", "EIT.public": "80", "EIT.survey": "80", "EIT": "10"}
    rules = load("2567")
    assert score(sheet_of(scores), rules).values["EIT"] == 60
    del scores["7"]
    assert score(sheet_of(scores), rules).values["EIT"] == 80
    del scores["EIT.survey"]
    assert score(sheet_of(scores), rules).values["EIT"] == 10


def test_instruments_come_before_their_shares() -> None:
    scores = {"IIT": "100", "EIT": "100", "OIT": "100", "IIT.weighted": "1", "total": "2"}
    result = score(sheet_of(scores), load("2564"))
    assert result.values["IIT.weighted"] == 30
    assert result.values["total"] == 100
    assert result.working["total"].rule == "weighted-sum"


def test_the_total_may_be_the_sum_of_its_shares_when_an_instrument_is_lacking() -> None:
    scores = {"IIT.weighted": "27.45", "EIT": "80", "OIT.weighted": "33.79"}
    result = score(sheet_of(scores), load("2564"))
    assert result.values["total"] == Fraction("85.24")
    assert result.working["total"].rule == "sum-of-shares"


def test_an_instrument_is_never_derived_from_its_share() -> None:
    scores = {"IIT.weighted": "27", "EIT.weighted": "27", "OIT.weighted": "36"}
    result = score(sheet_of(scores), load("2564"))
    assert result.values["total"] == 90
    assert not {"IIT", "EIT", "OIT"} & set(result.values)


def test_an_empty_sheet_lacks_its_total_and_every_level_is_possible() -> None:
    for name in names():
        result = score(Sheet(), load(name))
        assert result.values == {}
        assert result.level is None
        assert result.possible == tuple(level.name for level in load(name).frame.levels)
        assert result.missing


@pytest.mark.parametrize("name", ["2568", "2569"])
def test_oit_is_not_computed_from_items_or_indicators_where_points_are_not_known(name: str) -> None:
    rules = load(name)
    scores = {item.id: "1" for item in rules.disclosure.items} | {
        "9": "90",
        "10": "90",
        "IIT": "90",
        "EIT": "90",
    }
    result = score(sheet_of(scores), rules)
    assert "OIT" not in result.values
    assert "total" not in result.values
    assert "OIT" in result.missing
    with_oit = score(sheet_of({**scores, "OIT.weighted": "36"}), rules)
    assert with_oit.values["total"] == 27 + 27 + 36


def test_an_id_that_the_year_does_not_have_is_left_aside() -> None:
    assert score(sheet_of({"e1": "50", "o99": "1", "total": "90"}), load("2567")).values == {"total": 90}


@pytest.mark.parametrize("name", TWO_PARTS)
def test_parts_are_means_of_their_items(name: str) -> None:
    values = true_values(name, 4)
    assert (
        score(exact({n: v for n, v in values.items() if n.endswith(".public")}), load(name)).values[
            "EIT.public"
        ]
        == values["EIT.public"]
    )


@given(st.integers(0, 10**9), st.integers(1, 10**4))
@settings(max_examples=50)
def test_a_level_compares_values_at_two_decimals(above: int, below: int) -> None:
    value = min(Fraction(above, 10**7) + Fraction(1, below), Fraction(100))
    result = score(exact({"total": value}), load("2564"))
    bounds = {level.name: level.total_from for level in load("2564").frame.levels}
    assert rounded(value) >= bounds[str(result.level)]
    assert result.level == level_by_hand(load("2564"), {"total": value})


@pytest.mark.parametrize(
    ("total", "level"),
    [("85", "A"), ("84.99", "B"), ("84994/1000", "B"), ("84995/1000", "A"), ("95", "AA"),
     ("49.99", "F"), ("0", "F"), ("100", "AA")],
)  # fmt: skip
def test_levels_have_sharp_edges(total: str, level: str) -> None:
    assert score(sheet_of({"total": total}), load("2564")).level == level
