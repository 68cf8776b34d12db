"""Identifiers: ranges and their order."""

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.rules import ids, load, names
from prongsai.scoring.tree import tree

letters = st.sampled_from("ieo")
numbers = st.sets(st.integers(1, 60), min_size=1)


def as_ranges(items: list[str]) -> str:
    """Write items as a person would: neighbours as a range."""
    pieces = []
    for _, run in groupby(enumerate(items), key=lambda each: (each[1][0], int(each[1][1:]) - each[0])):
        names_ = [item for _, item in run]
        pieces.append(names_[0] if len(names_) == 1 else f"{names_[0]}..{names_[-1]}")
    return ", ".join(pieces)


@given(st.dictionaries(letters, numbers, min_size=1))
def test_ranges_read_back_as_the_items_they_were_written_from(chosen: dict[str, set[int]]) -> None:
    items = [f"{letter}{number}" for letter in "ieo" for number in sorted(chosen.get(letter, ()))]
    assert list(ids.expand(as_ranges(items))) == items


@given(st.dictionaries(letters, numbers, min_size=1), st.randoms(use_true_random=False))
def test_items_in_disorder_come_back_in_the_order_of_their_numbers(
    chosen: dict[str, set[int]], shuffle: st.DataObject
) -> None:
    items = [f"{letter}{number}" for letter in "ieo" for number in sorted(chosen.get(letter, ()))]
    mixed = list(items)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert sorted(mixed, key=ids.order) == items


def test_ids_stand_from_the_whole_inwards() -> None:
    wanted = ["total", "IIT", "IIT.weighted", "EIT", "EIT.public", "EIT.survey", "EIT.weighted", "OIT",
              "OIT.weighted", "1", "2", "9", "10", "9.1", "9.5", "10.1", "10.2", "i1", "i2", "i10",
              "e1.public", "e9.public", "e1.survey", "o1", "o9", "o10"]  # fmt: skip
    assert sorted(sorted(wanted), key=ids.order) == wanted


@pytest.mark.parametrize("name", names())
def test_no_two_ids_of_a_year_have_the_same_place(name: str) -> None:
    every = tree(load(name)).ids
    assert all(ids.order(one) < ids.order(other) for one, other in pairwise(every))


@pytest.mark.parametrize("text", ["", " ", ","])
def test_nothing_is_no_item(text: str) -> None:
    assert ids.expand(text) == ()


@pytest.mark.parametrize(
    "text", ["i", "1", "i1..", "i1...i3", "i1..e3", "i3..i1", "I1", "i1-i3", "i1;i2", "i1.2"]
)
def test_what_is_no_range_is_refused_with_the_piece(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ids.expand(text)
