"""The statistics of a national report, each against a plain reckoning of its own."""

from fractions import Fraction
from pathlib import Path
from statistics import mean, pstdev, pvariance

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.national import (
    before,
    contradictions,
    flooding,
    gather,
    nation,
    reliability,
    spread,
    table,
    varied,
    writing,
)
from prongsai.national import sensitivity as sensitive
from prongsai.national.made import make
from prongsai.national.model import Nation
from prongsai.national.nation import Counted, sheet_of
from prongsai.reading.answers.questionnaire import columns
from prongsai.rules import load
from prongsai.rules.model import RuleSet
from prongsai.scoring.audit import alarms
from prongsai.scoring.score import score
from prongsai.scoring.tree import tree


@pytest.fixture(scope="module")
def counted(faulty: Path, rules: RuleSet) -> Counted:
    return nation.read(gather.gather(faulty, rules), rules)


@pytest.fixture(scope="module")
def whole(counted: Counted, rules: RuleSet) -> Nation:
    return nation.assembled(counted, rules)


def test_means_counts_and_quantiles_of_groups(whole: Nation) -> None:
    every = spread.group("", whole.results, whole)
    totals = [total for each in whole.results if (total := each.total) is not None]
    assert every.means["total"] == int(mean(totals) + 0.5)
    assert every.deviation == int(pstdev(totals))
    assert every.passing == sum(total >= 8500 for total in totals)
    assert sum(every.levels.values()) == every.agencies == len(whole.results)
    assert every.quantiles[0] == min(totals)
    assert every.quantiles[-1] == max(totals)
    kinds = spread.groups(whole, lambda each: each.kind)
    assert sum(each.agencies for each in kinds) == every.agencies
    assert sum(each.passing for each in kinds) == every.passing
    assert sum(spread.histogram(totals)) == len(totals)


@given(st.lists(st.integers(0, 10_000), min_size=1), st.integers(0, 100))
def test_a_quantile_is_reached_by_its_share(values: list[int], share: int) -> None:
    found = spread.quantile(values, share)
    assert found in values
    assert 100 * sum(value <= found for value in values) >= share * len(values)
    assert share == 0 or 100 * sum(value < found for value in values) < share * len(values)


@given(st.integers(-9999, 9999), st.integers(1, 99))
def test_half_up_is_the_same_above_and_below_zero(value: int, by: int) -> None:
    assert spread.half_up(value, by) == -spread.half_up(-value, by)
    assert abs(Fraction(value, by) - spread.half_up(value, by)) <= Fraction(1, 2)


def test_alpha_is_the_one_of_the_textbook(sound: Path, rules: RuleSet) -> None:
    found = reliability.reliability([sound / "iit.parquet"], rules, "IIT")
    assert [each.indicator for each in found] == ["1", "2", "3", "4", "5"]
    asked = {column.name: column for column in columns(rules, "IIT")}
    rows = duckdb.read_parquet(str(sound / "iit.parquet")).project("i4, i5, i6").fetchall()
    complete = [
        [
            asked[name].answers.points[int(cell) - 1]
            for name, cell in zip(("i4", "i5", "i6"), row, strict=True)
        ]
        for row in rows
        if None not in row
    ]
    parts = sum(pvariance(column) for column in zip(*complete, strict=True))
    expected = Fraction(3, 2) * (1 - parts / pvariance([sum(row, Fraction(0)) for row in complete]))
    second = found[1]
    assert (second.columns, second.respondents) == (3, len(complete))
    assert second.alpha == expected


def test_contradictions_are_the_alarms_of_an_audit(whole: Nation, rules: RuleSet) -> None:
    made = tree(rules)
    expected = {
        (each.agency, alarm.matter)
        for each in whole.results
        for alarm in alarms(made, sheet_of(made, each.agency, each.given))
    }
    found = contradictions.contradictions(whole)
    assert {(each.agency, each.matter) for each in found} == expected
    assert expected
    assert all(each.scores[0] - each.scores[1] >= 5000 for each in found)


def test_planted_floods_are_suspected_and_hardly_anybody_else(rules: RuleSet, tmp_path: Path) -> None:
    _files, planted = make(rules, tmp_path, agencies=80, respondents=24_000, seed=3, faults=True)
    folder = gather.gather(tmp_path, rules)
    read = nation.read(folder, rules)
    found = {
        (each.agency, gather.stem(part)): each
        for part, files in folder.answers.items()
        for each in flooding.suspects(files, read.surveys[part], rules)
    }
    expected = {(each.agency, each.file) for each in planted if each.cell == "same"}
    large = {key for key in expected if read.surveys[_part(key[1])].counted[key[0]].respondents > 40}
    assert large <= set(found)
    assert len(set(found) - expected) <= 1
    assert all(found[key].sign == "same answers" for key in large)
    assert large


def _part(stem: str) -> str:
    return {"iit": "IIT", "eit-public": "EIT.public", "eit-survey": "EIT.survey"}[stem]


def test_sensitivity_counts_the_levels_that_score_would_change(
    whole: Nation, counted: Counted, rules: RuleSet
) -> None:
    moved = {each.says: each for each in sensitive.sensitivity(whole, counted.surveys)}
    variations = [each for each in varied.variations(rules) if each.rounding == "once" and not each.flipped]
    assert variations
    order = [level.name for level in rules.frame.levels]
    for other in variations:
        assert other.mark in ("derived", "recalled")
        better = worse = 0
        for each in whole.results:
            if each.rolled.plan.level:
                level = score(sheet_of(tree(other.rules), each.agency, each.given), other.rules).level
                better += order.index(level or "") < order.index(each.level or "")
                worse += order.index(level or "") > order.index(each.level or "")
        assert (moved[other.says].better, moved[other.says].worse) == (better, worse), other.says


def test_a_question_the_other_way_round_is_a_hundred_less_its_mean(
    whole: Nation, counted: Counted, rules: RuleSet
) -> None:
    flipped = next(each for each in varied.variations(rules) if "i1" in each.flipped)
    made, worse = tree(rules), 0
    order = [level.name for level in rules.frame.levels]
    for each in whole.results:
        if each.rolled.plan.level:
            given_ = each.given | {"i1": 100 - each.given["i1"]}
            level = score(sheet_of(made, each.agency, given_), rules).level or ""
            worse += order.index(level) > order.index(each.level or "")
    (moved,) = [each for each in sensitive.sensitivity(whole, counted.surveys) if each.says == flipped.says]
    assert moved.worse == worse


def test_steps_that_could_be_thirds_are_counted_again(tmp_path: Path) -> None:
    """Where 33 and 67 points are not confirmed, as in 2565, the answers are scored with thirds."""
    rules = load("2565")
    make(rules, tmp_path, agencies=60, respondents=6_000, seed=5)
    folder = gather.gather(tmp_path, rules)
    found = nation.read(folder, rules)
    now = nation.assembled(found, rules)
    (other,) = [each for each in varied.variations(rules) if each.recounted]
    scale = next(each for each in other.rules.questions.answers if each.kind == "scale")
    assert scale.points == tuple(Fraction(each, 3) for each in (0, 100, 200, 300))
    then = nation.run(folder, other.rules)
    steps = [(b.total or 0) - (a.total or 0) for a, b in zip(now.results, then.results, strict=True)]
    (moved,) = [each for each in sensitive.sensitivity(now, found.surveys) if each.says == other.says]
    assert moved.agencies == len(steps) == 60
    assert (moved.shift, moved.most) == (spread.half_up(sum(steps), 60), max(map(abs, steps)))
    assert moved.most > 0
    changed = sum(a.level != b.level for a, b in zip(now.results, then.results, strict=True))
    assert moved.better + moved.worse == changed


def test_verified_facts_are_not_varied(rules: RuleSet) -> None:
    facts = {each.fact for each in varied.variations(rules)}
    assert "$.instruments[0].rollup.indicator" not in facts
    assert "$.sub_indicators[0].items" not in facts
    assert "$.sub_indicators[6].items" in facts or "$.sub_indicators[5].items" in facts


def test_a_year_beside_another(rules: RuleSet, sound: Path, tmp_path: Path) -> None:
    earlier_rules = load("2566")
    folder = tmp_path / "earlier"
    folder.mkdir()
    make(earlier_rules, folder, agencies=150, respondents=20_000, seed=11)
    old = nation.run(gather.gather(folder, earlier_rules), earlier_rules)
    now = nation.run(gather.gather(sound, rules), rules)
    for ending in (".parquet", ".csv"):
        path = tmp_path / f"old{ending}"
        writing.write(table.wide(old), path, "--out")
        found = before.compare(now, before.read(path))
        totals = {each.agency: each.total or 0 for each in old.results}
        steps = [(each.total or 0) - totals[each.agency] for each in now.results if each.agency in totals]
        change = next(each for each in found.changes if each.id == "total")
        assert (found.before, found.both) == (earlier_rules.fiscal_year, len(steps))
        assert (change.risen, change.fallen) == (sum(s > 0 for s in steps), sum(s < 0 for s in steps))
        assert change.mean == spread.half_up(sum(steps), len(steps))
        assert sum(found.moves.values()) == found.both
        assert "steps of answers" in next(each for each in found.changes if each.id == "1").flags
        assert "items gone" in next(each for each in found.changes if each.id == "9.1").flags


def test_the_same_rules_raise_no_flag(rules: RuleSet, sound: Path, tmp_path: Path) -> None:
    now = nation.run(gather.gather(sound, rules), rules)
    writing.write(table.wide(now), tmp_path / "same.parquet", "--out")
    found = before.compare(now, before.read(tmp_path / "same.parquet"))
    assert {each.flags for each in found.changes} == {()}
    assert {each.mean for each in found.changes} == {0}
