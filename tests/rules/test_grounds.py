"""What a score rests on: each statement of the rules that makes it, with its mark and source."""

import pytest

from prongsai import rules
from prongsai.rules.grounds import grounds, unsure
from prongsai.rules.labels import label
from prongsai.rules.model import Mark
from prongsai.scoring.tree import tree

YEARS = [str(year) for year in rules.years()]


@pytest.mark.parametrize("year", YEARS)
def test_every_score_of_every_year_rests_on_something_known(year: str) -> None:
    ruled = rules.load(year)
    for name in [*tree(ruled).maxima, "level"]:
        assert grounds(ruled, name), name


def test_a_total_rests_on_the_weights_and_the_rounding() -> None:
    found = grounds(rules.load("2567"), "total")
    assert [(each.says, each.mark) for each in found[:3]] == [
        ("30 %", Mark.VERIFIED),
        ("30 %", Mark.VERIFIED),
        ("40 %", Mark.VERIFIED),
    ]
    assert not found[3].sure


def test_an_item_that_falls_with_another_says_so() -> None:
    ruled = next(
        rules.load(year)
        for year in YEARS
        if any(tie.relation == "zero-with" for tie in rules.load(year).disclosure.dependencies)
    )
    tie = next(tie for tie in ruled.disclosure.dependencies if tie.relation == "zero-with")
    assert any(f"{tie.item} = 0" in each.says for each in grounds(ruled, tie.item))


def test_what_no_source_prints_is_told_once() -> None:
    found = unsure(rules.load("2567"))
    assert all(each.mark in {Mark.DERIVED, Mark.RECALLED} for each in found)
    assert len({(each.what, each.says) for each in found}) == len(found) > 0


def test_an_id_of_a_part_that_there_is_not_is_called_by_its_head() -> None:
    ruled = rules.load("2567")
    assert label(ruled, "EIT.nothing") == label(ruled, "EIT")
