"""What the public addresses of an agency are called, for its editors."""

from collections.abc import Iterable
from typing import Any, Final

from django.urls import Resolver404, resolve

from prongsai.language import _
from prongsai.web.disclosure.queries import schema_of
from prongsai.web.look import figures
from prongsai.web.people.models import Agency
from prongsai.web.website.models import Revision

_PUBLIC: Final = "prongsai.web.config.urls_public"


def called(agency: Agency, addresses: Iterable[str]) -> dict[str, str]:
    """Return what each address is called; itself where it is no page of ours any more."""
    parts = {each: _resolved(each) for each in addresses}
    pages = {named["page"] for _name, named in parts.values() if "page" in named}
    last = Revision.objects.filter(page__agency=agency, page__in=pages).order_by("number")
    titles = dict(last.values_list("page", "title"))
    return {each: _called(*parts[each], titles) or each for each in parts}


def _resolved(address: str) -> tuple[str, dict[str, Any]]:
    try:
        found = resolve(address, urlconf=_PUBLIC)
    except Resolver404:
        return "", {}
    return found.url_name or "", found.kwargs


def _called(route: str, named: dict[str, Any], titles: dict[int, str]) -> str:
    match route:
        case "site-page":
            return titles.get(named["page"], "")
        case "public-year":
            return _("ITA of fiscal year {year}", year=named["year"])
        case "site-item":
            item, year = figures.digits(named["item"].upper()), named["year"]
            return f"{item} · {_('Fiscal year {year} (B.E.)', year=year)}"
        case "site-register":
            schema, year = schema_of(named["register"], named["year"]), named["year"]
            return f"{schema.title} · {_('Fiscal year {year} (B.E.)', year=year)}" if schema else ""
    return _fixed().get(route, "")


def _fixed() -> dict[str, str]:
    return {
        "public-agency": _("Home"),
        "site-news": _("News"),
        "site-officials": _("About the agency"),
        "site-documents": _("Open information"),
        "site-questions": _("Questions and answers"),
        "site-contact": _("Contact"),
        "site-privacy": _("Privacy notice"),
        "site-map": _("Site map"),
    }
