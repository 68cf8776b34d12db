"""Every score of every agency is the one that ``score`` gives for the same fractions."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.national import gather, nation
from prongsai.national.model import Nation
from prongsai.national.nation import sheet_of
from prongsai.national.rollup import bounds, level_of, roll
from prongsai.reading.answers import tabulate
from prongsai.rules import load, years
from prongsai.rules.model import RuleSet
from prongsai.scoring.exact import cents, two_decimals
from prongsai.scoring.score import score
from prongsai.scoring.tree import tree


def run(folder: Path, rules: RuleSet) -> Nation:
    return nation.run(gather.gather(folder, rules), rules)


@pytest.mark.parametrize("which", ["sound", "faulty"])
def test_all_agencies_agree_with_score(which: str, rules: RuleSet, request: pytest.FixtureRequest) -> None:
    whole = run(request.getfixturevalue(which), rules)
    made = tree(rules)
    for each in whole.results:
        scored = score(sheet_of(made, each.agency, each.given), rules)
        ours = {name: each.rolled.exact(place) for place, name in enumerate(each.rolled.plan.ids)}
        assert ours == scored.values
        assert (each.level, each.possible, each.missing) == (scored.level, scored.possible, scored.missing)


def test_what_is_rolled_up_are_the_exact_means_of_the_answers(sound: Path, rules: RuleSet) -> None:
    whole = run(sound, rules)
    assert whole.parts
    for part in whole.parts:
        tallies = list(tabulate([sound / f"{gather.stem(part)}.parquet"], rules, part))
        assert tallies
        for tally in tallies:
            found = next(each for each in whole.results if each.agency == tally.agency)
            assert {name: found.given[name] for name in tally.scores} == tally.scores
            assert found.respondents[part] == tally.respondents


def test_totals_that_printing_items_first_would_change_are_counted(sound: Path, rules: RuleSet) -> None:
    whole, made = run(sound, rules), tree(rules)
    expected = {}
    for each in whole.results:
        rounded = {name: Fraction(cents(value), 100) for name, value in each.given.items()}
        total = cents(score(sheet_of(made, each.agency, rounded), rules).values["total"])
        if total != each.total:
            expected[each.agency] = total
    assert {each.agency: each.printed for each in whole.other_cents} == expected
    assert expected, "the nation is too small to show it"


SCORES = st.fractions(min_value=0, max_value=100, max_denominator=997)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(years()), st.data())
def test_any_scores_of_any_year_roll_up_as_score_does(year: int, data: st.DataObject) -> None:
    rules = load(str(year))
    made = tree(rules)
    names = data.draw(st.lists(st.sampled_from(list(made.maxima)), unique=True, max_size=60))
    values = {name: data.draw(SCORES) * made.maxima[name] / 100 for name in names}
    rolled = roll(made, values)
    scored = score(sheet_of(made, "ก", values), rules)
    for place, name in enumerate(rolled.plan.ids):
        assert rolled.exact(place) == scored.values[name]
        assert rolled.printed(place) == str(scored.values[name])
        assert f"{rolled.cents(place) // 100}.{rolled.cents(place) % 100:02d}" == two_decimals(
            scored.values[name]
        )
    assert set(rolled.plan.ids) == set(scored.values)


@given(st.sampled_from(years()), st.lists(st.integers(0, 10_000), min_size=5, max_size=5))
def test_levels_of_hundredths_are_those_of_score(year: int, points: list[int]) -> None:
    rules = load(str(year))
    tested = rules.frame.tested
    names = ["total", *(tested.instruments if tested else ())]
    values = {name: Fraction(point, 100) for name, point in zip(names, points, strict=False)}
    expected = score(sheet_of(tree(rules), "ก", values), rules).level
    if "IIT" not in names:
        assert level_of(bounds(rules), points[:1]) == expected
    elif set(names) <= set(values):
        whole = roll(tree(rules), values).level_cents()
        assert level_of(bounds(rules), whole) == expected


def test_ties_share_a_rank_and_the_next_one_is_left_out(sound: Path, rules: RuleSet) -> None:
    whole = run(sound, rules)
    assert whole.scored
    for each in whole.scored:
        better = [other for other in whole.scored if (other.total or 0) > (each.total or 0)]
        assert each.ranks.overall == 1 + len(better)
        assert each.ranks.kind == 1 + sum(other.kind == each.kind for other in better)
        assert each.ranks.province == 1 + sum(other.province == each.province for other in better)
