"""Pages of agencies: the list, one agency, its edges."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.language import _
from prongsai.web.people import kinds, queries
from prongsai.web.people.actions import agencies as acts
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.agencies import AgencyForm, DayForm, NewAgencyForm, initial
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency

PAGE = 50  # agencies on one page


@door(read="agencies.read")
def agencies(request: StaffRequest) -> HttpResponse:
    """List the agencies that a person sees, searched and filtered, a page at a time."""
    seen = queries.agencies_to_read(request.standing)
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "province", "kind")}
    closed = request.GET.get("closed") == "1"
    found = queries.searched(seen, asked["q"], asked["province"], asked["kind"], closed=closed)
    page = Paginator(found.select_related("supervisor"), PAGE).get_page(request.GET.get("page"))
    rows = [(each, kinds.called(each.kind)) for each in page]
    context = {
        "page": page,
        "rows": rows,
        "asked": asked,
        "closed": closed,
        "provinces": queries.provinces(seen),
        "kinds": [(key, kinds.called(key)) for key in queries.kinds_among(seen)],
        "may_open": request.standing.may("agency.open"),
    }
    return render(request, "people/agencies.html", context)


@door(read="agency.open", write="agency.open")
def open_agency(request: StaffRequest) -> HttpResponse:
    """Open an agency."""
    form = NewAgencyForm(request.POST or None, identity=True)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        code = told.pop("code")
        if done(form, lambda: acts.open_agency(request.standing, code, told)):
            messages.success(
                request, _("{agency} is open; next, invite its coordinator", agency=told["name"])
            )
            return redirect("people", code)
    return render(request, "people/agency_form.html", {"form": form, "agency": None})


@door(read="agency.edit", write="agency.edit")
def edit_agency(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Change what is told of an agency."""
    identity = request.standing.may("agency.open")
    form = AgencyForm(request.POST or None, identity=identity, initial=initial(agency))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        version = told.pop("version") or 0
        if done(form, lambda: acts.edit_agency(request.standing, agency, version, told)):
            messages.success(request, _("Saved"))
            return redirect("agency", agency.code)
    return render(request, "people/agency_form.html", {"form": form, "agency": agency})


@door(read="agency.close", write="agency.close")
def close_agency(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Close an agency."""
    form = DayForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        if done(form, lambda: acts.close_agency(request.standing, agency, day)):
            messages.success(request, _("{agency} is closed", agency=agency.name))
            return redirect("people", agency.code)
    return render(request, "people/agency_close.html", {"form": form, "agency": agency})


@door(read="agency.close", write="agency.close")
def reopen_agency(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Open a closed agency again; the button stands on its page."""
    form = DayForm({})
    if request.method == "POST" and done(form, lambda: acts.reopen_agency(request.standing, agency)):
        messages.success(request, _("{agency} is open again", agency=agency.name))
    return redirect("people", agency.code)
