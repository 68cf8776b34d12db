"""Explanations: the truth stands among them, each restores every relation, none says too much."""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations, pairwise
from random import Random

import pytest

from prongsai.rules import RuleSet, load
from prongsai.scoring import relations, signs
from prongsai.scoring.claims import Claim
from prongsai.scoring.explain import Explained, Explanation, explain
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import tree

from .making import case, chance, exact, level_by_hand, printed, sheet_of, true_values, with_scores

Cells = dict[str, str]
LOOKED_AT = 8  # of a long list, spread over its length
PAIRS = {"8": "9", "9": "8", "3": "7", "7": "3", "2": "5", "5": "2", "0": "1", "1": "0"}


def explained(
    sheet: Sheet,
    rules: RuleSet,
    claimed: Iterable[Claim] = (),
    elsewhere: Mapping[str, list[Fraction]] | None = None,
) -> Explained:
    return explain(tree(rules), sheet, elsewhere or {}, claimed)


def cells(each: Explanation) -> Cells:
    return {change.id: change.proposed for change in each.changes}


def corrected(sheet: Sheet, changes: Mapping[str, str]) -> Sheet:
    level = changes.get("level", sheet.level)
    texts = {n: t for n, t in changes.items() if n != "level"}
    scores = {name: Score(text, Fraction(text)) for name, text in texts.items()}
    return Sheet(level=level, scores={**sheet.scores, **scores})


def consistent(sheet: Sheet, rules: RuleSet) -> bool:
    return all(each.holds for each in relations.tested(tree(rules), sheet))


def true_sheet(name: str, seed: int, *, items: bool = True) -> Sheet:
    """A true result as reports print it: items, indicators, total and level."""
    values = true_values(name, seed)
    kept = {n: v for n, v in values.items() if n == "total" or n.isdigit() or (items and n[0] in "ieo")}
    return printed(kept, level_by_hand(load(name), values))


def misread(sheet: Sheet, rng: Random, among: str = "ie123456789t") -> Cells:
    """Misread one sign of one cell as one that looks alike; return what was meant."""
    while True:
        name = rng.choice(sorted(n for n in sheet.scores if n[0] in among))
        shown = f"{float(sheet.scores[name].value):.2f}"
        at = rng.choice([i for i, sign in enumerate(shown) if sign in PAIRS])
        wrong = shown[:at] + PAIRS[shown[at]] + shown[at + 1 :]
        if Fraction(wrong) <= 100 and f"{float(wrong):.2f}" == wrong:
            return {name: wrong}


def misprinted(sheet: Sheet, seed: int, count: int) -> tuple[Sheet, Cells]:
    """Misread signs until every misreading breaks a relation; return the sheet and the truth."""
    rng = chance(f"misread {seed}")
    rules = load("2567")
    while True:
        wrong: Cells = {}
        while len(wrong) < count:
            wrong |= misread(sheet, rng)
        truth = {name: f"{float(sheet.scores[name].value):.2f}" for name in wrong}
        spoilt = corrected(sheet, wrong)
        partly = [
            corrected(spoilt, {n: truth[n] for n in some})
            for size in range(count)
            for some in combinations(truth, size)
        ]
        if not any(consistent(each, rules) for each in partly):
            return spoilt, truth


def assert_all_explain(found: Explained, sheet: Sheet, rules: RuleSet) -> None:
    """Each explanation restores every relation, and no part of it would do."""
    every = found.explanations
    assert every
    for each in every[:: max(len(every) // LOOKED_AT, 1)]:
        changes = cells(each)
        assert consistent(corrected(sheet, changes), rules), changes
        for size in range(1, len(changes)):
            for part in combinations(changes.items(), size):
                assert not consistent(corrected(sheet, dict(part)), rules), (changes, part)


@pytest.mark.parametrize("seed", range(6))
def test_one_misread_sign_is_found_and_stands_in_the_list(seed: int) -> None:
    sheet, truth = misprinted(true_sheet("2567", seed), seed, 1)
    found = explained(sheet, load("2567"))
    assert truth in [cells(each) for each in found.explanations]
    assert_all_explain(found, sheet, load("2567"))


@pytest.mark.parametrize("seed", range(5))
def test_two_misread_signs_are_found_and_stand_in_the_list(seed: int) -> None:
    sheet, truth = misprinted(true_sheet("2567", seed + 50), seed + 50, 2)
    found = explained(sheet, load("2567"))
    assert truth in [cells(each) for each in found.explanations]
    assert_all_explain(found, sheet, load("2567"))


@pytest.mark.parametrize("name", ["2562", "2564", "2566"])
@pytest.mark.parametrize("seed", range(2))
def test_misread_signs_of_earlier_years_are_found_too(name: str, seed: int) -> None:
    sheet = true_sheet(name, seed, items=name != "2562")
    rng, rules = chance(f"{name} {seed}"), load(name)
    wrong = misread(sheet, rng)
    while consistent(corrected(sheet, wrong), rules):
        wrong = misread(sheet, rng)
    spoilt = corrected(sheet, wrong)
    truth = {n: f"{float(sheet.scores[n].value):.2f}" for n in wrong}
    found = explained(spoilt, rules)
    assert truth in [cells(each) for each in found.explanations]
    assert_all_explain(found, spoilt, rules)


@pytest.mark.parametrize("seed", [51, 53])
def test_explanations_stand_in_the_order_of_their_cost(seed: int) -> None:
    sheet, _truth = misprinted(true_sheet("2567", seed), seed, 2)
    found = explained(sheet, load("2567")).explanations
    assert all(one.cost <= other.cost for one, other in pairwise(found))
    for each in found:
        assert each.causes == found[0].causes or each.causes == min(e.causes for e in found) + 1
    fewest = [each for each in found if each.causes == found[0].causes]
    likely = [all(change.look_alike for change in each.changes) for each in fewest]
    assert likely[0] or not any(likely)


def test_the_same_sheet_always_gets_the_same_explanations() -> None:
    sheet, _truth = misprinted(true_sheet("2567", 51), 51, 2)
    mixed = list(sheet.scores.items())
    chance(1).shuffle(mixed)
    again = Sheet(level=sheet.level, scores=dict(mixed))
    first = explained(sheet, load("2567"))
    assert first == explained(sheet, load("2567"))
    assert first == explained(again, load("2567"))


def test_what_is_consistent_needs_no_explanation() -> None:
    found = explained(true_sheet("2567", 1), load("2567"))
    assert found == Explained((), 0, complete=True)


# -- Ban Dan -----------------------------------------------------------------------


def test_on_ban_dan_alone_eight_explanations_tie() -> None:
    sheet, rules = case("ban-dan-2567")
    found = explained(sheet, rules)
    first = found.explanations[:8]
    assert [cells(each) for each in first] == [{"1": "92.53", f"o{n}": "0.00"} for n in range(18, 26)]
    assert len({each.cost for each in first}) == 1
    assert all(each.cost > first[0].cost for each in found.explanations[8:])
    assert_all_explain(Explained(first, 0, complete=True), sheet, rules)


def test_o23_of_ban_dan_comes_first_when_its_0_is_printed_elsewhere() -> None:
    sheet, rules = case("ban-dan-2567")
    found = explained(sheet, rules, elsewhere={"o23": [Fraction(0)]})
    first, second = found.explanations[:2]
    assert cells(first) == {"1": "92.53", "o23": "0.00"}
    assert first.cost < second.cost
    by_id = {change.id: change for change in first.changes}
    assert by_id["o23"].elsewhere
    assert by_id["1"].look_alike
    assert not by_id["1"].elsewhere


def test_all_that_is_listed_for_ban_dan_explains_it() -> None:
    sheet, rules = case("ban-dan-2567")
    found = explained(sheet, rules)
    assert_all_explain(found, sheet, rules)


def test_a_claim_that_an_explanation_gives_up_sends_it_to_the_end() -> None:
    sheet, rules = case("ban-dan-2567")
    claim = Claim(kind="at-least", says="ข้อ o18 ได้ ๑๐๐", where="หน้า 3", ids=("o18",), bound=Fraction(100))
    found = explained(sheet, rules, [claim]).explanations
    assert {"1": "92.53", "o18": "0.00"} not in [cells(each) for each in found[:7]]
    assert [cells(each) for each in found[:7]] == [{"1": "92.53", f"o{n}": "0.00"} for n in range(19, 26)]
    giving_up = [bool(each.gives_up) for each in found]
    assert giving_up == sorted(giving_up)
    with_o18 = next(each for each in found if cells(each) == {"1": "92.53", "o18": "0.00"})
    assert with_o18.gives_up == (claim.says,)
    assert found[0].keeps == (claim.says,)


# -- causes ------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_one_sign_misread_in_several_cells_is_one_cause(seed: int) -> None:
    sheet, rules = true_sheet("2567", seed), load("2567")
    meant: Cells = {}
    for indicator in ("1", "2", "3", "4", "5"):  # 9 read as 8, once in each of three indicators
        shown = f"{float(sheet.scores[indicator].value):.2f}"
        if "9" in shown and len(meant) < 3:
            meant[indicator] = shown
    if len(meant) < 2:
        pytest.skip("this office has too few nines")
    spoilt = corrected(sheet, {n: t.replace("9", "8", 1) for n, t in meant.items()})
    found = explained(spoilt, rules)
    assert found.explanations[0].causes == 1
    assert meant in [cells(each) for each in found.explanations if each.causes == 1]


def test_a_level_that_is_misprinted_is_explained() -> None:
    sheet, rules = true_sheet("2567", 3), load("2567")
    wrong = next(level.name for level in rules.frame.levels if level.name != sheet.level)
    found = explained(corrected(sheet, {"level": wrong}), rules)
    assert {"level": str(sheet.level)} in [cells(each) for each in found.explanations]


def test_a_level_that_the_year_does_not_have_is_explained() -> None:
    found = explained(sheet_of({"total": "79.38"}, "ผ่าน"), load("2562"))
    assert {"level": "B"} in [cells(each) for each in found.explanations]


def test_swapped_and_lost_signs_are_found() -> None:
    sheet, rules = true_sheet("2567", 5), load("2567")
    shown = f"{float(sheet.scores['2'].value):.2f}"
    swapped = shown[1] + shown[0] + shown[2:]
    lost = shown[0] + shown[2:]
    for wrong in (swapped, lost):
        spoilt = corrected(sheet, {"2": wrong})
        if not consistent(spoilt, rules):
            assert {"2": shown} in [cells(each) for each in explained(spoilt, rules).explanations]


def test_a_value_printed_elsewhere_comes_before_a_misreading() -> None:
    rules = load("2564")
    sheet = sheet_of(
        {"IIT.weighted": "27.00", "EIT.weighted": "27.00", "OIT.weighted": "36.00", "total": "91.00"}
    )
    found = explained(sheet, rules, elsewhere={"IIT.weighted": [Fraction(28)]}).explanations
    assert cells(found[0]) == {"IIT.weighted": "28.00"}
    assert found[0].changes[0].elsewhere


def test_a_sheet_of_fractions_has_no_sign_to_misread_and_no_explanation() -> None:
    values = true_values("2567", 4)
    sheet = exact({**values, "1": values["1"] / 2})
    found = explained(sheet, load("2567"))
    assert found.explanations == ()
    assert found.more == 0


def test_a_sheet_wrong_all_over_gets_no_pretended_explanation() -> None:
    rng = chance("nonsense")
    values = {n: Fraction(rng.randint(0, 10000), 100) for n in true_values("2567", 1) if n[0] != "o"}
    sheet, rules = printed(values, "ผ่านดีเยี่ยม"), load("2567")
    found = explained(sheet, rules)
    for each in found.explanations:
        assert consistent(corrected(sheet, cells(each)), rules)
    if not found.explanations:
        assert not found.complete


def test_a_result_of_two_parts_printed_without_items_is_explained_in_seconds() -> None:
    """Its level cannot be computed, so that every step of the search asks which levels remain."""
    program = (
        "from prongsai.rules import load; from prongsai.scoring.audit import audit\n"
        "from prongsai.scoring.sheet import Sheet, score\n"
        "texts = '95.77 91.46 90.98 90.32 92.67 94.33 95.30 97.69 100.00 100.00'.split()\n"
        "scores = {str(n): score(text) for n, text in enumerate(texts, 1)} | {'total': score('96.00')}\n"
        "print(len(audit(Sheet(level='ผ่านดี', scores=scores), load('2566')).explained.explanations))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    assert int(done.stdout) > 0


# -- signs -------------------------------------------------------------------------


@pytest.mark.parametrize("pair", ["89", "37", "25", "01"])
def test_thai_signs_that_look_alike_cost_less_than_others(pair: str) -> None:
    one, other = pair[0], pair[1]
    assert signs.alike(one, other, arabic=False)
    assert signs.alike(other, one, arabic=False)
    assert signs.misreading(f"9{one}.00", f"9{other}.00", arabic=False) == (0, 1)
    assert signs.misreading("96.00", "94.00", arabic=False) == (1, 1)


def test_arabic_signs_look_alike_in_another_way() -> None:
    assert signs.alike("1", "7", arabic=True)
    assert not signs.alike("1", "7", arabic=False)
    assert not signs.alike("2", "5", arabic=True)


@pytest.mark.parametrize(
    ("shown", "meant", "unlike", "count"),
    [
        ("92.23", "92.23", 0, 0), ("92.23", "92.53", 0, 1), ("29.53", "92.53", 1, 1), ("9.53", "92.53", 1, 1),
        ("992.53", "92.53", 1, 1), ("82.23", "92.53", 0, 2), ("100.00", "0.00", 2, 2),
    ],
)  # fmt: skip
def test_what_must_have_happened_to_the_signs(shown: str, meant: str, unlike: int, count: int) -> None:
    assert signs.misreading(shown, meant, arabic=False) == (unlike, count)


def test_a_source_that_printed_arabic_figures_has_no_thai_misreadings() -> None:
    sheet, rules = case("ban-dan-2567")
    found = explain(tree(rules), Sheet(level=sheet.level, scores=sheet.scores, arabic=True), {}, [])
    change = next(c for c in found.explanations[0].changes if c.id == "1")
    assert (change.proposed, change.look_alike) == ("92.53", False)


def test_an_explanation_proposes_only_scores_that_can_be() -> None:
    sheet, rules = case("ban-dan-2567")
    for each in explained(sheet, rules).explanations:
        for change in each.changes:
            if change.id in tree(rules).items and change.id[0] == "o":
                assert Fraction(change.proposed) in (0, 50, 100)
            assert 0 <= Fraction(change.proposed) <= 100 if change.id != "level" else change.proposed


def test_with_scores_reads_as_it_writes() -> None:
    sheet, _rules = case("ban-dan-2567")
    assert with_scores(sheet).scores == sheet.scores
