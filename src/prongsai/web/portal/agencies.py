"""Public pages of agencies: what they have made public, by year, at addresses that stay."""

from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.web.files import sending
from prongsai.web.people.doors import anyone
from prongsai.web.portal.site.pages import taken_back
from prongsai.web.portal.site.queries import agencies_in_public
from prongsai.web.publication import queries
from prongsai.web.publication.models import Kind, Publication

_PAGE: Final = 50


@anyone
def public_agencies(request: HttpRequest) -> HttpResponse:
    """List the agencies that have made something public."""
    page = Paginator(agencies_in_public(), _PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/agencies.html", {"page": page})


@anyone
def public_sheet(request: HttpRequest, code: str, publication: int, copy: int) -> HttpResponse:
    """Send a file that was made public; where it was taken back, say what happened."""
    found = queries.sheet_of(code, publication, copy)
    if found is None:
        return _taken_back(request, queries.withdrawn(code, pk=publication, sheets=copy))
    return sending.answer(found.file)


@anyone
def public_picture(request: HttpRequest, code: str, year: int, name: str) -> HttpResponse:
    """Show the summary of a year's result as a picture of a size."""
    found = queries.picture_of(code, year, f"summary-{name}.png")
    if found is None:
        gone = queries.withdrawn(code, kind=Kind.RESULT, year=year, sheets__name=f"summary-{name}.png")
        return _taken_back(request, gone)
    return sending.shown(request, found.file)


@anyone
def public_evidence(request: HttpRequest, code: str, evidence: int) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Send evidence that the agency lets everyone see."""
    found = queries.evidence_in_public(code, evidence)
    if found is None or found.file is None:
        raise Http404
    return sending.answer(found.file)


def _taken_back(request: HttpRequest, gone: Publication | None) -> HttpResponse:
    if gone is None:
        raise Http404
    return taken_back(request, gone.agency, gone)
