"""Check a result: what cannot be right beside its passage, corrections accepted and withdrawn, confirmed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules import labels
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results import actions, findings, forms, queries
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.results.views.bringing import UNFIT
from prongsai.web.assessment.results.views.finding import page, result_or_404, seen
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency


@door(read="results.read")
def audit(request: StaffRequest, agency: Agency, year: int) -> HttpResponse:
    """Show what cannot be right in the result, each finding beside its passage."""
    there = result_or_404(agency, year)
    return render(request, "results/audit.html", _audited(request, there))


def _audited(request: StaffRequest, there: Result) -> dict[str, object]:
    of, found = seen(there), queries.audited(there)
    return page(request, there, "audit") | {
        "found": findings.findings(there, of, found),
        "corrections": list(queries.corrections_of(there)),
        "withdrawn": list(there.corrections.filter(withdrawn_at__isnull=False).select_related("by")),
    }


@door(read="results.correct", write="results.correct")
def correct(request: StaffRequest, agency: Agency, year: int) -> HttpResponse:
    """Accept other values for printed ones: one score, or all of one explanation, with a reason."""
    there = result_or_404(agency, year)
    values = _values(request)
    if request.method != "POST":
        return _correcting(request, there, request.GET.get("id", ""))
    try:
        version = forms.version_of(request.POST.get("version", ""))
        reason = request.POST.get("reason", "")
        actions.correct(request.standing, agency, year, values, reason, version)
    except BadInputError as refusal:
        one = next(iter(values), "")
        return _correcting(request, result_or_404(agency, year), one, values, str(refusal))
    messages.success(request, _("The correction is accepted; everything was computed anew."))
    return redirect("result-audit", agency.code, year)


def _values(request: StaffRequest) -> dict[str, str]:
    """Return the values sent, by id: several of an explanation, or the one of the form."""
    told = forms.typed(request.POST)
    one = request.POST.get("id", "")
    return told | ({one: request.POST.get("value", "").strip()} if one else {})


def _correcting(
    request: StaffRequest, there: Result, name: str, values: dict[str, str] | None = None, problem: str = ""
) -> HttpResponse:
    """Show the form of a correction; what was typed is still in it."""
    of = seen(there)
    known = tree(of.rules).ids
    several = [
        (each, labels.label(of.rules, each) if each in known else _("level"), value)
        for each, value in (values or {}).items()
    ]
    told = page(request, there, "audit") | {
        "row": of.row(name) if name in known else None,
        "several": several if len(several) > 1 else [],
        "ids": [of.row(each) for each in known] if name not in known else [],
        "value": (values or {}).get(name, ""),
        "reason": request.POST.get("reason", ""),
        "problem": problem,
    }
    return render(request, "results/correct.html", told, status=UNFIT if problem else 200)


@door(write="results.correct")
def withdraw(request: StaffRequest, agency: Agency, year: int, correction: int) -> HttpResponse:
    """Withdraw a correction: the printed value counts again."""
    version = forms.version_of(request.POST.get("version", ""))
    return _done(
        request,
        agency,
        year,
        lambda: actions.withdraw(request.standing, agency, year, correction, version),
        _("The correction is withdrawn; the printed value counts again."),
    )


@door(write="results.confirm")
def confirm(request: StaffRequest, agency: Agency, year: int) -> HttpResponse:
    """Confirm the result, so that the plan can stand on it; or reopen it."""
    version = forms.version_of(request.POST.get("version", ""))
    if request.POST.get("what") == "reopen":
        return _done(
            request,
            agency,
            year,
            lambda: actions.reopen(request.standing, agency, year, version),
            _("The result is open to corrections again."),
        )
    return _done(
        request,
        agency,
        year,
        lambda: actions.confirm(request.standing, agency, year, version),
        _("The result is confirmed: the plan can stand on it."),
    )


def _done(
    request: StaffRequest, agency: Agency, year: int, act: Callable[[], Result], said: str
) -> HttpResponse:
    there = result_or_404(agency, year)
    try:
        act()
    except BadInputError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("result", agency.code, there.fiscal_year)
