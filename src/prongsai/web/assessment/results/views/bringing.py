"""Bring a result: a file, a paste or a form; look at what was read; keep it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.results import actions, forms, queries
from prongsai.web.assessment.results.models import Draft
from prongsai.web.assessment.results.preview import preview
from prongsai.web.files.actions import too_large
from prongsai.web.files.uploading import too_large_in
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

UNFIT = 422  # what was sent cannot be taken as it is; the page says why


@door(read="results.bring", write="results.bring")
def bring(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Offer the ways to bring a result; take a file or a paste."""
    pasted = request.POST.get("how") == "paste"
    file = forms.BringFile(
        *((request.POST, request.FILES) if _sent(request) and not pasted else ()), auto_id="file_%s"
    )
    paste = forms.BringPaste(*((request.POST,) if pasted else ()), auto_id="paste_%s")
    if not _sent(request):
        return _bring(request, agency, file, paste)
    form = paste if pasted else file
    try:
        _must_be_whole(request)
        if form.is_valid():
            draft = _drafted(request, agency, form.cleaned_data, pasted=pasted)
            return redirect("results-draft", agency.code, draft.pk)
    except BadInputError as refusal:
        form.is_valid()
        form.errors.clear()
        form.add_error(None, str(refusal))
    return _bring(request, agency, file, paste, status=UNFIT)


def _sent(request: StaffRequest) -> bool:
    return request.method == "POST"


def _must_be_whole(request: StaffRequest) -> None:
    """Refuse what was too large, or broke off: the field that stands last in the form must be there."""
    if name := too_large_in(request):
        raise too_large(name)
    if "end" not in request.POST:
        raise BadInputError(_("the upload broke off on its way; nothing was kept, send it again"))


def _drafted(request: StaffRequest, agency: Agency, told: dict[str, Any], *, pasted: bool) -> Draft:
    year = forms.year_of(told["year"])
    if pasted:
        return actions.draft_paste(request.standing, agency, told["text"], year)
    return actions.draft_file(request.standing, agency, told["file"], year)


def _bring(
    request: StaffRequest, agency: Agency, file: forms.BringFile, paste: forms.BringPaste, status: int = 200
) -> HttpResponse:
    told = {"agency": agency, "file": file, "paste": paste, "years": forms.years()}
    return render(request, "results/bring.html", told, status=status)


@door(read="results.bring", write="results.bring")
def form(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show the form of a year's scores, made from its rules; take what was typed."""
    asked = (request.POST if _sent(request) else request.GET).get("year", "")
    year = forms.year_of(asked) or forms.last_year()
    ruled = rules.load(str(year))
    typed, problem = forms.typed(request.POST), ""
    if _sent(request):
        try:
            draft = actions.draft_form(request.standing, agency, year, typed)
        except BadInputError as refusal:
            problem = str(refusal)
        else:
            return redirect("results-draft", agency.code, draft.pk)
    told = {
        "agency": agency,
        "year": year,
        "years": forms.years(),
        "sections": forms.sections(ruled, typed),
        "levels": [each.name for each in ruled.frame.levels],
        "level": typed.get(forms.LEVEL, ""),
        "problem": problem,
    }
    return render(request, "results/form.html", told, status=UNFIT if problem else 200)


@door(read="results.bring", write="results.bring")
def draft(request: StaffRequest, agency: Agency, draft: int) -> HttpResponse:
    """Show what was read from where; keep it, read it as of another year, or forget it."""
    there = queries.draft_of(agency, draft)
    if there is None:
        raise Http404(draft)
    if there.kept_as is not None:
        return redirect("result", agency.code, there.kept_as.fiscal_year)
    problem = ""
    if _sent(request):
        try:
            return _decided(request, agency, there)
        except BadInputError as refusal:
            problem = str(refusal)
    told = {"agency": agency, "draft": there, "problem": problem, "years": forms.years()}
    told["read"] = preview(there, queries.result_of(agency, preview_year(there)))
    return render(request, "results/draft.html", told, status=UNFIT if problem else 200)


def preview_year(there: Draft) -> int:
    """Return the year that a draft was read as of, 0 where it is not known."""
    return int(there.reading["reading"]["sheet"].get("fiscal_year") or 0)


def _decided(request: StaffRequest, agency: Agency, there: Draft) -> HttpResponse:
    what = request.POST.get("what")
    if what == "drop":
        actions.drop(request.standing, agency, there)
        messages.info(request, _("What was read is forgotten; nothing was kept."))
        return redirect("results-bring", agency.code)
    if what == "again":
        year = forms.year_of(request.POST.get("year", ""))
        if year is None:
            raise BadInputError(_("choose the fiscal year of the result"))
        actions.read_again(request.standing, agency, there, year)
        return redirect("results-draft", agency.code, there.pk)
    result = actions.keep(
        request.standing,
        agency,
        there,
        replace="replace" in request.POST,
        ours="ours" in request.POST,
    )
    messages.success(request, _("The result is kept. Now look whether its figures agree."))
    return redirect("result", agency.code, result.fiscal_year)
