"""Documents of a plan, made by the pure code from what stands here; the measures sheet, both ways."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from prongsai.documents import press
from prongsai.documents.content import Document
from prongsai.documents.word import press as word
from prongsai.drafting import parts
from prongsai.drafting.kinds import KINDS
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import sheet
from prongsai.web.improvement import reading_apart
from prongsai.web.improvement.actions import sheets as acts
from prongsai.web.improvement.forms.reports import SheetForm
from prongsai.web.improvement.matter import matter_of
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.improvement.views.finding import plan_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

PAPERS: Final = ("memo", "analysis", "measures", "follow-up", "memo-follow-up")
_KIND: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _names() -> dict[str, str]:
    return {
        "memo": _("Memo on the result and its analysis"),
        "analysis": _("Analysis of the result"),
        "measures": _("Measures of the year"),
        "follow-up": _("Report on the measures"),
        "memo-follow-up": _("Memo on the report on the measures"),
    }


@door(read="plan.read")
def papers(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """List the documents of a plan, each with what it still lacks."""
    kept = plan_of(agency, plan)
    matter = matter_of(kept, timezone.localdate())
    names = _names()
    told = {
        "agency": agency,
        "plan": kept,
        "papers": [(each, names[each], parts.lacking(matter, each)) for each in PAPERS],
        "form": SheetForm(),
        "may_edit": request.standing.may("measures.edit", agency),
    }
    return render(request, "improvement/papers.html", told)


@door(read="plan.read")
def paper(request: StaffRequest, agency: Agency, plan: int, paper: str, form: str) -> HttpResponse:  # noqa: ARG001 - as doors hand on
    """Make one document, to be saved."""
    kept = plan_of(agency, plan)
    if paper not in PAPERS or form not in KINDS[paper].formats:
        raise Http404(paper)
    draft = KINDS[paper].make(matter_of(kept, timezone.localdate()))
    if not isinstance(draft, Document):
        raise Http404(paper)
    data = press.printed(draft).pdf if form == "pdf" else word.docx(draft).docx
    return _file(data, form, f"{agency.code}-{kept.fiscal_year}-{paper}.{form}")


def _file(data: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_KIND[form])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


@door(read="measures.read", write="measures.edit")
def plan_sheet(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Give the measures sheet as XLSX; take it back as the office has filled it in."""
    kept = plan_of(agency, plan)
    if request.method == "POST":
        return _bring(request, agency, kept)
    data = sheet.write(plans.as_sheet(kept), "xlsx", day=timezone.localdate())
    return _file(data, "xlsx", f"{agency.code}-{kept.fiscal_year}-measures.xlsx")


def _bring(request: StaffRequest, agency: Agency, plan: Plan) -> HttpResponse:
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        cut = form.errors.get("whole") if "sheet" not in form.errors else None
        messages.error(request, str(cut[0]) if cut else _("choose the measures sheet to bring"))
        return redirect("plan-papers", agency.code, plan.pk)
    upload = form.cleaned_data["sheet"]
    try:
        brought = acts.bring_sheet(request.standing, plan, reading_apart.read(upload))
    except BadInputError as refused:
        messages.error(request, str(refused))
        return redirect("plan-papers", agency.code, plan.pk)
    messages.success(
        request,
        _("{added} measures added, {changed} changed", added=brought.added, changed=brought.changed),
    )
    if brought.without_evidence:
        messages.warning(
            request,
            _("The sheet says these are done; here they need evidence first: {names}",
              names="; ".join(brought.without_evidence)),
        )  # fmt: skip
    return redirect("plan-home", agency.code, plan.pk)
