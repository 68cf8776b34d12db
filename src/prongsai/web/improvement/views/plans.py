"""Plans of an agency: the list, one plan, its checks, its timeline, the way to the next year."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.results import queries as results
from prongsai.web.improvement import carried, correspondence, gantt, year
from prongsai.web.improvement.actions import plans as acts
from prongsai.web.improvement.carried import Carried
from prongsai.web.improvement.checks import findings
from prongsai.web.improvement.forms.measures import issues
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.improvement.models.plans import State
from prongsai.web.improvement.queries import looking, plans
from prongsai.web.improvement.views.finding import plan_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number


@door(read="plan.read", write="plan.edit")
def plan_list(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the agency's plans; open the one that follows a result."""
    if request.method == "POST":
        return _open(request, agency)
    every = list(plans.plans_of(agency))
    with_plan = {each.fiscal_year - 1 for each in every}
    waiting = [each for each in results.results_of(agency) if each.fiscal_year not in with_plan]
    told = {"agency": agency, "plans": every, "results": waiting, "may_edit": _may_edit(request, agency)}
    return render(request, "improvement/plans.html", told)


def _may_edit(request: StaffRequest, agency: Agency) -> bool:
    return request.standing.may("plan.edit", agency)


def _open(request: StaffRequest, agency: Agency) -> HttpResponse:
    result = results.result_of(agency, told_number(request.POST.get("result", "")))
    if result is None:
        messages.error(request, _("choose the result that the plan answers"))
        return redirect("plan", agency.code)
    plan = acts.open_plan(request.standing, agency, result)
    return redirect("plan-analysis", agency.code, plan.pk)


@door(read="plan.read", write="plan.edit")
def plan_home(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Show a plan with its measures by issue; let it be carried out, or close it."""
    kept = plan_of(agency, plan)
    if request.method == "POST":
        try:
            moved = acts.move(request.standing, kept, request.POST.get("state", ""))
        except BadInputError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _moved(State(moved.state)))
        return redirect("plan-home", agency.code, kept.pk)
    measures = plans.measures_of(kept)
    today = timezone.localdate()
    told = {
        "agency": agency,
        "plan": kept,
        "issues": _by_issue(kept, measures, today),
        "count": len(measures),
        "findings": len(findings(looking.looked(kept, today, measures))),
        "ways": _ways(kept),
        "may_edit": _may_edit(request, agency),
    }
    return render(request, "improvement/plan.html", told)


def _moved(state: State) -> str:
    """Return what is said after a plan went where it is now, with what comes next."""
    return {
        State.DRAFTING: _("The plan is a draft again; nothing can be reported until it is carried out"),
        State.IN_FORCE: _("The plan is being carried out; the units report from their lists of tasks"),
        State.CLOSED: _("The plan is closed; the report on its measures is among its papers"),
    }[state]


def _by_issue(
    plan: Plan, measures: list[Measure], today: date
) -> list[tuple[str, str, list[dict[str, object]]]]:
    names = dict(issues(plan))
    return [
        (
            key,
            names.get(key, key),
            [
                {
                    "measure": each,
                    "late": carried.is_late(each, today),
                    "status": carried.status_name(each.status),
                }
                for each in measures
                if each.issue == key
            ],
        )
        for key in dict.fromkeys((*names, *(each.issue for each in measures)))
    ]


def _ways(plan: Plan) -> list[tuple[str, str, bool]]:
    """Return where a plan can go from where it stands: state, words, whether it is the usual way."""
    return {
        State.DRAFTING: [(State.IN_FORCE.value, _("Carry the plan out"), True)],
        State.IN_FORCE: [
            (State.CLOSED.value, _("Close the plan"), True),
            (State.DRAFTING.value, _("Back to a draft"), False),
        ],
        State.CLOSED: [(State.IN_FORCE.value, _("Open it again"), False)],
    }[State(plan.state)]


@door(read="plan.read")
def plan_checks(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Show what the checks find, each with the way to mend it."""
    kept = plan_of(agency, plan)
    found = findings(looking.looked(kept, timezone.localdate()))
    told = {"agency": agency, "plan": kept, "findings": found, "may_edit": _may_edit(request, agency)}
    return render(request, "improvement/checks.html", told)


@door(read="plan.read")
def plan_timeline(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Show the year: a bar for each measure and task, and the same as a table, with the year's own steps."""
    kept, today = plan_of(agency, plan), timezone.localdate()
    looked = looking.looked(kept, today)
    things: list[Carried] = []
    for each in looked.measures:
        things.append(each)
        things += [task for step in each.steps.all() for task in step.tasks.all()]
    bars = [
        gantt.Bar(
            each.name,
            each.starts,
            each.ends,
            "late" if carried.is_late(each, today) else each.status,
            inside=not isinstance(each, Measure),
        )
        for each in things
    ]
    title = _("Timeline of fiscal year {year}", year=kept.fiscal_year)
    told = {
        "agency": agency,
        "plan": kept,
        "picture": gantt.picture(
            bars, looked.first_day, looked.last_day, today,
            title=title, description=_("A bar for each measure and task; the table below says the same."),
        ),
        "things": [
            {
                "thing": each,
                "unit": carried.unit_of(each),
                "late": carried.is_late(each, today),
                "status": carried.status_name(each.status),
                "inside": not isinstance(each, Measure),
            }
            for each in things
        ],
        "steps": year.steps(kept.fiscal_year),
    }  # fmt: skip
    return render(request, "improvement/timeline.html", told)


@door(read="plan.edit", write="plan.edit")
def plan_next(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Open the next year's plan from this one: choose what is carried on, beside next year's questions."""
    kept = plan_of(agency, plan)
    later = [each for each in results.results_of(agency) if each.fiscal_year >= kept.fiscal_year]
    if request.method == "POST":
        chosen = next((each for each in later if str(each.fiscal_year) == request.POST.get("result")), None)
        if chosen is None:
            messages.error(request, _("choose the result that the next plan answers"))
            return redirect("plan-next", agency.code, kept.pk)
        carried_on = [told_number(each) for each in request.POST.getlist("measure")]
        try:
            made = acts.open_next(request.standing, kept, chosen, carried_on)
        except BadInputError as refused:
            messages.error(request, str(refused))
            return redirect("plan-next", agency.code, kept.pk)
        return redirect("plan-home", agency.code, made.pk)
    told = {
        "agency": agency,
        "plan": kept,
        "results": later,
        "measures": [
            {
                "measure": each,
                "status": carried.status_name(each.status),
                "next": correspondence.next_year(kept, each.items),
                "not_done": each.status != "done",
            }
            for each in plans.measures_of(kept)
        ],
    }
    return render(request, "improvement/next.html", told)
