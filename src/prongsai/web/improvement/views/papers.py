"""Documents of a plan, made by the pure code from what stands here."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from prongsai.documents import press
from prongsai.documents.content import Document
from prongsai.documents.word import press as word
from prongsai.drafting import parts
from prongsai.drafting.kinds import KINDS
from prongsai.language import _
from prongsai.media import DOCX, PDF, XLSX
from prongsai.web.improvement.forms.reports import SheetForm
from prongsai.web.improvement.matter import matter_of
from prongsai.web.improvement.views.finding import plan_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

PAPERS: Final = ("memo", "analysis", "measures", "follow-up", "memo-follow-up")
_KIND: Final = {
    "pdf": PDF,
    "docx": DOCX,
    "xlsx": XLSX,
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
    return sent(data, form, f"{agency.code}-{kept.fiscal_year}-{paper}.{form}")


def sent(data: bytes, form: str, name: str) -> HttpResponse:
    """Return a document to be saved, kept by nobody on the way."""
    response = HttpResponse(data, content_type=_KIND[form])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    return response
