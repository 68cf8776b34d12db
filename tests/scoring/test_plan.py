"""The plan: the cheapest set, proven; against trying out every set."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from prongsai.rules import RuleSet, ids, load, load_file
from prongsai.rules.model import Level
from prongsai.scoring.plan import Plan, plan
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.task import MOST_ALSO
from prongsai.scoring.tree import tree

from .making import case, chance, sheet_of, with_scores

ONE = Fraction(1)


def target(rules: RuleSet, name: str) -> Level:
    return next(level for level in rules.frame.levels if level.name == name)


def planned(
    sheet: Sheet,
    rules: RuleSet,
    level: str,
    movable: set[str] | None = None,
    costs: Mapping[str, Fraction] | None = None,
) -> Plan:
    chosen = {name for name in sheet.scores if name.startswith("o")} if movable is None else movable
    return plan(sheet, score(sheet, rules), target(rules, level), chosen, costs or {})


def tried_out(
    sheet: Sheet, rules: RuleSet, level: str, movable: set[str], costs: Mapping[str, Fraction]
) -> tuple[Fraction, list[tuple[str, ...]]] | None:
    """Try every set; return the least cost and its sets, highest total first, then by id."""
    better = [each.name for each in rules.frame.levels]
    good = better[: better.index(level) + 1]
    made = tree(rules)
    open_ = sorted((m for m in movable if sheet.scores[m].value < made.maxima[m]), key=ids.order)
    found: dict[Fraction, list[tuple[Fraction, list[object], tuple[str, ...]]]] = {}
    for size in range(len(open_) + 1):
        for some in combinations(open_, size):
            after = score(with_scores(sheet, **{each: str(made.maxima[each]) for each in some}), rules)
            if after.level in good:
                cost = sum((costs.get(each, ONE) for each in some), Fraction(0))
                order: list[object] = [ids.order(each) for each in some]
                found.setdefault(cost, []).append((-after.values["total"], order, some))
    if not found:
        return None
    least = min(found)
    return least, [some for _, _, some in sorted(found[least])]


def office(rng: Random) -> Sheet:
    """Make up an office of 2567 with some disclosure items to mend."""
    scores = {str(n): f"{rng.randint(8000, 10000) / 100:.2f}" for n in range(1, 9)}
    scores |= {f"EIT.{part}": f"{rng.randint(8400, 9800) / 100:.2f}" for part in ("public", "survey")}
    items = {f"o{n}": "100" for n in range(1, 36)}
    broken = rng.sample(sorted(items), 7)
    return sheet_of(scores | items | {item: rng.choice(["0", "0", "50"]) for item in broken})


@pytest.mark.parametrize("seed", range(8))
def test_no_set_is_cheaper_than_the_plan(seed: int) -> None:
    rng, rules = chance(f"plan {seed}"), load("2567")
    sheet = office(rng)
    movable = {name for name in sheet.scores if name.startswith("o")}
    costs = {name: Fraction(rng.randint(1, 6), rng.choice([1, 2])) for name in movable if rng.random() < 0.7}
    level = rng.choice(["ผ่านดี", "ผ่าน", "ผ่านดีเยี่ยม"])
    found, wanted = (
        planned(sheet, rules, level, movable, costs),
        tried_out(sheet, rules, level, movable, costs),
    )
    assert found.reachable == (wanted is not None)
    if wanted:
        cost, sets = wanted
        assert found.cost == cost
        assert [found.items, *found.also] == sets[: MOST_ALSO + 1]
        better = [each.name for each in rules.frame.levels]
        assert better.index(str(found.after.level)) <= better.index(level)
    else:
        assert found.obstacles


@pytest.mark.parametrize("seed", range(4))
def test_letters_are_planned_over_whole_indicators_too(seed: int) -> None:
    rng, rules = chance(f"letters {seed}"), load("2564")
    sheet = sheet_of({str(n): f"{rng.randint(5000, 9500) / 100:.2f}" for n in range(1, 11)})
    costs = {str(n): Fraction(rng.randint(1, 9)) for n in range(1, 11)}
    found, wanted = (
        planned(sheet, rules, "A", set(costs), costs),
        tried_out(sheet, rules, "A", set(costs), costs),
    )
    assert wanted is not None
    assert (found.cost, found.items) == (wanted[0], wanted[1][0])


def test_what_is_there_already_costs_nothing() -> None:
    sheet, rules = case("ban-dan-2567")
    found = planned(sheet, rules, "ผ่านดี")
    assert found.reachable
    assert found.cost == 0
    assert [found.items, *found.also] == [()]
    assert planned(sheet, rules, "ต้องปรับปรุงโดยด่วน").items == ()


def test_what_is_there_already_asks_for_nothing_even_where_a_change_is_free() -> None:
    sheet, rules = case("ban-dan-2567")
    found = planned(sheet, rules, "ผ่านดี", costs={"o9": Fraction(0)})
    assert found.cost == 0
    assert [found.items, *found.also] == [()]


def test_the_list_of_ties_ends_after_twenty() -> None:
    rules = load("2563-item-means")
    scores = {"IIT": "86", "EIT": "86", "10": "100"} | {
        f"o{n}": "0" if n <= 15 else "100" for n in range(1, 34)
    }
    found = planned(sheet_of(scores), rules, "A")  # any 5 of 15
    assert found.items == tuple(f"o{n}" for n in range(1, 6))
    assert len(found.also) == MOST_ALSO
    assert found.also[0] == ("o1", "o2", "o3", "o4", "o6")


def test_of_very_many_ties_the_first_by_id_comes_first() -> None:
    rules = load("2563-item-means")
    scores = {"IIT": "90", "EIT": "90", "10": "100"} | {
        f"o{n}": "0" if n <= 30 else "100" for n in range(1, 34)
    }
    found = planned(sheet_of(scores), rules, "A")
    assert found.reachable
    size = len(found.items)
    assert size > 5
    assert found.items == tuple(f"o{n}" for n in range(1, size + 1))
    assert found.also[0] == (*(f"o{n}" for n in range(1, size)), f"o{size + 1}")


def test_only_what_may_be_moved_is_moved() -> None:
    sheet, rules = case("ban-dan-2567")
    corrected = with_scores(sheet, o23="0")
    found = planned(corrected, rules, "ผ่านดี", {"o9", "o13", "o1"})
    assert [found.items, *found.also] == [("o9",), ("o13",)]


def test_obstacles_are_named_with_what_they_are_and_need() -> None:
    rules = load("2567")
    scores = {"IIT": "80", "EIT.public": "90", "EIT.survey": "84.99", "o1": "0"}
    scores |= {f"o{n}": "100" for n in range(2, 36)}
    found = planned(sheet_of(scores), rules, "ผ่านดี")
    assert not found.reachable
    assert {(each.id, each.value, each.needs) for each in found.obstacles} == {
        ("IIT", Fraction(80), Fraction(85)),
        ("EIT.survey", Fraction("84.99"), Fraction(85)),
    }
    assert found.items == ()


def test_a_score_that_is_not_known_is_an_obstacle_without_a_value() -> None:
    rules = load("2567")
    found = planned(sheet_of({"total": "90", "o1": "0"}), rules, "ผ่านดี")
    assert not found.reachable
    assert {each.id for each in found.obstacles if each.value is None} == {
        "IIT",
        "EIT.public",
        "EIT.survey",
        "OIT",
    }


def test_a_bound_is_reached_at_two_decimals() -> None:
    rules = load("2564")
    sheet = sheet_of({"IIT": "85", "EIT": "85", "OIT": "16999/200"})  # 84.995: the total is 84.998
    found = planned(sheet, rules, "A", {"OIT"})
    assert found.items == ()


def test_fractions_with_many_denominators_are_planned_as_well() -> None:
    """A tally in which some left questions out has a different denominator for each item."""
    rules = load("2567")
    primes = [53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113]
    scores = {
        f"i{n}": f"{9000 + n}/{p}" if (9000 + n) <= 100 * p else f"{90 * p + n}/{p}"
        for n, p in enumerate(primes, 1)
    }
    scores |= {
        f"e{n}.{part}": f"{90 * p + n}/{p}"
        for n, p in enumerate(primes[:9], 1)
        for part in ("public", "survey")
    }
    scores |= {f"o{n}": "0" if n in (14, 15, 23) else "100" for n in range(1, 36)}
    found = planned(sheet_of(scores), rules, "ผ่านดี")
    assert found.reachable


# -- dependencies ------------------------------------------------------------------


@pytest.fixture
def with_points(tmp_path: Path) -> RuleSet:
    """Rules of 2568 with points of our own, 40 in all."""
    points = {f"o{n}": 2 if n <= 8 else 1 for n in range(1, 27)} | {"o27": 4, "o28": 2}
    items = "".join(f"    - {{id: {name}, points: {each}}}\n" for name, each in points.items())
    path = tmp_path / "points.yaml"
    path.write_text(
        "base: '2568'\nwhy: ทดลอง\nknown: {mark: derived}\n"
        "year:\n  instruments:\n    - id: OIT\n      rollup:\n"
        "        sub_indicator: sum-of-points\n        indicator: sum-of-points\n"
        f"        instrument: sum-of-points\n        instead: []\ndisclosure:\n  items:\n{items}",
        "utf-8",
    )
    return load_file(path)


def won(rules: RuleSet, **lost: str) -> Sheet:
    full = {item.id: str(item.points) for item in rules.disclosure.items}
    return sheet_of({"IIT": "90", "EIT": "90", "EIT.public": "90", "EIT.survey": "90", **full, **lost})


def test_o28_does_not_rise_without_o27(with_points: RuleSet) -> None:
    sheet = won(with_points, o27="0", o28="0", o1="0", o2="0")  # 30 of 40: OIT 75
    found = planned(
        sheet,
        with_points,
        "ผ่านดี",
        costs={"o27": Fraction(5), "o28": Fraction(1), "o1": Fraction(2), "o2": Fraction(4)},
    )
    assert found.reachable
    assert "o28" not in found.items or "o27" in found.items
    assert found.items in (("o27",), ("o1", "o2"))


def test_o28_stays_where_o27_may_not_be_moved(with_points: RuleSet) -> None:
    sheet = won(with_points, o27="0", o28="0", o1="0", o2="0")
    found = planned(sheet, with_points, "ผ่านดี", {"o28", "o1", "o2"})
    assert [found.items, *found.also] == [("o1", "o2")]


def test_o28_alone_cannot_lift_what_o27_holds_down(with_points: RuleSet) -> None:
    sheet = won(with_points, o27="0", o28="0", o9="0")  # 33 of 40: OIT 82.5
    assert not planned(sheet, with_points, "ผ่านดี", {"o28"}).reachable


def test_o28_rises_alone_where_o27_has_its_points(with_points: RuleSet) -> None:
    sheet = won(with_points, o28="0", o1="0", o2="0", o9="0")  # 33 of 40: OIT 82.5
    found = planned(sheet, with_points, "ผ่านดี")
    assert ("o28",) in [found.items, *found.also]
