"""The officials whom the public should know."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.language import _
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number
from prongsai.web.website.actions import contact as actions
from prongsai.web.website.forms.contact import OfficialForm, group_called
from prongsai.web.website.queries import contact as queries


@door(read="website.read", write="website.publish")
def officials(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the officials; add one."""
    form = OfficialForm(request.POST or None, agency=agency)
    keep = lambda: actions.keep_official(request.standing, agency, form.cleaned_data)  # noqa: E731
    if request.method == "POST" and form.is_valid() and done(form, keep):
        messages.success(request, _("The public sees it now"))
        return redirect("website-officials", agency.code)
    told = {
        "agency": agency,
        "form": form,
        "listed": [(each, group_called(each.group)) for each in queries.officials_of(agency)],
        "may_publish": request.standing.may("website.publish", agency),
    }
    return render(request, "website/officials.html", told)


@door(read="website.publish", write="website.publish")
def official(request: StaffRequest, agency: Agency, official: int) -> HttpResponse:
    """Change what is told of an official, or let them no longer stand there."""
    held = queries.official_of(agency, official)
    if held is None:
        raise Http404
    if request.method == "POST" and request.POST.get("remove") == "yes":
        actions.remove_official(request.standing, agency, official)
        messages.success(request, _("No longer on the website"))
        return redirect("website-officials", agency.code)
    version = held.version
    form = OfficialForm(request.POST or None, instance=held, agency=agency)
    if request.method == "POST" and form.is_valid():
        seen, told = told_number(request.POST.get("version", "")), form.cleaned_data
        if done(form, lambda: actions.keep_official(request.standing, agency, told, official, seen)):
            messages.success(request, _("The public sees it now"))
            return redirect("website-officials", agency.code)
    return render(
        request, "website/official.html", {"agency": agency, "held": held, "form": form, "version": version}
    )
