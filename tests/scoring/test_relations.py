"""Relations: true results come out clean however they were rounded, and misprints do not."""

from fractions import Fraction

import pytest

from prongsai.rules import load, names
from prongsai.scoring import relations
from prongsai.scoring.audit import audit
from prongsai.scoring.relations import Relation
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import tree

from .making import chance, exact, half_up, level_by_hand, printed, sheet_of, true_values, without

EVERY_NAME = pytest.mark.parametrize("name", names())


def judged(sheet: Sheet, name: str) -> list[Relation]:
    return relations.tested(tree(load(name)), sheet)


def failing(sheet: Sheet, name: str) -> set[str]:
    return {each.id for each in judged(sheet, name) if not each.holds}


@EVERY_NAME
@pytest.mark.parametrize("seed", range(5))
def test_a_true_result_printed_whole_comes_out_clean(name: str, seed: int) -> None:
    values = true_values(name, seed)
    sheet = printed(values, level_by_hand(load(name), values))
    assert failing(sheet, name) == set()
    assert len(judged(sheet, name)) >= 7


@EVERY_NAME
def test_a_true_result_printed_in_part_comes_out_clean(name: str) -> None:
    for seed in range(25):
        rng = chance(f"{name} in part {seed}")
        values = true_values(name, seed, good=rng.randint(1, 6))
        kept = rng.sample(sorted(values), rng.randint(1, len(values)))
        level = level_by_hand(load(name), values) if rng.random() < 0.5 else None
        sheet = printed({each: values[each] for each in kept}, level)
        assert failing(sheet, name) == set(), (seed, kept)


@EVERY_NAME
def test_a_true_result_printed_level_by_level_comes_out_clean(name: str) -> None:
    """Reports print whole levels: indicators with instruments, shares with the total, parts alone."""
    layers = [
        [str(n) for n in range(1, 11)],
        ["IIT", "EIT", "OIT"],
        ["IIT.weighted", "EIT.weighted", "OIT.weighted"],
        ["EIT.public", "EIT.survey"],
        ["total"],
    ]
    for seed in range(12):
        rng = chance(f"{name} layers {seed}")
        values = true_values(name, seed)
        kept = [each for layer in layers if rng.random() < 0.6 for each in layer if each in values]
        sheet = printed({each: values[each] for each in kept}, level_by_hand(load(name), values))
        assert failing(sheet, name) == set(), (seed, kept)


@EVERY_NAME
def test_true_fractions_come_out_clean(name: str) -> None:
    assert failing(exact(true_values(name, 6)), name) == set()


@EVERY_NAME
@pytest.mark.parametrize("cents", [3, 4, 7, 150])
def test_an_indicator_off_by_three_hundredths_or_more_is_found(name: str, cents: int) -> None:
    values = true_values(name, 7)
    for indicator in (str(n) for n in range(1, 11) if str(n) in values):
        sign = -1 if values[indicator] > 50 else 1
        wrong = {**values, indicator: Fraction(half_up(values[indicator])) + Fraction(sign * cents, 100)}
        assert indicator in failing(printed(wrong), name)


@EVERY_NAME
def test_an_indicator_off_by_a_hundredth_of_its_rounding_is_not_called_wrong(name: str) -> None:
    """Two inputs may both have been rounded down, and their mean up: that is no misprint."""
    values = true_values(name, 8)
    for indicator in (str(n) for n in range(1, 6)):
        shown = Fraction(half_up(values[indicator]))
        if not Fraction(1, 100) < shown < 100:
            continue
        for step in (-1, 1):
            wrong = printed({**values, indicator: shown + Fraction(step, 100)})
            only = {n: s for n, s in wrong.scores.items() if n[0] in "ie" or n == indicator}
            holds = [r.holds for r in judged(Sheet(scores=only), name) if r.id == indicator]
            parts = [each for each in only if each != indicator]
            assert holds, parts


def test_a_wrong_fraction_is_wrong_by_any_amount() -> None:
    values = true_values("2567", 9)
    sheet = exact({**values, "1": values["1"] - Fraction(1, 10**9)})
    assert "1" in failing(sheet, "2567")


def test_every_route_whose_inputs_stand_there_is_tested_on_its_own() -> None:
    scores = {"EIT": "80", "EIT.public": "80", "EIT.survey": "80", "6": "70", "7": "70", "8": "70"}
    found = [(each.rule, each.holds) for each in judged(sheet_of(scores), "2567") if each.id == "EIT"]
    assert sorted(found) == [("mean-of-indicators", False), ("mean-of-parts", True)]


def test_the_total_is_tested_against_instruments_and_against_shares() -> None:
    scores = {"total": "90", "IIT": "90", "EIT": "90", "OIT": "90",
              "IIT.weighted": "26", "EIT.weighted": "27", "OIT.weighted": "36"}  # fmt: skip
    found = {(each.id, each.rule): each.holds for each in judged(sheet_of(scores), "2564")}
    assert found["total", "weighted-sum"] is True
    assert found["total", "sum-of-shares"] is False
    assert found["IIT.weighted", "weighted-share"] is False


def test_an_input_that_is_not_printed_is_computed_from_below() -> None:
    values = true_values("2567", 10)
    sheet = without(printed(values), *(n for n in values if n[0].isdigit()))
    assert {"IIT", "EIT", "OIT", "total"} <= {each.id for each in judged(sheet, "2567")}


def test_shares_rounded_one_by_one_are_not_called_wrong() -> None:
    scores = {"IIT.weighted": "27.33", "EIT.weighted": "27.33", "OIT.weighted": "33.33", "total": "88.00"}
    assert failing(sheet_of(scores), "2564") == set()
    assert failing(sheet_of({**scores, "total": "88.01"}), "2564") == {"total"}  # 27.335 is printed 27.34
    assert failing(sheet_of({**scores, "total": "87.97"}), "2564") == {"total"}


def test_a_level_is_a_relation_and_holds_if_it_is_possible() -> None:
    assert failing(sheet_of({"total": "90"}, "ผ่าน"), "2567") == set()
    assert failing(sheet_of({"total": "90"}, "ผ่านดีเยี่ยม"), "2567") == {"level"}
    assert failing(sheet_of({"total": "90", "OIT": "80"}, "ผ่านดี"), "2567") == {"level"}
    (level,) = judged(sheet_of({"total": "90"}, "ผ่าน"), "2567")
    assert (level.printed, level.computed) == ("ผ่าน", "ผ่านดี / ผ่าน")


@pytest.mark.parametrize(("name", "level"), [("2567", "A"), ("2564", "ผ่าน"), ("2567", "ดีมาก")])
def test_a_level_that_the_year_does_not_have_is_flagged(name: str, level: str) -> None:
    assert failing(sheet_of({"total": "90"}, level), name) == {"level"}


def test_nothing_to_test_is_neither_right_nor_wrong() -> None:
    rules = load("2567")
    assert audit(sheet_of({"i1": "90", "7": "80"}), rules).consistent is None
    assert audit(Sheet(), rules).consistent is None
    assert audit(sheet_of({"i1": "90", "i2": "90", "i3": "90", "1": "90"}), rules).consistent is True
    assert audit(sheet_of({"i1": "90", "i2": "90", "i3": "90", "1": "80"}), rules).consistent is False


def test_o28_of_2568_with_a_score_beside_o27_at_0_is_wrong() -> None:
    assert failing(sheet_of({"o27": "0", "o28": "2"}), "2568") == {"o28"}
    assert failing(sheet_of({"o27": "0", "o28": "0"}), "2568") == set()
    assert failing(sheet_of({"o27": "4", "o28": "0"}), "2568") == set()


def test_an_impossible_score_in_a_report_is_tested_all_the_same() -> None:
    values = true_values("2567", 11)
    sheet = printed({**values, "1": Fraction(185)})
    assert "1" in failing(sheet, "2567")
    assert audit(sheet, load("2567")).consistent is False
