"""A small read-only API over what was announced: years, provinces, results; and what describes it."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from prongsai.language import _
from prongsai.national.table import decimals
from prongsai.scoring.exact import two_decimals
from prongsai.thai import arabic
from prongsai.web.people import kinds
from prongsai.web.people.doors import View, anyone
from prongsai.web.portal.nation.data import cells, columns, shared
from prongsai.web.portal.nation.description import description
from prongsai.web.portal.nation.fresh import READ, Nation, fresh
from prongsai.web.portal.nation.provinces import provinces
from prongsai.web.publication import announced
from prongsai.web.publication.announced import Announced, Figures, Year

MOST: Final = 200  # results on one page
_USUAL: Final = 50
_LONGEST: Final = 100


class BadAskingError(Exception):
    """A parameter that cannot be; says which and what would be right."""


def answers(*known: str) -> Callable[[Callable[..., object]], View]:
    """Answer in JSON, for everyone and from everywhere, what is asked with ``known`` parameters."""

    def told_by(view: Callable[..., object]) -> View:
        @fresh
        @wraps(view)
        def read(request: HttpRequest, nation: Nation, **named: Any) -> HttpResponse:
            try:
                _check(request, known)
                told, status = view(request, nation, **named), HTTPStatus.OK
            except BadAskingError as fault:
                told, status = {"error": str(fault)}, HTTPStatus.BAD_REQUEST
            except Http404:
                told, status = {"error": _("nothing of that was announced")}, HTTPStatus.NOT_FOUND
            return _json(told, status)

        @csrf_exempt  # nothing can be sent here, and who tries is told so in JSON as well
        @wraps(read)
        def answered(request: HttpRequest, **named: Any) -> HttpResponseBase:
            return read(request, **named) if request.method in READ else _only_read()

        return answered

    return told_by


@csrf_exempt
@anyone
def unknown(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Answer at every address that the API does not have."""
    if request.method not in READ:
        return _only_read()
    all_of_them = reverse("api-openapi")
    told = _("there is no such address; {description} tells which there are", description=all_of_them)
    return _json({"error": told}, HTTPStatus.NOT_FOUND)


def _only_read() -> HttpResponse:
    response = _json({"error": _("this can only be read, by GET")}, HTTPStatus.METHOD_NOT_ALLOWED)
    response["Allow"] = ", ".join(READ)
    return response


def _json(told: object, status: HTTPStatus) -> HttpResponse:
    body = json.dumps(told, ensure_ascii=False, indent=1)
    return shared(HttpResponse(body, content_type="application/json", status=status))


def _check(request: HttpRequest, known: tuple[str, ...]) -> None:
    """Refuse parameters that the address does not know, that stand twice, or that are far too long."""
    if unknown := sorted(set(request.GET) - set(known)):
        there = ", ".join(known) or "–"
        raise BadAskingError(
            _("{names}: there is no such parameter; there are {known}",
              names=", ".join(unknown)[:_LONGEST], known=there)
        )  # fmt: skip
    for name in request.GET:
        if len(request.GET.getlist(name)) > 1:
            raise BadAskingError(_("{name}: stands there twice; once would be right", name=name))
        if len(request.GET[name]) > _LONGEST:
            raise BadAskingError(_("{name}: at most {most} letters would be right", name=name, most=_LONGEST))


@answers()
def years(request: HttpRequest, nation: Nation) -> object:  # noqa: ARG001 - all views are asked alike
    """Tell each year with its figures."""
    return {"years": [_of_year(nation.year(each)) for each in nation.years]}


def _of_year(of: Year) -> dict[str, object]:
    return {"fiscal_year": of.year, **_figures(announced.figures(of.rows, of.ruled))}


def _figures(told: Figures) -> dict[str, object]:
    return {
        "agencies": told.every,
        "mean": two_decimals(told.mean) if told.mean is not None else None,
        "passed": told.passed,
        "levels": dict(told.levels),
    }


@answers("year")
def by_province(request: HttpRequest, nation: Nation) -> object:
    """Tell each province of a year with its figures."""
    if (asked := _year(request) or nation.newest) is None:
        return {"fiscal_year": None, "provinces": []}
    of = nation.year(asked)
    found = [(key, each, of.of_province(each.name)) for key, each in provinces().items()]
    return {
        "fiscal_year": of.year,
        "provinces": [
            {
                "key": key,
                "name": each.name,
                "english": each.english,
                **_figures(announced.figures(rows, of.ruled)),
            }
            for key, each, rows in found
            if rows
        ],
    }


@answers("year", "province", "kind", "level", "q", "page", "size")
def results(request: HttpRequest, nation: Nation) -> object:
    """Tell the results of a year that a filter chooses, a page at a time."""
    if (asked := _year(request) or nation.newest) is None:
        return {"fiscal_year": None, "count": 0, "page": 1, "pages": 0, "results": []}
    of = nation.year(asked)
    page, size = _number(request, "page", 1, 1_000_000), _number(request, "size", _USUAL, MOST)
    chosen = _chosen(request, of)
    first = (page - 1) * size
    return {
        "fiscal_year": of.year,
        "count": len(chosen),
        "page": page,
        "pages": -(-len(chosen) // size),
        "results": [_result(of, each) for each in chosen[first : first + size]],
    }


def _chosen(request: HttpRequest, of: Year) -> list[Announced]:
    names = {key: each.name for key, each in provinces().items()}
    province = _one_of(request, "province", {**names, **{name: name for name in names.values()}})
    kind = _one_of(request, "kind", {each: each for each in kinds.kinds()})
    level = _one_of(request, "level", {each.name: each.name for each in of.ruled.frame.levels})
    return [
        each
        for each in of.named(request.GET.get("q", ""))
        if (not province or each.province == province)
        and (not kind or each.kind == kind)
        and (not level or each.level == level)
    ]


def _one_of(request: HttpRequest, name: str, known: Mapping[str, str]) -> str:
    text = request.GET.get(name, "").strip()
    if text and text not in known:
        raise BadAskingError(
            _("{name}: there is no “{text}”; one of these would be right: {known}",
              name=name, text=text, known=", ".join(known))
        )  # fmt: skip
    return known.get(text, "")


def _result(of: Year, each: Announced) -> dict[str, object]:
    names = [name for name, _kind, _meaning in columns(of)]
    return dict(zip(names, cells(of, each), strict=True)) | {"fiscal_year": of.year}


@answers()
def result(request: HttpRequest, nation: Nation, code: str) -> object:  # noqa: ARG001 - all views are asked alike
    """Tell all announced results of an agency, newest first."""
    found = announced.of_agency(code)
    if not found:
        raise Http404(code)
    return {
        "code": code,
        "agency": found[0][1].name,
        "results": [
            {
                "fiscal_year": year,
                "total": decimals(each.total),
                "level": each.level or None,
                "instruments": {name: decimals(score) for name, score in each.instruments.items()},
                "indicators": {name: decimals(score) for name, score in each.indicators.items()},
            }
            for year, each in found
        ],
    }


def _year(request: HttpRequest) -> int | None:
    return _number(request, "year", 0, 9999) or None


def _number(request: HttpRequest, name: str, usual: int, most: int) -> int:
    text = arabic(request.GET.get(name, "").strip())
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise BadAskingError(
            _("{name}: a whole number from 1 to {most} would be right", name=name, most=most)
        )
    return int(text)


@answers()
def openapi(request: HttpRequest, nation: Nation) -> object:  # noqa: ARG001 - all views are asked alike
    """Describe the API for programs."""
    of = nation.year(None) if nation.years else None
    return description([(name, kind) for name, kind, _meaning in columns(of)] if of else [], MOST)


@fresh
def api(request: HttpRequest, nation: Nation) -> HttpResponse:
    """Describe the API for people."""
    return render(request, "portal/nation/api.html", {"newest": nation.newest, "most": MOST})
