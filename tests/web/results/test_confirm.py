"""Confirm: a result becomes what the plan stands on; reopened it can be corrected again."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast, person

from prongsai.errors import BadInputError
from prongsai.web.assessment.results import actions
from prongsai.web.assessment.results.models import Result, State
from prongsai.web.journal.models import Entry
from prongsai.web.people.roles import Role


def test_confirmed_and_reopened_each_with_a_line(cast: Cast, result: Result) -> None:
    coordinator = cast.standing("own.coordinator")
    confirmed = actions.confirm(coordinator, cast.agency, 2567, result.version)
    assert confirmed.state == State.CONFIRMED
    reopened = actions.reopen(coordinator, cast.agency, 2567, confirmed.version)
    assert reopened.state == State.OPEN
    lines = Entry.objects.filter(act="results.confirm").order_by("number")
    assert [line.details["state"] for line in lines] == ["confirmed", "open"]


def test_sent_twice_it_is_confirmed_once(cast: Cast, result: Result) -> None:
    coordinator = cast.standing("own.coordinator")
    first = actions.confirm(coordinator, cast.agency, 2567, result.version)
    assert actions.confirm(coordinator, cast.agency, 2567, result.version).version == first.version
    assert Entry.objects.filter(act="results.confirm").count() == 1


def test_nobody_confirms_what_they_have_not_seen(cast: Cast, result: Result) -> None:
    person(cast, "second.coordinator", Role.COORDINATOR, cast.agency)
    actions.correct(cast.standing("second.coordinator"), cast.agency, 2567, {"o23": "0"}, "x", result.version)
    with pytest.raises(BadInputError, match=cast["second.coordinator"].name):
        actions.confirm(cast.standing("own.coordinator"), cast.agency, 2567, result.version)


@pytest.mark.parametrize("who", ["another.coordinator", "own.clerk", "own.unit-officer", "no-post"])
def test_only_the_agencys_own_coordinator_confirms(who: str, cast: Cast, result: Result) -> None:
    for act in (actions.confirm, actions.reopen):
        with pytest.raises(PermissionDenied):
            act(cast.standing(who), cast.agency, 2567, result.version)


def test_there_is_nothing_to_confirm_where_there_is_no_result(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="2567"):
        actions.confirm(cast.standing("own.coordinator"), cast.agency, 2567, 1)
