"""Pages of an agency's units."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from prongsai.language import _
from prongsai.web.people import queries
from prongsai.web.people.actions import units as acts
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.agencies import DayForm, UnitForm
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency, Unit


@door(read="unit.read", write="unit.edit")
def units(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the units; add one."""
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if done(form, lambda: acts.add_unit(request.standing, agency, told["name"], told["key"])):
            messages.success(request, _("{unit} is added", unit=told["name"]))
            return redirect("units", agency.code)
    context = {
        "agency": agency,
        "units": queries.units_of(agency, closed=True),
        "form": form,
        "may_people": request.standing.may("people.read", agency),
        "may_edit": request.standing.may("unit.edit", agency),
    }
    return render(request, "people/units.html", context)


@door(read="unit.edit", write="unit.edit")
def unit(request: StaffRequest, agency: Agency, unit: int) -> HttpResponse:
    """Rename a unit."""
    found = get_object_or_404(Unit, pk=unit, agency=agency)
    form = UnitForm(request.POST or None, initial={"was": found.name, "name": found.name, "key": found.key})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if done(
            form, lambda: acts.rename_unit(request.standing, found, told["was"], told["name"], told["key"])
        ):
            messages.success(request, _("Saved"))
            return redirect("units", agency.code)
    return render(request, "people/unit.html", {"agency": agency, "unit": found, "form": form})


@door(read="unit.edit", write="unit.edit")
def close_unit(request: StaffRequest, agency: Agency, unit: int) -> HttpResponse:
    """Close a unit."""
    found = get_object_or_404(Unit, pk=unit, agency=agency)
    form = DayForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        if done(form, lambda: acts.close_unit(request.standing, found, day)):
            messages.success(request, _("{unit} is closed", unit=found.name))
            return redirect("units", agency.code)
    return render(request, "people/unit_close.html", {"agency": agency, "unit": found, "form": form})
