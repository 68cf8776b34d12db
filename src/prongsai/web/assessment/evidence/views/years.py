"""The years of an agency, the table of one, who answers for what, what goes out of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.media import XLSX
from prongsai.web.assessment.evidence import actions, forecast, output, queries, tasks
from prongsai.web.assessment.evidence.forms import AssignForm, SiteForm, YearForm
from prongsai.web.assessment.evidence.models import Folder
from prongsai.web.assessment.evidence.shown import Row, Stage, rows, stage_called
from prongsai.web.assessment.evidence.views.finding import folder_of
from prongsai.web.files import sending
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency
from prongsai.web.people.roles import Role

_MINE, _NOBODY = "mine", "nobody"


@door(read="evidence.read", write="evidence.open")
def years(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the years of an agency; open one."""
    form = YearForm(request.POST or None, years=queries.years_to_open(agency))
    if request.method == "POST" and form.is_valid():
        made: list[Folder] = []
        year = form.cleaned_data["year"]
        if done(form, lambda: made.append(actions.open_folder(request.standing, agency, year))):
            messages.success(
                request, _("The items of {year} are ready; now say who answers for which.", year=year)
            )
            return redirect("evidence-assign", agency.code, made[0].fiscal_year)
    told = {
        "agency": agency,
        "folders": queries.folders_of(agency),
        "form": form,
        "may_open": request.standing.may("evidence.open", agency) and bool(queries.years_to_open(agency)),
        "may_set_sites": request.standing.may("evidence.sites", agency),
        "site": queries.site_of(agency),
    }
    return render(request, "evidence/years.html", told)


def _all(folder: Folder) -> list[Row]:
    return rows(queries.rules_of(folder), queries.items_of(folder), timezone.localdate())


def own_units(request: StaffRequest, agency: Agency) -> set[int]:
    """Return the units of an agency whose officer someone is."""
    return {
        post.unit_id
        for post in request.standing.posts
        if post.agency_id == agency.pk and post.role == Role.UNIT_OFFICER and post.unit_id is not None
    }


@door(read="evidence.read")
def year(request: StaffRequest, agency: Agency, folder: int) -> HttpResponse:
    """Show the items of a year: how far each is, whose, until when; a unit's officer sees their own first."""
    kept = folder_of(agency, folder)
    every, mine = _all(kept), own_units(request, agency)
    who = request.GET.get("who", _MINE if mine else "")
    stage = request.GET.get("stage", "")
    ruled = queries.rules_of(kept)
    told_of = forecast.forecast(kept, ruled, every)
    found = [row for row in every if _asked(row, who, mine) and stage in {"", row.stage.value}]
    told = {
        "agency": agency,
        "folder": kept,
        "rows": found,
        "who": who,
        "stage": stage,
        "units": agency.units.order_by("name"),
        "mine": bool(mine),
        "stages": [(each.value, stage_called(each)) for each in Stage],
        "counts": [(stage_called(each), sum(row.stage == each for row in every)) for each in Stage],
        "late": sum(row.late for row in every),
        "forecast": told_of,
        "picture": forecast.picture(ruled, told_of) if told_of.oit is not None else "",
        "run": queries.run_of(kept),
        "may_check": request.standing.may("evidence.check", agency),
        "may_assign": request.standing.may("evidence.assign", agency),
    }
    return render(request, "evidence/year.html", told)


def _asked(row: Row, who: str, mine: set[int]) -> bool:
    if who == _MINE:
        return row.item.unit_id in mine
    if who == _NOBODY:
        return row.item.unit_id is None
    return not who or str(row.item.unit_id) == who


@door(write="evidence.check")
def check(request: StaffRequest, agency: Agency, folder: int) -> HttpResponse:
    """Have the evidence of a year, or of one item, looked at in the background."""
    kept = folder_of(agency, folder)
    only = request.POST.get("item", "")
    if only and queries.item_of(kept, only) is None:
        raise Http404(only)
    try:
        tasks.begin(actions.start(request.standing, kept, only))
    except BadInputError as refused:
        messages.error(request, str(refused))
    if only:
        return redirect("evidence-item", agency.code, folder, only)
    return redirect("evidence-year", agency.code, folder)


@door(read="evidence.assign", write="evidence.assign")
def assign(request: StaffRequest, agency: Agency, folder: int) -> HttpResponse:
    """Show units and days of all items as one table to fill in."""
    kept = folder_of(agency, folder)
    units = agency.units.filter(closed_on=None)
    form = AssignForm(request.POST or None, found=_all(kept), units=units, version=kept.version)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        if done(form, lambda: actions.assign(request.standing, kept, form.given, version)):
            messages.success(request, _("Saved."))
            return redirect("evidence-year", agency.code, kept.fiscal_year)
    told = {"agency": agency, "folder": kept, "form": form, "units": units}
    return render(request, "evidence/assign.html", told)


@door(read="evidence.read")
def copy(request: StaffRequest, agency: Agency, folder: int) -> HttpResponse:
    """Show every item's addresses and explanation, ready to copy into the national system."""
    kept = folder_of(agency, folder)
    found = _all(kept)
    told = {
        "agency": agency,
        "folder": kept,
        "rows": [row for row in found if row.addresses or row.item.explanation],
        "empty": [row for row in found if not row.addresses and not row.item.explanation],
    }
    return render(request, "evidence/copy.html", told)


@door(read="evidence.read")
def sheet(_request: StaffRequest, agency: Agency, folder: int) -> HttpResponse:
    """Give everything as a workbook."""
    kept = folder_of(agency, folder)
    return sending.answer_bytes(
        f"oit-{agency.code}-{kept.fiscal_year}.xlsx", XLSX, output.sheet(kept, _all(kept))
    )


@door(read="evidence.sites", write="evidence.sites")
def sites(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show and keep the hosts of the agency's own sites."""
    site = queries.site_of(agency)
    form = SiteForm(request.POST or None, site=site)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        if done(form, lambda: actions.set_hosts(
            request.standing, agency, clean["hosts"].splitlines(), clean["version"]
        )):  # fmt: skip
            messages.success(request, _("Saved."))
            return redirect("evidence-years", agency.code)
    return render(request, "evidence/sites.html", {"agency": agency, "form": form})
