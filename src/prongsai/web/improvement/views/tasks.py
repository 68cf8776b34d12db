"""Tasks of a measure's steps: write, edit, take out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.improvement.actions import tasks as acts
from prongsai.web.improvement.forms.measures import TaskForm, as_task
from prongsai.web.improvement.queries import plans
from prongsai.web.improvement.views.finding import measure_of, task_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency


@door(read="measures.edit", write="measures.edit")
def task_new(request: StaffRequest, agency: Agency, measure: int) -> HttpResponse:
    """Give a step of a measure a task."""
    kept = measure_of(agency, measure)
    first = {
        "step": request.GET.get("step", ""),
        "unit": kept.unit_id,
        "starts": kept.starts,
        "ends": kept.ends,
        "items": kept.items,
    }
    form = TaskForm(agency, kept, None, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            acts.write(request.standing, kept, form.written, form.once)
            return redirect("measure", agency.code, kept.pk)
        except BadInputError as refused:
            form.add_error(None, str(refused))
    told = {
        "agency": agency, "plan": kept.plan, "measure": kept, "form": form, "draft": f"task-new-{kept.pk}",
    }  # fmt: skip
    return render(request, "improvement/task_form.html", told)


@door(read="measures.edit", write="measures.edit")
def task_edit(request: StaffRequest, agency: Agency, task: int) -> HttpResponse:
    """Edit a task; where someone else has meanwhile, both stand side by side."""
    kept = task_of(agency, task)
    measure = kept.step.measure
    form = TaskForm(agency, measure, kept, request.POST or None, initial=as_task(kept))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: acts.edit(request.standing, kept, form.written, form.seen))
    ):
        messages.success(request, _("Saved."))
        return redirect("measure", agency.code, measure.pk)
    told = {
        "agency": agency,
        "plan": measure.plan,
        "measure": measure,
        "task": kept,
        "form": form,
        "draft": f"task-{kept.pk}",
    }
    return render(request, "improvement/task_form.html", told)


@door(write="measures.edit")
def task_remove(request: StaffRequest, agency: Agency, task: int) -> HttpResponse:
    """Take a task out; one that is gone already is gone."""
    kept = plans.task_of(agency, task)
    if kept is None:
        return redirect("plan", agency.code)
    measure = kept.step.measure_id
    try:
        acts.remove(request.standing, kept)
        messages.success(request, _("The task was taken out."))
    except BadInputError as refused:
        messages.error(request, str(refused))
    return redirect("measure", agency.code, measure)
