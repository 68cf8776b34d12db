"""An agency's home: where it stands in the year, what waits for the person who looks, what is late."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai.language import _
from prongsai.rules import labels
from prongsai.thai import fiscal_year
from prongsai.web.approvals import queries as approvals
from prongsai.web.assessment.results import queries as results
from prongsai.web.assessment.rounds import queries as rounds
from prongsai.web.assessment.surveys import queries as surveys
from prongsai.web.improvement import carried, cycle, sketch
from prongsai.web.improvement.carried import Carried
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import home, plans, waiting
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.roles import Role

_SHOWN = 6  # things of a list on the home page


@door(read="agency.read")
def agency_home(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show where an agency stands: to those who may read its work all of it, to others its name."""
    today, standing = timezone.localdate(), request.standing
    told: dict[str, object] = {"agency": agency, "today": today}
    if standing.may("results.read", agency):
        told |= _result(agency, today)
    if standing.may("measures.read", agency):
        plan = plans.newest(agency)
        late = waiting.late(agency, today)
        told |= {
            "plan": plan,
            "counts": home.counts_of(plan),
            "late": shown(late[:_SHOWN], today),
            "late_count": len(late),
            "own": request.user and _own(request, agency, today),
            "first": _first(request, agency),
        }
    if standing.may("approvals.read", agency):
        asked = approvals.waiting_for(agency, request.user)
        told |= {"asked": asked.count(), "longest_asked": asked.first()}
    if standing.may("surveys.read", agency):
        told["surveys"] = [
            (each, surveys.progress(each))
            for each in surveys.participations(agency).filter(closed_on=None)
            if rounds.phase(each.round, today) == rounds.Phase.ANSWERING
        ]
    if standing.may("plan.read", agency):
        told["stages"] = _stages(agency, plans.newest(agency))
    told["may_people"] = standing.may("people.read", agency)
    told["may_oversee"] = standing.may("oversight.read", agency)
    told["oversees"] = standing.may("agencies.read") and agency.overseen.exists()
    return render(request, "improvement/home.html", told)


def _result(agency: Agency, today: date) -> dict[str, object]:
    result = results.results_of(agency).first()
    if result is None:
        return {"result": None}
    rules = results.rules_of(result)
    passing = rules.frame.target.passing
    return {
        "result": result,
        "passing": passing,
        "level": labels.level_label(rules, result.level) if result.level else "",
        "picture": sketch.bars(
            result.indicators, passing, title=_("Indicators of fiscal year {year}", year=result.fiscal_year)
        ),
        "indicators": [(each.id, labels.label(rules, each.id), result.indicators.get(each.id))
                       for each in rules.frame.indicators],
        "newer": fiscal_year(today) - 1 if result.fiscal_year < fiscal_year(today) - 1 else None,
    }  # fmt: skip


def _stages(agency: Agency, plan: Plan | None) -> list[cycle.Stage]:
    result = results.results_of(agency).first()
    of_result = plan if plan and result and plan.fiscal_year > result.fiscal_year else None
    return cycle.stages(agency, result, of_result, home.counts_of(of_result))


def _own(request: StaffRequest, agency: Agency, today: date) -> list[dict[str, object]]:
    posts = [post for post in request.standing.posts if post.agency_id == agency.pk]
    return shown(waiting.mine(request.user, posts)[:_SHOWN], today)


def _first(request: StaffRequest, agency: Agency) -> str:
    """Return what stands first for a person: their own tasks, the next stage, or what is late."""
    roles = {post.role for post in request.standing.posts if post.agency_id == agency.pk}
    if Role.COORDINATOR in roles:
        return "cycle"
    return "own" if Role.UNIT_OFFICER in roles else "late"


def shown(things: list[Carried], today: date) -> list[dict[str, object]]:
    """Return measures and tasks as lists show them."""
    return [
        {
            "thing": each,
            "measure": carried.measure_of(each),
            "agency": carried.agency_of(each),
            "unit": carried.unit_of(each),
            "address": carried.address(each),
            "late": carried.is_late(each, today),
            "status": carried.status_name(each.status),
        }
        for each in things
    ]
