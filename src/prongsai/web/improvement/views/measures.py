"""Measures of a plan: choose from the library, write, look, edit, take out; their tasks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.drafting import choosing
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules.labels import label
from prongsai.web.assessment.results import queries as results
from prongsai.web.improvement import carried, correspondence, exchange
from prongsai.web.improvement.actions import measures as acts
from prongsai.web.improvement.forms.measures import MeasureForm, as_written, issues
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.improvement.views.finding import measure_of, plan_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency


@door(read="measures.edit", write="measures.edit")
def library(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Show what the library offers for each finding; take up one measure, or all that are proposed."""
    kept = plan_of(agency, plan)
    if request.method == "POST":
        return _take_up(request, agency, kept)
    scored, analysis = results.scored(kept.result), results.analysed(kept.result)
    offers = choosing.offers(scored.rules, scored, analysis, exchange.kind_of(agency))
    names = dict(issues(kept))
    taken = {each.proposal: each for each in kept.measures.exclude(proposal="")}
    groups: dict[str, list[dict[str, object]]] = {}
    for each in offers:
        offered = [{"proposal": one, "taken": taken.get(one.id)} for one in each.proposals]
        about = label(scored.rules, each.weak.asks)
        group = groups.setdefault(names.get(each.issue, each.issue), [])
        group.append({"offer": each, "about": about, "offered": offered})
    asked = request.GET.get("item", "")
    told = {"agency": agency, "plan": kept, "groups": groups, "asked": asked}
    return render(request, "improvement/library.html", told)


def _take_up(request: StaffRequest, agency: Agency, plan: Plan) -> HttpResponse:
    try:
        if "all" in request.POST:
            count = acts.propose(request.standing, plan)
            messages.success(
                request, _("{count} measures taken up; adapt their words, units and days", count=count)
            )
            return redirect("plan-home", agency.code, plan.pk)
        name, item = request.POST.get("proposal", ""), request.POST.get("item", "")
        made = acts.take_up(request.standing, plan, name, item)
    except BadInputError as refused:
        messages.error(request, str(refused))
        return redirect("plan-library", agency.code, plan.pk)
    return redirect("measure-edit", agency.code, made.pk)


@door(read="measures.read")
def measure(request: StaffRequest, agency: Agency, measure: int) -> HttpResponse:
    """Show a measure whole: steps and tasks, what was reported, what next year asks."""
    kept = measure_of(agency, measure)
    today = timezone.localdate()
    reports = kept.reports.select_related("by", "task").prefetch_related("evidence__file")
    told = {
        "agency": agency,
        "plan": kept.plan,
        "measure": kept,
        "issue": dict(issues(kept.plan)).get(kept.issue, kept.issue),
        "status": carried.status_name(kept.status),
        "late": carried.is_late(kept, today),
        "steps": [
            (
                step,
                [
                    (task, carried.status_name(task.status), carried.is_late(task, today))
                    for task in step.tasks.all()
                ],
            )
            for step in kept.steps.all()
        ],
        "reports": [(each, carried.status_name(each.status)) for each in reports],
        "next": correspondence.next_year(kept.plan, kept.items),
        "may_edit": request.standing.may("measures.edit", agency),
        "may_report": request.standing.may("progress.report", agency, kept.unit_id),
    }
    return render(request, "improvement/measure.html", told)


@door(read="measures.edit", write="measures.edit")
def measure_new(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Write a measure of one's own."""
    kept = plan_of(agency, plan)
    first = {"issue": request.GET.get("issue", ""), "items": request.GET.get("item", "")}
    form = MeasureForm(agency, kept, None, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.write(request.standing, kept, form.written, form.once)
            return redirect("measure", agency.code, made.pk)
        except BadInputError as refused:
            form.add_error(None, str(refused))
    told = {"agency": agency, "plan": kept, "form": form, "draft": f"measure-new-{kept.pk}"}
    return render(request, "improvement/measure_form.html", told)


@door(read="measures.edit", write="measures.edit")
def measure_edit(request: StaffRequest, agency: Agency, measure: int) -> HttpResponse:
    """Edit a measure; where someone else has meanwhile, both texts stand side by side."""
    kept = measure_of(agency, measure)
    form = MeasureForm(agency, kept.plan, kept, request.POST or None, initial=as_written(kept))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: acts.edit(request.standing, kept, form.written, form.seen))
    ):
        messages.success(request, _("Saved."))
        return redirect("measure", agency.code, kept.pk)
    told = {
        "agency": agency, "plan": kept.plan, "measure": kept, "form": form, "draft": f"measure-{kept.pk}",
    }  # fmt: skip
    return render(request, "improvement/measure_form.html", told)


@door(write="measures.edit")
def measure_remove(request: StaffRequest, agency: Agency, measure: int) -> HttpResponse:
    """Take a measure out of its plan; one that is gone already is gone."""
    kept = plans.measure_of(agency, measure)
    if kept is None:
        return redirect("plan", agency.code)
    try:
        acts.remove(request.standing, kept)
    except BadInputError as refused:
        messages.error(request, str(refused))
        return redirect("measure", agency.code, measure)
    messages.success(request, _("The measure was taken out."))
    return redirect("plan-home", agency.code, kept.plan_id)
