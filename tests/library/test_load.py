"""The library led to other years, with words put in."""

from collections.abc import Iterator

import pytest

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.library import load
from prongsai.library.gather import items_of

from .made import advice, library, measure

SMALL = library(
    advice("i1", "one", do="เสนอ{executive}")
    + advice("o12", "one")
    + advice("o13", "two", about="ระบบของ{agency}")
    + advice("9", "two"),
    measure("one", "i1", "e1", "o12", name="คู่มือของ{agency}") + measure("two", "o13", "o14"),
)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(load, "library", lambda: SMALL)
    for each in (load._advised, load.proposal):
        each.cache_clear()
    yield
    for each in (load._advised, load.proposal):
        each.cache_clear()


@pytest.mark.parametrize(
    ("year", "asks", "ids"),
    [
        ("2567", "i1", ("i1",)),
        ("2567", "o13", ("o13",)),
        ("2567", "e9.survey", ("e9",)),
        ("2568", "e9.public", ("e9",)),
        ("2568", "o1", ("o1", "o3")),
        ("2568", "o10", ("o13",)),
        ("2569", "i15", ("i15",)),
        ("2569", "o10", ("o13", "o12")),
        ("2569", "o26", ("o35",)),
        ("2567", "o36", ()),
        ("2567", "i16", ()),
        ("2566", "i1", ()),
        ("2562", "o1", ()),
    ],
)
def test_items_are_led_back_through_what_they_continue(year: str, asks: str, ids: tuple[str, ...]) -> None:
    assert load.ids_of_2567(rules.load(year), asks) == ids


@pytest.mark.parametrize("year", ["2568", "2569"])
def test_every_item_of_a_later_year_is_known(year: str) -> None:
    ruled = rules.load(year)
    unknown = [item for item in items_of(ruled) if not load.ids_of_2567(ruled, item)]
    assert unknown == []
    ends = {name for item in items_of(ruled) for name in load.ids_of_2567(ruled, item)}
    assert ends <= items_of(rules.load("2567"))


def test_advice_speaks_the_words_of_the_kind() -> None:
    ruled = rules.load("2567")
    assert load.advice(ruled, "i1", "department")[0].do.defect == "เสนออธิบดี"
    assert load.advice(ruled, "i1", None)[0].do.defect == "เสนอผู้บริหารสูงสุด"
    assert load.advice(ruled, "i2", None) == ()


def test_an_item_that_continues_two_has_the_advice_of_both() -> None:
    told = load.advice(rules.load("2569"), "o10", "municipality")
    assert [each.item for each in told] == ["o13", "o12"]
    assert told[0].about == "ระบบของเทศบาล"


@pytest.mark.parametrize("year", ["2562", "2566", "2567", "2569"])
def test_an_indicator_has_its_advice_in_any_year(year: str) -> None:
    assert [each.item for each in load.advice(rules.load(year), "9", None)] == ["9"]


def test_a_measure_speaks_the_words_of_the_kind() -> None:
    assert load.proposal("one", "municipality").name == "คู่มือของเทศบาล"
    with pytest.raises(BadInputError, match="no measure “three”"):
        load.proposal("three", None)


def test_a_measure_knows_its_items_in_each_year() -> None:
    one = SMALL.proposals["one"]
    assert load.items_in(rules.load("2567"), one) == ("i1", "e1", "o12")
    assert load.items_in(rules.load("2568"), one) == ("i1", "e1", "o11")
    assert load.items_in(rules.load("2569"), one) == ("i1", "e1", "o10")
    assert load.items_in(rules.load("2566"), one) == ()


def test_measures_for_an_item_are_those_advised_then_those_that_feed_it() -> None:
    assert load.measures_for(rules.load("2567"), "e1") == ("one",)
    assert load.measures_for(rules.load("2567"), "o14") == ("two",)
    assert load.measures_for(rules.load("2569"), "o10") == ("two", "one")
    assert load.measures_for(rules.load("2562"), "9") == ("two",)
    assert load.measures_for(rules.load("2562"), "o1") == ()
