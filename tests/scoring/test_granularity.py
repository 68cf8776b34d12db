"""Granularity: which numbers of people can have given the printed scores, against plain counting."""

from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from prongsai.rules import RuleSet, load, load_file
from prongsai.scoring.audit import alarms
from prongsai.scoring.granularity import MOST_PEOPLE, Granularity, Risk, granularity, risks
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import tree

from .making import case, chance, half_up, sheet_of, true_items

FEW = 7
FOUR, SIX = (0, 33, 67, 100), (0, 20, 40, 60, 80, 100)


def found(scores: dict[str, str], rules: RuleSet) -> Granularity:
    return granularity(tree(rules), sheet_of(scores))


@cache
def reachable(steps: tuple[Fraction | int, ...], answers: int) -> frozenset[str]:
    """Count out every way in which so many answers can be given; return the scores as printed."""
    return frozenset(
        half_up(Fraction(sum(chosen)) / answers) for chosen in combinations_with_replacement(steps, answers)
    )


@pytest.mark.parametrize(
    ("name", "item", "steps", "rows"),
    [
        ("2567", "i1", SIX, 1),  # a scale of six
        ("2567", "i5", SIX, 1),  # reversed
        ("2567", "i3", (0, 100), 1),  # yes and no
        ("2567", "e9.survey", (0, 100), 1),
        ("2564", "i2", FOUR, 1),  # a scale of four
        ("2564", "i1", FOUR, 2),  # two rows
        ("2564", "i11", FOUR, 2),  # one row of them reversed
        ("2564", "i4", (0, 100), 3),
    ],
)
def test_the_numbers_that_fit_are_those_that_counting_finds(
    name: str, item: str, steps: tuple[int, ...], rows: int
) -> None:
    rng, rules = chance(f"{name} {item}"), load(name)
    printed = {f"{rng.randint(0, 10000) / 100:.2f}" for _ in range(30)} | {"0.00", "100.00", "50.00"}
    printed |= {rng.choice(sorted(reachable(steps, rng.randint(1, 5) * rows))) for _ in range(40)}
    for shown in sorted(printed):
        fits = {n for n in range(1, FEW) if shown in reachable(steps, n * rows)}
        whole = found({item: shown}, rules)
        part = {"i": "IIT", "e": "EIT.survey"}[item[0]]
        assert {n for n in whole.fits[part] if n < FEW} == fits, shown


@pytest.mark.parametrize("name", ["2564", "2567"])
@pytest.mark.parametrize("seed", range(3))
def test_the_number_that_answered_fits_what_it_answered(name: str, seed: int) -> None:
    rng, rules = chance(f"{name} {seed} answered"), load(name)
    people = rng.randint(20, 90)
    items = {}
    for question in rules.questions.IIT:
        points = {each.kind: each.points for each in rules.questions.answers}
        kinds = [row.kind or question.kind for row in question.rows] or [question.kind]
        answers = [rng.choice(points[kind]) for kind in kinds for _ in range(people)]
        items[question.id] = half_up(sum(answers, Fraction(0)) / len(answers))
    result = found(items, rules)
    assert people in result.fits["IIT"]
    assert result.impossible == ()


def test_twice_as_many_people_fit_as_well() -> None:
    fits = found({"i1": "95.20", "i3": "84"}, load("2567")).fits["IIT"]
    assert fits[0] == 25
    assert {25 * n for n in range(1, 21)} <= set(fits)
    assert fits == tuple(sorted(set(fits)))
    assert max(fits) <= MOST_PEOPLE


def test_a_part_fits_what_all_its_items_fit() -> None:
    rules = load("2567")
    one, other = (
        found({item: score}, rules).fits["IIT"] for item, score in (("i1", "95.20"), ("i2", "98.89"))
    )
    both = found({"i1": "95.20", "i2": "98.89"}, rules).fits["IIT"]
    assert set(both) == set(one) & set(other)


def test_a_score_that_no_number_of_people_gives_is_impossible() -> None:
    result = found({"i1": "99.99", "i3": "0.01", "i2": "95.20"}, load("2567"))
    assert set(result.impossible) == {"i1", "i3"}
    assert result.fits["IIT"] == ()


def test_a_part_that_no_single_number_fits_fits_nothing_though_each_item_is_possible() -> None:
    result = found({"i1": "0.04", "i2": "0.05"}, load("2567"))  # 445 to 500 people; 364 to 444
    assert result.impossible == ()
    assert result.fits["IIT"] == ()


@pytest.mark.parametrize(
    ("name", "score", "impossible"),
    [("2567", "50", False), ("2567", "33", True), ("2564", "50", True), ("2563-item-means", "50", False)],
)
def test_a_disclosure_item_has_the_steps_of_its_year(name: str, score: str, impossible: bool) -> None:  # noqa: FBT001
    assert found({"o1": score}, load(name)).impossible == (("o1",) if impossible else ())


def test_where_points_are_not_known_no_disclosure_item_is_called_impossible() -> None:
    assert found({"o1": "1.5", "o27": "4"}, load("2568")).impossible == ()


def test_parts_without_items_are_not_spoken_of() -> None:
    assert found({"IIT": "90", "6": "80", "o1": "100"}, load("2567")).fits == {}
    assert set(found({"e1.public": "90", "i1": "90"}, load("2567")).fits) == {"IIT", "EIT.public"}


def test_an_exact_fraction_must_be_met_exactly() -> None:
    rules = load("2567")
    assert found({"i1": "1/3"}, rules).fits["IIT"] == tuple(range(60, 481, 60))
    assert found({"i1": "0.33"}, rules).fits["IIT"][:2] == (60, 61)


def test_points_of_a_local_file_count_to_the_last_decimal(tmp_path: Path) -> None:
    overlay = tmp_path / "thirds.yaml"
    overlay.write_text(
        "base: '2564'\nwhy: สามส่วน\nknown: {mark: derived}\nquestions:\n  answers:\n"
        "    - {kind: scale, points: [0, 33.33, 66.67, 100]}\n",
        "utf-8",
    )
    rules = load_file(overlay)
    assert found({"i2": "66.67"}, rules).fits["IIT"][0] == 1
    assert 1 not in found({"i2": "66.00"}, rules).fits["IIT"]


# -- disclosure risk ---------------------------------------------------------------


def told(scores: dict[str, str], name: str = "2567") -> list[Risk]:
    sheet, made = sheet_of(scores), tree(load(name))
    return risks(made, sheet, granularity(made, sheet))


TWENTY_FIVE = {"i1": "95.20", "i2": "98.40"}


def test_one_of_25_who_speaks_of_a_bribe_can_be_read_off() -> None:
    (risk,) = [each for each in told({**TWENTY_FIVE, "i3": "96"}) if each.id == "i3"]
    assert (risk.part, risk.people, risk.of, risk.answer) == ("IIT", 1, 25, "bad")


def test_many_who_speak_of_a_bribe_are_no_risk_nor_is_nobody() -> None:
    for score in ("80", "100", "0"):
        assert not [each for each in told({**TWENTY_FIVE, "i3": score}) if each.id == "i3"]


def test_one_who_did_not_give_the_best_answer_can_be_read_off() -> None:
    (risk,) = [each for each in told({**TWENTY_FIVE, "i4": "99.20"}) if each.id == "i4"]
    assert (risk.people, risk.of, risk.answer) == (1, 25, "below-best")


def test_ban_dans_printed_decimals_tell_of_single_people() -> None:
    sheet, rules = case("ban-dan-2567")
    made = tree(rules)
    told_of = {each.id: (each.people, each.of) for each in risks(made, sheet, granularity(made, sheet))}
    assert told_of["i3"] == (4, 25)
    assert told_of["e3.public"] == (1, 81)
    assert "i9" not in told_of
    assert not any(each.startswith("o") for each in told_of)


# -- contradictions between instruments ------------------------------------------------


def test_public_survey_and_web_site_that_disagree_raise_an_alarm() -> None:
    made = tree(load("2567"))
    scores = {"e9.public": "90.12", "e9.survey": "0", "o13": "0"}
    raised = list(alarms(made, sheet_of(scores)))
    assert any({"e9.public", "e9.survey"} <= set(alarm.scores) for alarm in raised)


def test_instruments_that_agree_raise_none() -> None:
    made = tree(load("2567"))
    assert list(alarms(made, sheet_of({"e9.public": "90", "e9.survey": "85", "o13": "100"}))) == []
    assert list(alarms(made, Sheet())) == []


def test_one_score_alone_contradicts_nothing() -> None:
    made = tree(load("2567"))
    assert list(alarms(made, sheet_of({"e9.survey": "0"}))) == []


def test_made_up_offices_have_no_impossible_item() -> None:
    for name in ("2562", "2566", "2567", "2569"):
        rules = load(name)
        items = {n: half_up(v) for n, v in true_items(rules, chance(name)).items()}
        assert found(items, rules).impossible == ()
