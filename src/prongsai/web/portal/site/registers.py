"""A register as a page: sorted, narrowed and paged in the database, with its files and its versions."""

from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from msgspec import Struct

from prongsai.registers.model import Field, Schema
from prongsai.web.disclosure import files, queries, shown
from prongsai.web.disclosure.models import Version
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import structured
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.portal.site.pages import around
from prongsai.web.portal.site.search import LONGEST
from prongsai.web.website.queries.contact import whole_address

_BAD: Final = 400


class Heading(Struct, frozen=True):
    """A column: its heading, the address that sorts by it, and how it is sorted now."""

    field: Field
    address: str
    sorted: str  # ascending, descending, none


@fresh
def register(request: HttpRequest, of: Agency, year: int, register: str) -> HttpResponse:
    """Show what is public of a register; where it was taken back, what happened."""
    schema = queries.schema_of(register, year)
    versions = queries.versions_of(of, register, year) if schema is not None else []
    if schema is None or not versions:
        raise Http404
    told = {**around(of, request.path), "schema": schema, "year": year, "versions": versions}
    version = queries.published(of, register, year)
    if version is None:
        return render(request, "portal/site/register.html", told, status=410)
    text = request.GET.get("q", "")
    if len(text) > LONGEST:
        return render(request, "portal/site/register.html", {**told, "too_long": LONGEST}, status=_BAD)
    filled = [name for name, count in queries.filled(version).items() if count]
    columns = shown.columns_of(schema, filled, whole=request.GET.get("all") == "yes")
    filters = {each.name: request.GET.get(each.name, "")[:LONGEST] for each in _narrowing(schema)}
    sort = request.GET.get("sort", "")[:60]
    page = queries.rows(version, filters=filters, sort=sort, page=request.GET.get("page"), search=text)
    forms = files.formats_of(schema, version.count)
    told |= {
        "held": version,
        "q": text,
        "sort": sort,
        "headings": [_heading(request, each, sort) for each in columns],
        "lines": [shown.line(each, columns) for each in page],
        "page": page,
        "narrowing": [(each, filters[each.name]) for each in _narrowing(schema)],
        "every_column": "" if len(columns) == len(schema.fields) else _asked(request, all="yes"),
        "files": [(files.called(form), _file(of, year, register, form)) for form in forms],
        "structured": _dataset(of, version, schema),
    }
    return render(request, "portal/site/register.html", told)


def _narrowing(schema: Schema) -> list[Field]:
    """Return the fields by whose choices the rows can be narrowed."""
    return [each for each in schema.fields if each.choices]


def _heading(request: HttpRequest, field: Field, sort: str) -> Heading:
    down = sort == field.name
    state = "ascending" if down else "descending" if sort == f"-{field.name}" else "none"
    return Heading(field, _asked(request, sort=f"-{field.name}" if down else field.name), state)


def _asked(request: HttpRequest, **more: str) -> str:
    """Return the address of the page with what it was asked for, and more; its first page."""
    asked = {key: value for key, value in request.GET.items() if key != "page"}
    return f"?{urlencode(asked | more)}"


def _file(of: Agency, year: int, register: str, form: str) -> str:
    return reverse("register-file", args=[of.code, year, register, form])


def _dataset(of: Agency, version: Version, schema: Schema) -> str:
    at = whole_address(of, reverse("site-register", args=[of.code, version.register.year, schema.name]))
    return structured.block(
        {
            "@type": "Dataset",
            "name": f"{schema.title} {version.register.year}",
            "description": f"{schema.description} · {of.name}",
            "url": at,
            "version": str(version.number),
            "dateModified": version.at.isoformat(),
            "creator": {"@type": "GovernmentOrganization", "name": of.name},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": f"{kind}/{form}",
                    "contentUrl": whole_address(of, _file(of, version.register.year, schema.name, form)),
                }
                for kind, form in (("text", "csv"), ("application", "json"))
            ],
        }
    )
