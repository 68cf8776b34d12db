"""Correct: another value is accepted with a reason, the printed one stays; withdrawn, that counts again."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast, person

from prongsai.errors import BadInputError
from prongsai.web.assessment.results import actions, queries
from prongsai.web.assessment.results.models import Correction, Result
from prongsai.web.journal.models import Entry
from prongsai.web.people.roles import Role

FITTING = {"o23": "0", "1": "92.53"}
WHY = "ตรวจกับผลในระบบ ITAS แล้ว"


def correct(cast: Cast, result: Result, values: dict[str, str] = FITTING, why: str = WHY) -> Result:
    coordinator = cast.standing("own.coordinator")
    return actions.correct(coordinator, cast.agency, 2567, values, why, result.version)


def test_ban_dan_corrected_is_consistent_and_has_the_published_total(cast: Cast, result: Result) -> None:
    assert queries.audited(result).consistent is False
    after = correct(cast, result)
    assert after.total == Decimal("89.94")
    assert after.level == "ผ่าน"
    assert queries.audited(after).consistent is True


def test_printed_and_accepted_values_both_stay(cast: Cast, result: Result) -> None:
    after = correct(cast, result)
    assert (after.printed["o23"], after.printed["1"]) == ("100", "92.23")
    assert queries.sheet_with(after, {}).scores["1"].printed == "92.23"
    assert queries.accepted_sheet(after).scores["1"].printed == "92.53"
    kept = {
        each.score_id: (each.printed, each.accepted, each.reason, each.by)
        for each in queries.corrections_of(after)
    }
    assert kept["o23"] == ("100", "0.00", WHY, cast["own.coordinator"])
    assert queries.decided(after) == {"o23", "1"}


def test_a_whole_explanation_of_the_audit_can_be_accepted(cast: Cast, result: Result) -> None:
    first = queries.audited(result).explained.explanations[0]
    after = correct(cast, result, {each.id: each.proposed for each in first.changes})
    assert queries.audited(after).consistent is True


def test_withdrawn_the_printed_value_counts_again_and_the_correction_stays_to_be_read(
    cast: Cast, result: Result
) -> None:
    after = correct(cast, result)
    key = queries.corrections_of(after).get(score_id="o23").pk
    coordinator = cast.standing("own.coordinator")
    back = actions.withdraw(coordinator, cast.agency, 2567, key, after.version)
    assert queries.decided(back) == {"1"}
    assert queries.accepted_sheet(back).scores["o23"].printed == "100"
    assert Correction.objects.get(pk=key).withdrawn_at is not None
    twice = actions.withdraw(coordinator, cast.agency, 2567, key, after.version)
    assert twice.version == back.version


def test_sent_twice_it_is_corrected_once(cast: Cast, result: Result) -> None:
    first = correct(cast, result)
    again = correct(cast, result)
    assert again.version == first.version
    assert Correction.objects.count() == 2
    assert Entry.objects.filter(act="results.correct").count() == 1


def test_two_people_correcting_at_once_the_second_is_told_who_was_first(cast: Cast, result: Result) -> None:
    person(cast, "second.coordinator", Role.COORDINATOR, cast.agency)
    correct(cast, result)
    second = cast.standing("second.coordinator")
    with pytest.raises(BadInputError, match=cast["own.coordinator"].name):
        actions.correct(second, cast.agency, 2567, {"o9": "50"}, WHY, result.version)
    assert set(queries.corrections_of(result).values_list("score_id", flat=True)) == set(FITTING)


def test_another_value_for_a_corrected_score_takes_the_place_of_the_first(cast: Cast, result: Result) -> None:
    after = correct(cast, correct(cast, result), {"o23": "50"})
    assert queries.accepted_sheet(after).scores["o23"].printed == "50.00"
    assert Correction.objects.filter(score_id="o23").count() == 2


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, WHY),
        ({"o23": "0"}, "  "),
        ({"o23": "0"}, "ก" * 2001),
        ({"o99": "0"}, WHY),
        ({"o23": "101"}, WHY),
        ({"o23": "-1"}, WHY),
        ({"o23": "มาก"}, WHY),
        ({"o23": ""}, WHY),
        ({"OIT.weighted": "41"}, WHY),
    ],
)
def test_what_will_not_do_is_refused_and_changes_nothing(
    values: dict[str, str], why: str, cast: Cast, result: Result
) -> None:
    with pytest.raises(BadInputError):
        correct(cast, result, values, why)
    assert not Correction.objects.exists()
    assert Result.objects.get().version == result.version


def test_thai_digits_are_understood(cast: Cast, result: Result) -> None:
    assert queries.accepted_sheet(correct(cast, result, {"1": "๙๒.๕๓"})).scores["1"].printed == "92.53"


def test_what_was_not_printed_can_be_supplied(cast: Cast, result: Result) -> None:
    after = correct(cast, result, {"OIT.weighted": "30.5"})
    assert queries.corrections_of(after).get().printed == ""


def test_a_confirmed_result_is_not_corrected(cast: Cast, result: Result) -> None:
    confirmed = actions.confirm(cast.standing("own.coordinator"), cast.agency, 2567, result.version)
    with pytest.raises(BadInputError):
        correct(cast, confirmed)


@pytest.mark.parametrize("who", ["another.coordinator", "own.clerk", "overseeing.supervisor", "no-post"])
def test_only_the_agencys_own_coordinator_corrects(who: str, cast: Cast, result: Result) -> None:
    with pytest.raises(PermissionDenied):
        actions.correct(cast.standing(who), cast.agency, 2567, FITTING, WHY, result.version)
    key = queries.corrections_of(correct(cast, result))[0].pk
    with pytest.raises(PermissionDenied):
        actions.withdraw(cast.standing(who), cast.agency, 2567, key, result.version)


def test_another_agencys_result_is_not_there(cast: Cast, result: Result) -> None:
    theirs = cast.standing("another.coordinator")
    with pytest.raises(BadInputError):
        actions.correct(theirs, cast.other, 2567, FITTING, WHY, result.version)
