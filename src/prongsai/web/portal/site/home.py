"""The first page of an agency, its open information, and one year of its assessment."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from prongsai.registers import load
from prongsai.registers.model import Schema
from prongsai.web.disclosure.models import Version
from prongsai.web.look.addresses import our_address
from prongsai.web.look.headers import policy
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import items, queries, sharing, structured
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.portal.site.pages import around, leads
from prongsai.web.portal.site.queries import Out
from prongsai.web.publication import pictures
from prongsai.web.publication import queries as public
from prongsai.web.publication.models import Kind, Publication
from prongsai.web.website.models import Kind as Written
from prongsai.web.website.queries import pages as written
from prongsai.web.website.queries import questions
from prongsai.web.website.queries.contact import contact_of

_NEWS = 4


@dataclass(frozen=True)
class Year:
    """A year in the list of years: how many items have something, and the result where it is public."""

    year: int
    there: int
    all: int
    result: Publication | None
    level: str


@fresh
def home(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show an agency: greeting, the ways in, news, years."""
    out = queries.out(of)
    told = {
        **around(of, request.path),
        "news": leads(list(written.public(of, Written.NEWS)[:_NEWS])),
        "years": _years(out),
        "parts": out.parts,
        "waiting": questions.waiting(of),
        "structured": structured.organisation(of, contact_of(of)),
        **sharing.shared(of),
    }
    return render(request, "portal/site/home.html", told)


@fresh
def documents(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show all that the agency discloses, by year, and its plans."""
    by_year: dict[int, list[Publication]] = {}
    for each in public.publications_of(of):
        if each.kind == Kind.PAPER:
            by_year.setdefault(each.year, []).append(each)
    out = queries.out(of)
    told = {
        **around(of, request.path),
        "verify": our_address(reverse("verify")),
        "plans": leads(list(written.public(of, Written.PLAN))),
        "years": _years(out),
        "registers": _registers(out),
        "papers": sorted(by_year.items(), reverse=True),
    }
    return render(request, "portal/site/documents.html", told)


@fresh
def year(request: HttpRequest, of: Agency, year: int) -> HttpResponse:
    """Show a year: its result, its items in the official order, what was promised and what became of it."""
    every, out = public.publications_of(of, year), queries.out(of)
    if year not in out.years and not every:
        raise Http404
    result = next((each for each in every if each.kind == Kind.RESULT and each.in_force), None)
    measures = next((each for each in every if each.kind == Kind.MEASURES and each.in_force), None)
    kept = public.kept(measures, timezone.localdate()) if measures else []
    listed = items.listed_by_year(out, [year])[year]
    papers = [
        (each, list(each.sheets.select_related("file")) if each.withdrawn_at is None else [])
        for each in every
        if each.kind == Kind.PAPER
    ]
    told = {
        **around(of, request.path),
        "verify": our_address(reverse("verify")),
        "year": year,
        "result": result,
        "level": pictures.level_called(result.shown) if result else "",
        "indicators": pictures.labelled(result.shown) if result else [],
        "listed": listed,
        "there": sum(bool(each.there) for each in listed),
        "papers": papers,
        "earlier": [each for each in every if each.kind != Kind.PAPER and not each.in_force],
        "measures": measures,
        "kept": kept,
        "evidence": any(each.evidence for each in kept),
        "done": sum(each.state == "done" for each in kept),
        "late": sum(each.state == "late" for each in kept),
        **sharing.shared(of, year),
    }
    return render(request, "portal/year.html", told)


@fresh
def item(request: HttpRequest, of: Agency, year: int, item: str) -> HttpResponse:
    """Show one item: what it asks for, what is there, how to lead to it from another site."""
    return render(request, "portal/site/item.html", _item(of, year, item))


@fresh
def embedded(request: HttpRequest, of: Agency, year: int, item: str) -> HttpResponse:
    """Show one item for a frame in a page of another site: words and links, no form, no cookie."""
    response = render(request, "portal/site/embedded.html", _item(of, year, item))
    response["Content-Security-Policy"] = policy().replace("frame-ancestors 'none'", "frame-ancestors *")
    response.xframe_options_exempt = True
    return response


def _registers(out: Out) -> list[tuple[int, list[tuple[Schema, Version]]]]:
    """Return the registers that are public, by year."""
    by_year: dict[int, list[tuple[Schema, Version]]] = {}
    for each in out.registers:
        by_year.setdefault(each.register.year, []).append((load.schema(each.register.name), each))
    return list(by_year.items())


def _item(of: Agency, year: int, item: str) -> dict[str, object]:
    """Return an item of a year that something is public of, with those before and after it."""
    out = queries.out(of)
    if year not in out.years:
        raise Http404
    listed = items.listed_by_year(out, [year])[year]
    place = next((number for number, each in enumerate(listed) if each.item.id == item), None)
    if place is None:
        raise Http404
    shown = listed[place].evidence
    return {
        **around(of, reverse("site-item", args=[of.code, year, item])),
        "year": year,
        "each": listed[place],
        "elements": [
            (name, name in shown["elements"] if shown else None) for name in listed[place].item.elements
        ],
        "explanation": shown["explanation"] if shown else "",
        "before": listed[place - 1].item if place else None,
        "after": listed[place + 1].item if place + 1 < len(listed) else None,
    }


def _years(out: Out) -> list[Year]:
    """Return the years of which something is public, newest first."""
    years, results = out.years, out.results
    listed = items.listed_by_year(out, years)
    return [
        Year(
            year,
            sum(bool(each.there) for each in listed[year]),
            len(listed[year]),
            (result := results.get(year)),
            pictures.level_called(result.shown) if result else "",
        )
        for year in years
    ]
