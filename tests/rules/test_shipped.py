"""Every rule set that ships loads, is whole, and says how each of its facts is known."""

from fractions import Fraction

import pytest

from prongsai import language
from prongsai.errors import BadInputError
from prongsai.rules import ids, labels, load, names, years
from prongsai.rules.checks import item_ids
from prongsai.rules.facts import count, facts, records
from prongsai.rules.model import Mark

COUNTS = {
    2562: (30, 15, 48),
    2563: (30, 15, 43),
    2564: (30, 15, 43),
    2565: (30, 15, 43),
    2566: (30, 15, 43),
    2567: (15, 9, 35),
    2568: (15, 9, 28),
    2569: (15, 9, 26),
}
TWO_PARTS_FROM = 2566
LETTERS = ["AA", "A", "B", "C", "D", "E", "F"]
FIVE_NAMES = ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"]
EVERY_NAME = pytest.mark.parametrize("name", names())
EVERY_YEAR = pytest.mark.parametrize("year", years())


def test_eight_fiscal_years_and_the_variant_of_a_university_ship() -> None:
    assert years() == tuple(COUNTS)
    assert names() == (*(str(year) for year in (2562, 2563)), "2563-item-means", *map(str, range(2564, 2570)))


@EVERY_YEAR
def test_each_year_asks_and_inspects_as_many_items_as_its_manual(year: int) -> None:
    rules = load(str(year))
    counted = len(rules.questions.IIT), len(rules.questions.EIT), len(rules.disclosure.items)
    assert counted == COUNTS[year]
    assert rules.fiscal_year == year


@EVERY_NAME
def test_items_are_numbered_from_one_without_a_gap(name: str) -> None:
    rules = load(name)
    for letter, items in (
        ("i", rules.questions.IIT),
        ("e", rules.questions.EIT),
        ("o", rules.disclosure.items),
    ):
        assert [each.id for each in items] == [f"{letter}{n}" for n in range(1, len(items) + 1)]


@EVERY_NAME
def test_every_fact_has_a_mark_and_is_counted_once(name: str) -> None:
    rules = load(name)
    every = list(facts(rules))
    counted = count(rules)
    assert counted == {str(mark): sum(fact.mark == mark for fact in every) for mark in Mark}
    assert sum(counted.values()) == len(every) > 200
    assert all(fact.known for fact in every)


@EVERY_NAME
def test_every_value_that_must_be_known_is(name: str) -> None:
    for file, path, record in records(load(name)):
        for label in record.FACTS:
            value = getattr(record, label, label)
            if value not in (None, (), ""):
                assert record.known.get(label), f"{name}/{file} {path}.{label}"


def test_a_fact_is_as_sure_as_its_least_sure_part() -> None:
    rules = load("2568")
    weight = next(fact for fact in facts(rules) if fact.path == "$.instruments[0].weight")
    assert {part.mark for part in weight.known} == {Mark.REPORTED, Mark.RECALLED}
    assert weight.mark == Mark.RECALLED


@EVERY_NAME
def test_the_three_instruments_weigh_thirty_thirty_forty(name: str) -> None:
    assert {each.id: each.weight for each in load(name).frame.instruments} == {
        "IIT": 30,
        "EIT": 30,
        "OIT": 40,
    }


@EVERY_YEAR
def test_eit_has_two_parts_from_2566_on(year: int) -> None:
    eit = next(each for each in load(str(year)).frame.instruments if each.id == "EIT")
    assert [part.id for part in eit.parts] == (["public", "survey"] if year >= TWO_PARTS_FROM else [])


@EVERY_YEAR
def test_answers_have_four_steps_until_2566_and_six_after(year: int) -> None:
    points = {each.kind: list(map(int, each.points)) for each in load(str(year)).questions.answers}
    rising = [0, 33, 67, 100] if year <= TWO_PARTS_FROM else [0, 20, 40, 60, 80, 100]
    assert points == {
        "scale": rising,
        "reversed": rising[::-1],
        "yes-no-good": [100, 0],
        "yes-no-bad": [0, 100],
    }


@EVERY_YEAR
def test_levels_are_letters_until_2565_and_five_names_after(year: int) -> None:
    frame = load(str(year)).frame
    assert [level.name for level in frame.levels] == (LETTERS if year < TWO_PARTS_FROM else FIVE_NAMES)
    tested = frame.tested.instruments if frame.tested else ()
    assert tested == (("IIT", "EIT.public", "EIT.survey", "OIT") if year >= TWO_PARTS_FROM else ())
    assert frame.target.passing == 85


@EVERY_YEAR
def test_the_seven_issues_hold_every_item_once_from_2567_on(year: int) -> None:
    rules = load(str(year))
    issues = rules.improvement.issues
    if year <= TWO_PARTS_FROM:
        assert not issues
        return
    assert [issue.id for issue in issues] == list(range(1, 8))
    held = [item for issue in issues for item in ids.expand(issue.items)]
    assert sorted(held) == sorted(item_ids(rules))


@EVERY_NAME
def test_findings_are_defect_below_85_develop_below_100_keep_at_100(name: str) -> None:
    bands = [(band.id, band.below) for band in load(name).improvement.bands]
    assert bands == [("defect", Fraction(85)), ("develop", Fraction(100)), ("keep", None)]


def test_points_of_2568_are_known_for_the_last_two_items_only() -> None:
    points = {item.id: item.points for item in load("2568").disclosure.items}
    assert {name: each for name, each in points.items() if each is not None} == {"o27": 4, "o28": 2}
    assert not any(item.points for item in load("2569").disclosure.items)


@pytest.mark.parametrize("name", ["2568", "2569"])
def test_what_is_not_known_of_oit_is_written_as_not_known_and_says_what_to_give(name: str) -> None:
    oit = load(name).frame.instruments[2].rollup
    assert (oit.sub_indicator, oit.indicator, oit.instrument) == ("not-known",) * 3
    assert oit.instead == ("OIT", "OIT.weighted")
    assert load(name).frame.not_known


@EVERY_YEAR
def test_a_disclosure_item_carries_on_items_that_the_year_before_has(year: int) -> None:
    if year - 1 not in years():
        return
    before = {item.id for item in load(str(year - 1)).disclosure.items}
    for item in load(str(year)).disclosure.items:
        assert set(item.continues) <= before, item.id


def test_o28_of_2568_is_zero_with_o27() -> None:
    ties = [(tie.item, tie.on) for tie in load("2568").disclosure.dependencies if tie.relation == "zero-with"]
    assert ties == [("o28", "o27")]


@EVERY_NAME
def test_every_id_has_a_name_for_people(name: str) -> None:
    rules = load(name)
    places = [each.id for each in rules.frame.indicators] + [each.id for each in rules.frame.sub_indicators]
    for each in [*places, *item_ids(rules), "total", "IIT", "OIT.weighted", "i1", "e1"]:
        assert labels.label(rules, each) not in ("", each)


def test_every_source_has_a_thai_name_and_no_name_stands_for_nothing() -> None:
    told = [source for name in names() for source in load(name).sources.values()]
    assert labels.sources_in_thai().keys() == {source.what for source in told}
    language.use("th")
    assert labels.source_label(told[0]) == labels.sources_in_thai()[told[0].what]
    language.use("en")
    assert labels.source_label(told[0]) == told[0].what


def test_a_year_without_rules_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadInputError, match="2562, 2563"):
        load("2561")
