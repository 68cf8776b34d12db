"""Levels that remain possible: never fewer than there are, and exactly those where it can be tried out."""

from fractions import Fraction
from random import Random

import pytest
from ortools.sat.python import cp_model

from prongsai.rules import load, names
from prongsai.scoring.exact import rounded
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import tree

from .making import chance, half_up, level_by_hand, printed, rolled_up, sheet_of, true_values

FINE = 18_000  # points of the grid in one hundredth of the score, a multiple of all divisors
ALL_FIVE = ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"]
Line = list[tuple[str, int]]


@pytest.mark.parametrize("name", names())
def test_the_true_level_stays_possible_whatever_is_left_out(name: str) -> None:
    rules = load(name)
    for seed in range(12):
        rng = chance(f"{name} left out {seed}")
        values = true_values(name, seed, good=rng.randint(1, 6))
        kept = rng.sample(sorted(values), rng.randint(0, len(values)))
        result = score(printed({each: values[each] for each in kept}), rules)
        level = level_by_hand(rules, values)
        assert level in result.possible, (seed, kept)
        assert result.level in (None, level)


@pytest.mark.parametrize("name", names())
def test_levels_above_the_items_stay_possible_too(name: str) -> None:
    rules = load(name)
    for seed in range(20):
        rng = chance(f"{name} upper {seed}")
        values = true_values(name, seed, good=rng.randint(1, 6))
        upper = sorted(each for each in values if each[0] not in "ieo")
        kept = rng.sample(upper, rng.randint(1, len(upper)))
        result = score(printed({each: values[each] for each in kept}), rules)
        assert level_by_hand(rules, values) in result.possible, (seed, kept)


# -- tried out -------------------------------------------------------------------


def equations(name: str) -> list[tuple[Line, Line]]:
    """The rules above the items in whole numbers, written down by hand."""
    lines: list[tuple[Line, Line]] = [
        ([("IIT", 5)], [(f"{n}", 1) for n in range(1, 6)]),
        ([("EIT", 3)], [(f"{n}", 1) for n in range(6, 9)]),
        ([("OIT", 2)], [("9", 1), ("10", 1)]),
        ([("total", 10)], [("IIT", 3), ("EIT", 3), ("OIT", 4)]),
        ([("IIT.weighted", 10)], [("IIT", 3)]),
        ([("EIT.weighted", 10)], [("EIT", 3)]),
        ([("OIT.weighted", 10)], [("OIT", 4)]),
    ]
    if load(name).frame.tested:
        lines.append(([("EIT", 2)], [("EIT.public", 1), ("EIT.survey", 1)]))
        for n in (6, 7, 8):
            asked = [f"e{q}.{part}" for part in ("public", "survey") for q in range(3 * n - 17, 3 * n - 14)]
            lines.append(([(f"{n}", 6)], [(each, 1) for each in asked]))
        lines.extend(
            ([(f"EIT.{part}", 9)], [(f"e{q}.{part}", 1) for q in range(1, 10)])
            for part in ("public", "survey")
        )
    return lines


def tried_out(name: str, sheet: Sheet) -> tuple[str, ...]:
    """Return the levels that some numbers on a fine grid give, found by a solver."""
    rules = load(name)
    known = score(sheet, rules).values
    tested = ["total", *(rules.frame.tested.instruments if rules.frame.tested else ())]
    shown = {each: rounded(known[each]) for each in tested if each in known}
    return tuple(level.name for level in rules.frame.levels if _can_be(name, sheet, shown, level.name))


def _can_be(name: str, sheet: Sheet, shown: dict[str, Fraction], wanted: str) -> bool:
    rules = load(name)
    model = cp_model.CpModel()
    cells: dict[str, cp_model.IntVar] = {}
    for left, right in equations(name):
        for each, _ in (*left, *right):
            if each not in cells:
                cells[each] = model.new_int_var(0, int(tree(rules).maxima[each] * FINE), each)
        model.add(sum(n * cells[e] for e, n in left) == sum(n * cells[e] for e, n in right))
    for each, given in sheet.scores.items():
        model.add(cells[each] >= int((given.value - Fraction(1, 200)) * FINE))
        model.add(cells[each] < int((given.value + Fraction(1, 200)) * FINE))

    def reaches(each: str, bound: Fraction) -> cp_model.IntVar:
        yes = model.new_bool_var(f"{each} {bound}")
        if each in shown:
            model.add(yes == int(shown[each] >= bound))
            return yes
        edge = int((bound - Fraction(1, 200)) * FINE)
        model.add(cells[each] >= edge).only_enforce_if(yes)
        model.add(cells[each] < edge).only_enforce_if(~yes)
        return yes

    for level in rules.frame.levels:
        conditions = [reaches("total", level.total_from)]
        if level.each_from is not None and rules.frame.tested:
            conditions += [reaches(each, level.each_from) for each in rules.frame.tested.instruments]
        if level.name == wanted:
            model.add_bool_and(conditions)
            break
        model.add_bool_or([~each for each in conditions])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return bool(solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE))


def near_the_edges(rng: Random) -> dict[str, Fraction]:
    """Make up an office of 2567 whose scores lie about the bounds of the levels."""
    middle = rng.choice((70, 84, 86, 90, 95))
    items = {
        f"e{q}.{part}": Fraction(
            rng.randint((middle + shift) * 100 - 400, min((middle + shift) * 100 + 400, 10000)), 100
        )
        for part, shift in (("public", rng.randint(-6, 4)), ("survey", rng.randint(-6, 4)))
        for q in range(1, 10)
    }
    staff = Fraction(rng.randint(middle * 100 - 400, min(middle * 100 + 400, 10000)), 100)
    items |= {f"i{q}": staff for q in range(1, 16)}
    oit = Fraction(rng.randint(middle * 100 - 500, min(middle * 100 + 500, 10000)), 100)
    values = rolled_up(load("2568"), items, oit)
    return values | {"9": oit, "10": oit}


@pytest.mark.parametrize("seed", range(24))
def test_exactly_the_levels_are_possible_that_some_numbers_give(seed: int) -> None:
    rng = chance(f"tried {seed}")
    values = near_the_edges(rng)
    upper = ["total", "IIT", "EIT", "EIT.public", "EIT.survey", "OIT", "EIT.weighted", "OIT.weighted"]
    open_to_choice = [*upper, "6", "7", "8", "9", "10", *(f"e{q}.public" for q in range(1, 10))]
    kept = rng.sample(open_to_choice, rng.randint(1, 7))
    sheet = sheet_of({each: half_up(values[each]) for each in kept})
    assert score(sheet, load("2567")).possible == tried_out("2567", sheet), {
        each: sheet.scores[each].printed for each in kept
    }


@pytest.mark.parametrize("seed", range(8))
def test_exactly_the_letters_are_possible_that_some_numbers_give(seed: int) -> None:
    rng = chance(f"letters {seed}")
    values = true_values("2564", seed, good=rng.randint(1, 5))
    choice = ["total", "IIT", "EIT", "OIT", "IIT.weighted", "OIT.weighted", *(str(n) for n in range(1, 11))]
    kept = [each for each in rng.sample(choice, rng.randint(1, 8)) if each != "total" or rng.random() < 0.3]
    sheet = sheet_of({each: half_up(values[each]) for each in kept})
    assert score(sheet, load("2564")).possible == tried_out("2564", sheet)


# -- told by hand ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "possible"),
    [
        ({"total": "94.64"}, ["ผ่านดี", "ผ่าน"]),
        ({"total": "96"}, ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]),
        ({"total": "100"}, ["ผ่านดีเยี่ยม"]),
        ({"total": "84.99"}, ["ต้องปรับปรุง"]),
        ({"total": "69.99"}, ["ต้องปรับปรุงโดยด่วน"]),
        ({"total": "94.64", "EIT": "84.99"}, ["ผ่าน"]),  # one of its parts is below 85
        ({"total": "96", "EIT": "94.99"}, ["ผ่านดี"]),
        ({"total": "96", "EIT": "94.99", "IIT": "96"}, ["ผ่านดี"]),
        ({"total": "90", "OIT": "84.99"}, ["ผ่าน"]),
        ({"total": "90", "IIT": "85", "OIT": "85"}, ["ผ่านดี", "ผ่าน"]),
        ({"total": "99.99"}, ["ผ่านดีเยี่ยม"]),
        ({"OIT": "0"}, ["ต้องปรับปรุงโดยด่วน"]),
        ({"IIT": "100", "EIT.public": "100", "EIT.survey": "100"}, ALL_FIVE),
        ({"IIT": "100", "EIT": "100"}, ALL_FIVE),
        ({"OIT.weighted": "40", "IIT.weighted": "30", "EIT.weighted": "30"}, ["ผ่านดีเยี่ยม"]),
        ({}, ALL_FIVE),
    ],
)  # fmt: skip
def test_levels_that_remain_are_those_an_official_would_name(
    scores: dict[str, str], possible: list[str]
) -> None:
    assert list(score(sheet_of(scores), load("2567")).possible) == possible


def test_one_level_left_is_the_level() -> None:
    result = score(sheet_of({"total": "90", "EIT": "80"}), load("2567"))
    assert result.level == "ผ่าน"
    result = score(sheet_of({"total": "90"}), load("2567"))
    assert result.level is None
    assert set(result.missing) == {"IIT", "EIT.public", "EIT.survey", "OIT"}


def test_what_contradicts_itself_still_leaves_a_level() -> None:
    result = score(sheet_of({"total": "90", "IIT": "10", "EIT": "10", "6": "95"}), load("2567"))
    assert result.possible
