"""The analysis of a plan's result: its texts as drafted and as edited, in place."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.improvement import analysis
from prongsai.web.improvement.actions import plans as acts
from prongsai.web.improvement.analysis import Told
from prongsai.web.improvement.forms.reports import PassageForm
from prongsai.web.improvement.matter import matter_of
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.improvement.views.finding import plan_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency


@door(read="plan.read")
def plan_analysis(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Show the analysis, issue by issue or instrument by instrument."""
    kept = plan_of(agency, plan)
    matter = matter_of(kept, timezone.localdate())
    groups = analysis.groups(matter, plans.passages_of(kept))
    told = {
        "agency": agency,
        "plan": kept,
        "groups": groups,
        "faults": sum(len(each.faults) for group in groups for each in (group.about, *group.items)),
        "may_edit": request.standing.may("plan.edit", agency),
    }
    return render(request, "improvement/analysis.html", told)


@door(read="plan.edit", write="plan.edit")
def passage_edit(request: StaffRequest, agency: Agency, plan: int, passage: str) -> HttpResponse:
    """Edit one text beside its draft, or go back to the draft."""
    kept = plan_of(agency, plan)
    told = _told(kept, passage)
    if "restore" in request.POST:
        acts.restore_passage(request.standing, kept, told.name)
        return _back(request, agency, kept, told.name)
    first = {"text": told.text, "version": told.passage.version if told.passage else 0}
    form = PassageForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        text, seen = form.cleaned_data["text"], form.seen
        if done(form, lambda: acts.edit_passage(
            request.standing, kept, told.name, text, drafted=told.draft, version=seen
        )):  # fmt: skip
            return _back(request, agency, kept, told.name)
    page = "improvement/_passage_form.html" if _in_place(request) else "improvement/passage.html"
    shown = {"agency": agency, "plan": kept, "told": told, "form": form}
    return render(request, page, shown)


def _told(plan: Plan, name: str) -> Told:
    matter = matter_of(plan, timezone.localdate())
    try:
        return analysis.passage(matter, plans.passages_of(plan), name)
    except BadInputError:
        raise Http404(name) from None


def _in_place(request: StaffRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _back(request: StaffRequest, agency: Agency, plan: Plan, name: str) -> HttpResponse:
    told = _told(plan, name)
    if _in_place(request):
        shown = {"agency": agency, "plan": plan, "told": told, "may_edit": True}
        return render(request, "improvement/_told.html", shown)
    if told.faults:
        messages.warning(request, _("Saved. Look at the figures: {faults}", faults="; ".join(told.faults)))
    else:
        messages.success(request, _("Saved."))
    response = redirect("plan-analysis", agency.code, plan.pk)
    response["Location"] += f"#{name}"
    return response
