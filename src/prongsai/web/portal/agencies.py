"""Public pages of agencies: what they have made public, by year, at addresses that stay."""

from typing import Final
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from prongsai.documents import qr
from prongsai.web.files import sending
from prongsai.web.people.doors import anyone
from prongsai.web.people.models import Agency
from prongsai.web.publication import pictures, queries
from prongsai.web.publication.models import Kind, Publication

_PAGE: Final = 50


@anyone
def public_agencies(request: HttpRequest) -> HttpResponse:
    """List the agencies that have made something public."""
    page = Paginator(queries.agencies_in_public(), _PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/agencies.html", {"page": page})


@anyone
def public_agency(request: HttpRequest, code: str) -> HttpResponse:
    """Show what an agency has made public, a year at a time."""
    agency = _agency(code)
    years: dict[int, list[Publication]] = {}
    for each in queries.publications_of(agency):
        years.setdefault(each.year, []).append(each)
    of_years = [(year, years[year], _result(years[year])) for year in sorted(years, reverse=True)]
    told = {"of": agency, "years": of_years, **_around(code, None)}
    return render(request, "portal/agency.html", told)


@anyone
def public_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show a year of an agency: its result, its papers, what was promised and what became of it."""
    agency = _agency(code)
    every = queries.publications_of(agency, year)
    if not every:
        raise Http404
    result = _result(every)
    measures = next((each for each in every if each.kind == Kind.MEASURES and each.in_force), None)
    kept = queries.kept(measures, timezone.localdate()) if measures else []
    return render(
        request,
        "portal/year.html",
        {
            "of": agency,
            "year": year,
            "result": result,
            "level": pictures.level_called(result.shown) if result else "",
            "indicators": pictures.labelled(result.shown) if result else [],
            "papers": [
                (each, list(each.sheets.select_related("file")) if each.withdrawn_at is None else [])
                for each in every
                if each.kind == Kind.PAPER
            ],
            "earlier": [each for each in every if each.kind != Kind.PAPER and not each.in_force],
            "measures": measures,
            "kept": kept,
            "done": sum(each.state == "done" for each in kept),
            "late": sum(each.state == "late" for each in kept),
            **_around(code, year),
        },
    )


@anyone
def public_sheet(request: HttpRequest, code: str, publication: int, copy: int) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Send a file that was made public."""
    found = queries.sheet_of(code, publication, copy)
    if found is None:
        raise Http404
    return sending.answer(found.file)


@anyone
def public_picture(request: HttpRequest, code: str, year: int, name: str) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Show the summary of a year's result as a picture of a size."""
    found = queries.picture_of(code, year, f"summary-{name}.png")
    if found is None:
        raise Http404
    return sending.shown(found.file)


@anyone
def public_evidence(request: HttpRequest, code: str, evidence: int) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Send evidence that the agency lets everyone see."""
    found = queries.evidence_in_public(code, evidence)
    if found is None or found.file is None:
        raise Http404
    return sending.answer(found.file)


def _agency(code: str) -> Agency:
    agency = queries.agency_in_public(code)
    if agency is None:
        raise Http404
    return agency


def _result(every: list[Publication]) -> Publication | None:
    return next((each for each in every if each.kind == Kind.RESULT and each.in_force), None)


def _around(code: str, year: int | None) -> dict[str, object]:
    """Return the address of a page, as QR code and as plain links that share it."""
    address = pictures.address_of(code, year)
    asked = quote(address, safe="")
    return {
        "address": address,
        "qr": mark_safe(qr.svg(address)),  # noqa: S308 - drawn by us, of numbers alone
        "line": f"https://social-plugins.line.me/lineit/share?url={asked}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={asked}",
    }
