"""News and pages, who stands where, how the agency is reached, with all their pictures and files."""

from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from prongsai.web.files import sending
from prongsai.web.people.doors import anyone
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import structured
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.publication.models import Publication
from prongsai.web.website.forms.contact import group_called
from prongsai.web.website.markup import plain, rendered
from prongsai.web.website.models import Kind, Page, Revision
from prongsai.web.website.queries import pages as written
from prongsai.web.website.queries.contact import contact_of, officials_of, whole_address

PAGE: Final = 20
_LEAD: Final = 180  # signs of a text in lists and cards
_GONE: Final = 410


@fresh
def news(request: HttpRequest, of: Agency) -> HttpResponse:
    """List the news, newest first."""
    page = Paginator(written.public(of, Kind.NEWS), PAGE).get_page(request.GET.get("page"))
    told = {**around(of, request.path), "page": page, "listed": leads(list(page))}
    return render(request, "portal/site/news.html", told)


@fresh
def page(request: HttpRequest, of: Agency, page: int) -> HttpResponse:
    """Show a page or a piece of news; where it was taken back, what happened."""
    found = written.public_page(of, page)
    if found is None:
        gone = written.withdrawn(of, page)
        if gone is None:
            raise Http404
        return taken_back(request, of, gone)
    told = {
        **around(of, request.path),
        "found": found,
        "body": rendered(found.text, written.shown(found.pictures.all(), of.code)),
        "files": found.files.all(),
        "lead": plain(found.text, _LEAD),
        "structured": structured.article(of, found),
    }
    return render(request, "portal/site/page.html", told)


@anyone
def picture(request: HttpRequest, code: str, picture: int) -> HttpResponse:
    """Send a picture that stands in something public."""
    found = written.public_picture(code, picture)
    if found is None:
        raise Http404
    return sending.shown(request, found.file)


@anyone
def document(request: HttpRequest, code: str, page: int, document: int) -> HttpResponse:
    """Send a file that hangs on a public page; where the page was taken back, say what happened."""
    found = written.public_file(code, page, document)
    if found is not None:
        return sending.answer(found)
    gone = written.withdrawn_with(code, page, document)
    if gone is None:
        raise Http404
    return taken_back(request, gone.agency, gone)


@fresh
def officials(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show who stands where: officials by group, the structure, powers and duties, units."""
    groups: dict[str, list[object]] = {}
    for each in officials_of(of):
        groups.setdefault(group_called(each.group), []).append(each)
    about = written.public(of, Kind.STRUCTURE, Kind.POWERS, Kind.PAGE).prefetch_related("pictures")
    told = {
        **around(of, request.path),
        "groups": groups,
        "about": leads(list(about)),
        "units": of.units.filter(closed_on=None),
    }
    return render(request, "portal/site/officials.html", told)


@fresh
def contact(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show how the agency is reached."""
    return render(request, "portal/site/contact.html", around(of, request.path))


@fresh
def privacy(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show what this website keeps of its readers, and the agency's own notice."""
    notice = written.public(of, Kind.PRIVACY).prefetch_related("pictures").first()
    body = rendered(notice.text, written.shown(notice.pictures.all(), of.code)) if notice else ""
    told = {**around(of, request.path), "notice": notice, "body": body}
    return render(request, "portal/site/privacy.html", told)


def taken_back(request: HttpRequest, of: Agency, gone: Page | Publication) -> HttpResponse:
    """Say at an address of something taken back since when and why."""
    told = {**around(of, request.path), "gone": gone}
    return render(request, "portal/site/gone.html", told, status=_GONE)


def around(of: Agency, path: str) -> dict[str, object]:
    """Return what every page of an agency shows around itself, and by which address it is known to others."""
    card = whole_address(of, reverse("site-card", args=[of.code]))
    return {"of": of, "contact": contact_of(of), "card": card, "address": whole_address(of, path)}


def leads(revisions: list[Revision]) -> list[tuple[Revision, str, str]]:
    """Return pages with the beginning of their texts, and their addresses."""
    return [(each, plain(each.text, _LEAD), address(each)) for each in revisions]


def address(revision: Revision) -> str:
    """Return where a public page is found."""
    return reverse("site-page", args=[revision.page.agency.code, revision.page_id])
