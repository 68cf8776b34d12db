"""A plan is opened from a result, carried out, closed; by the coordinator of its agency and nobody else."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.results import brought

from prongsai.errors import BadInputError
from prongsai.web.improvement.actions import plans
from prongsai.web.improvement.models import Plan
from prongsai.web.journal.models import Entry

OTHERS = (
    "own.unit-officer",
    "own.clerk",
    "own.chief-executive",
    "another.coordinator",
    "overseeing.supervisor",
    "platform.platform-administrator",
    "ended.coordinator",
    "no-post",
)


def test_the_coordinator_opens_the_plan_of_the_year_after_the_result(cast: Cast) -> None:
    result = brought.bring(cast)
    plan = plans.open_plan(cast.standing("own.coordinator"), cast.agency, result)
    assert (plan.fiscal_year, plan.state, plan.result) == (2568, "drafting", result)
    entry = Entry.objects.get(subject=f"plan:{plan.pk}")
    assert (entry.act, entry.details["opened"]["fiscal_year"]) == ("plan.edit", 2568)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_opens_one(cast: Cast, who: str) -> None:
    result = brought.bring(cast)
    with pytest.raises(PermissionDenied):
        plans.open_plan(cast.standing(who), cast.agency, result)
    assert not Plan.objects.exists()


def test_opened_twice_it_is_one_plan_and_one_line_of_the_journal(cast: Cast) -> None:
    result, standing = brought.bring(cast), cast.standing("own.coordinator")
    first = plans.open_plan(standing, cast.agency, result)
    assert plans.open_plan(standing, cast.agency, result) == first
    assert Entry.objects.filter(subject=f"plan:{first.pk}").count() == 1


def test_a_result_of_another_agency_opens_nothing(cast: Cast) -> None:
    theirs = made.elsewhere(cast).result
    with pytest.raises(BadInputError, match=cast.agency.name):
        plans.open_plan(cast.standing("own.coordinator"), cast.agency, theirs)


def test_a_plan_without_a_measure_is_not_carried_out(cast: Cast) -> None:
    standing = cast.standing("own.coordinator")
    plan = plans.open_plan(standing, cast.agency, brought.bring(cast))
    with pytest.raises(BadInputError):
        plans.move(standing, plan, "in-force")


def test_the_way_of_a_plan_and_back(cast: Cast, plan: Plan) -> None:
    standing = cast.standing("own.coordinator")
    assert plan.state == "in-force"
    assert plans.move(standing, plan, "closed").state == "closed"
    assert plans.move(standing, plan, "closed").state == "closed"  # sent twice
    with pytest.raises(BadInputError):
        plans.move(standing, plan, "drafting")
    with pytest.raises(BadInputError):
        plans.move(standing, plan, "nowhere")
    assert plans.move(standing, plan, "in-force").state == "in-force"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_moves_one(cast: Cast, plan: Plan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        plans.move(cast.standing(who), plan, "closed")
