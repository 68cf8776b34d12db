"""Report on a measure or task, on a phone first; hand out the evidence."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import sending
from prongsai.web.improvement import carried
from prongsai.web.improvement.actions import reports as acts
from prongsai.web.improvement.carried import Carried
from prongsai.web.improvement.forms.reports import ReportForm
from prongsai.web.improvement.models import Evidence, Measure
from prongsai.web.improvement.views.finding import (
    evidence_of,
    measure_of,
    task_of,
    unit_of_measure,
    unit_of_task,
)
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency


@door(read="progress.report", write="progress.report", unit=unit_of_measure)
def measure_report(request: StaffRequest, agency: Agency, measure: int) -> HttpResponse:
    """Report on a measure: what was done, output and outcome apart, evidence."""
    return _report(request, agency, measure_of(agency, measure))


@door(read="progress.report", write="progress.report", unit=unit_of_task)
def task_report(request: StaffRequest, agency: Agency, task: int) -> HttpResponse:
    """Report on a task."""
    return _report(request, agency, task_of(agency, task))


def _report(request: StaffRequest, agency: Agency, of: Carried) -> HttpResponse:
    of_measure = isinstance(of, Measure)
    first = {"status": of.status}
    form = ReportForm(request.POST or None, request.FILES or None, of_measure=of_measure, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            acts.report(request.standing, of, form.said, form.once)
            messages.success(request, _("Reported: {name}", name=of.name))
            return redirect("tasks", agency.code)
        except BadInputError as refused:
            form.add_error(None, str(refused))
    measure = carried.measure_of(of)
    reports = of.reports.select_related("by").prefetch_related("evidence__file")
    told = {
        "agency": agency,
        "plan": measure.plan,
        "measure": measure,
        "thing": of,
        "unit": carried.unit_of(of),
        "of_measure": of_measure,
        "form": form,
        "reports": [(each, carried.status_name(each.status)) for each in reports],
        "draft": f"report-{carried.subject(of)}",
    }
    return render(request, "improvement/report_form.html", told)


@door(read="measures.read")
def evidence(request: StaffRequest, agency: Agency, evidence: int) -> HttpResponse:  # noqa: ARG001 - as doors hand on
    """Hand out a file of evidence, or lead to its link."""
    kept: Evidence = evidence_of(agency, evidence)
    return sending.answer(kept.file) if kept.file else redirect(kept.link)
