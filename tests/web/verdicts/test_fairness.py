"""How far assessors agree, exactly; of few nothing is told."""

from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.verdicts.judged import REST, assigned, judge

from prongsai.web.assessment.verdicts.fairness import agreement
from prongsai.web.assessment.verdicts.models import Place
from prongsai.web.assessment.verdicts.overseeing import fairness

POINTS = some.sampled_from(["0", "50", "100"])


def test_the_textbook_example_comes_out_exactly() -> None:
    """Fifty proposals: 20 both yes, 15 both no, 5 and 10 apart: kappa is 0.4."""
    pairs = [("1", "1")] * 20 + [("1", "0")] * 5 + [("0", "1")] * 10 + [("0", "0")] * 15
    found = agreement(pairs)
    assert (found.items, found.equal) == (50, 35)
    assert found.kappa == Fraction(2, 5)
    assert found.share == 70


def test_where_all_is_one_and_the_same_kappa_says_nothing() -> None:
    found = agreement([("100", "100")] * 12)
    assert found.share == 100
    assert found.kappa is None
    assert not found.few


@pytest.mark.parametrize(("count", "few"), [(0, True), (9, True), (10, False)])
def test_of_fewer_than_ten_nothing_is_told(count: int, few: bool) -> None:  # noqa: FBT001
    assert agreement([("0", "0")] * count).few is few


@given(some.lists(some.tuples(POINTS, POINTS), min_size=1, max_size=60))
def test_kappa_is_the_same_whoever_is_first_and_never_above_one(pairs: list[tuple[str, str]]) -> None:
    one, other = agreement(pairs), agreement([(second, first) for first, second in pairs])
    assert one == other
    assert one.kappa is None or -1 <= one.kappa <= 1
    assert (one.kappa == 1) == (one.equal == one.items and one.kappa is not None)


def test_a_round_tells_of_all_and_hides_single_items(cast: Cast) -> None:
    of = assigned(cast)
    judge(of, Place.FIRST)
    assert fairness(of.round).all.items == 0, "nothing is told before both have handed in"
    judge(of, Place.SECOND, {**REST, "o8": "100", "o9": "100"})
    found = fairness(of.round)
    assert (found.all.items, found.all.equal) == (35, 33)
    assert found.all.kappa == Fraction(33 * 35 - 27 * 29 - 7 * 6, 35 * 35 - 27 * 29 - 7 * 6)
    assert len(found.items) == 35
    assert all(each.few for _item, each in found.items)
    text = signed_in(cast, "platform.platform-administrator").get(
        reverse("verdicts-round", args=[of.round_id])
    )
    assert "94.29" in text.content.decode()


def test_pairs_are_counted_in_the_database(cast: Cast) -> None:
    of = assigned(cast)
    judge(of, Place.FIRST)
    judge(of, Place.SECOND, {**REST, "o8": "100"})
    judged_in = of.round
    with CaptureQueriesContext(connection) as asked:
        found = fairness(judged_in)
    assert (found.all.equal, [each.items for _pair, each in found.pairs]) == (34, [35])
    (query,) = asked
    assert "COUNT" in query["sql"]
