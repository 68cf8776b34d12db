"""The score foretold: what takes a piece, an item, a half, and what leaves it unsure."""

from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai import rules
from prongsai.checking.checks import names
from prongsai.checking.kept import effects
from prongsai.checking.model import Finding, Result
from prongsai.checking.predict import predict, predict_all
from prongsai.language import Told
from prongsai.rules import RuleSet

Y2567, Y2568, Y2565 = rules.load("2567"), rules.load("2568"), rules.load("2565")
HERE, THERE = "http://a/1", "http://a/2"
GATES = ["own-site", "reachable", "opens", "right-kind", "text-readable", "right-year"]


def finding(check: str, result: Result = Result.HOLDS, place: str = HERE, part: str = "") -> Finding:
    return Finding(check=check, result=result, says=Told(f"{check} {part}"), place=place, part=part)


def good(item: str, ruled: RuleSet = Y2567, *, place: str = HERE, **parts: Result) -> list[Finding]:
    """Return findings of evidence in which everything holds; parts differ by their number: ``p0=…``."""
    elements = next(each.elements for each in ruled.disclosure.items if each.id == item)
    found = [finding(each, place=place) for each in (*GATES, "machine-readable")]
    told = {int(name[1:]): result for name, result in parts.items()}
    return found + [
        finding("required-parts", told.get(at, Result.HOLDS), place, part) for at, part in enumerate(elements)
    ]


def test_every_check_has_its_effect_and_no_other() -> None:
    assert tuple(effects()) == names()


def test_no_evidence_is_nothing() -> None:
    told = predict("o1", (), Y2567)
    assert told.points == 0
    assert told.sure
    assert told.reasons


def test_everything_there_is_everything() -> None:
    for item in Y2567.disclosure.items:
        assert predict(item.id, good(item.id), Y2567).points == 100


@pytest.mark.parametrize("gate", GATES)
def test_a_piece_that_fails_where_it_counts_takes_the_item(gate: str) -> None:
    told = predict("o1", [*good("o1"), finding(gate, Result.FAILS)], Y2567)
    assert told.points == 0
    assert told.sure
    assert [str(each).strip() for each in told.reasons] == [gate]


@pytest.mark.parametrize("check", ["links-alive", "last-changed"])
def test_what_does_not_count_takes_nothing(check: str) -> None:
    told = predict("o1", [*good("o1"), finding(check, Result.FAILS)], Y2567)
    assert told.points == 100
    assert told.sure


@pytest.mark.parametrize("gate", GATES)
def test_what_cannot_be_told_takes_nothing_and_leaves_it_unsure(gate: str) -> None:
    found = [each for each in good("o1") if each.check != gate]
    told = predict("o1", [*found, finding(gate, Result.CANNOT_TELL)], Y2567)
    assert told.points == 100
    assert not told.sure


def test_one_good_piece_is_enough() -> None:
    found = [
        *good("o1"),
        finding("reachable", Result.FAILS, THERE),
        finding("own-site", Result.CANNOT_TELL, THERE),
    ]
    assert predict("o1", found, Y2567).points == 100


def test_no_piece_holds_what_another_one_lacks_when_that_one_does_not_count() -> None:
    lacking = good("o4", p2=Result.FAILS)
    fallen = [*good("o4", place=THERE), finding("own-site", Result.FAILS, THERE)]
    assert predict("o4", [*lacking, *fallen], Y2567).points == 0
    assert predict("o4", [*lacking, *good("o4", place=THERE)], Y2567).points == 100


def test_parts_may_stand_in_two_pieces() -> None:
    one, two = good("o4", p0=Result.FAILS), good("o4", place=THERE, p3=Result.FAILS)
    assert predict("o4", one, Y2567).points == predict("o4", two, Y2567).points == 0
    assert predict("o4", [*one, *two], Y2567).points == 100


def test_a_missing_part_takes_the_item_and_is_unsure_where_the_rule_is_known_from_memory() -> None:
    reported = predict("o25", good("o25", p1=Result.FAILS), Y2567)
    recalled = predict("o4", good("o4", p1=Result.FAILS), Y2567)
    assert reported.points == 0
    assert reported.sure
    assert recalled.points == 0
    assert not recalled.sure
    assert "หมายเลขโทรศัพท์" in str(recalled.reasons[0])


def test_a_part_that_cannot_be_told_takes_nothing() -> None:
    told = predict("o4", good("o4", p1=Result.CANNOT_TELL), Y2567)
    assert told.points == 100
    assert not told.sure


@pytest.mark.parametrize(
    ("missing", "points"),
    [
        ((), 100),
        ((4,), 50),
        ((4, 5), 50),
        ((0,), 50),
        ((0, 1, 2, 3), 50),
        ((0, 4), 0),
        ((0, 1, 2, 3, 4, 5), 0),
    ],
)
def test_an_item_with_halves_keeps_the_one_that_is_whole(missing: Iterable[int], points: int) -> None:
    found = good("o8", Y2567, place=HERE, **{f"p{at}": Result.FAILS for at in missing})
    assert predict("o8", found, Y2567).points == points


def test_a_year_without_halves_has_none() -> None:
    assert Fraction(50) not in Y2565.disclosure.steps
    item = next(each for each in Y2565.disclosure.items if len(each.elements) > 1)
    assert predict(item.id, good(item.id, Y2565, p0=Result.FAILS), Y2565).points == 0


@pytest.mark.parametrize(
    ("tables", "points"),
    [(["holds"], 100), (["fails"], 0), (["cannot-tell"], 100), ([], 0), (["fails", "holds"], 100)],
)
def test_an_item_that_must_be_a_table_needs_one(tables: list[str], points: int) -> None:
    found = [each for each in good("o14") if each.check != "machine-readable"]
    told = predict("o14", [*found, *(finding("machine-readable", Result(each)) for each in tables)], Y2567)
    assert told.points == points
    assert told.reasons


def test_an_item_falls_with_the_one_it_is_tied_to() -> None:
    every = {each.id: good(each.id, Y2568) for each in Y2568.disclosure.items}
    assert predict_all(every, Y2568)["o28"].points == 2
    del every["o27"]
    told = predict_all(every, Y2568)
    assert told["o27"].points == told["o28"].points == 0
    assert "o27" in str(told["o28"].reasons[0])
    assert predict("o28", every["o28"], Y2568).points == 2  # alone it stands


def test_points_that_a_year_does_not_tell_leave_it_unsure() -> None:
    told = predict("o1", good("o1", Y2568), Y2568)
    assert told.points == 100
    assert not told.sure


SOME = st.tuples(
    st.sampled_from(names()), st.sampled_from(Result), st.sampled_from([HERE, THERE]), st.integers(0, 5)
)


@given(
    st.lists(SOME, max_size=30),
    st.sampled_from([each.id for each in Y2567.disclosure.items]),
)
def test_any_findings_give_a_step_of_the_year(told: list[tuple[str, Result, str, int]], item: str) -> None:
    elements = next(each.elements for each in Y2567.disclosure.items if each.id == item)
    found = [
        finding(check, result, place, elements[part % len(elements)] if check == "required-parts" else "")
        for check, result, place, part in told
    ]
    foretold = predict(item, found, Y2567)
    assert foretold.points in Y2567.disclosure.steps
    assert foretold.reasons
