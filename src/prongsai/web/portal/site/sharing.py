"""A page shared: its address as a QR code at an address of its own, and plain links to LINE and Facebook."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from prongsai.documents import qr
from prongsai.web.people.models import Agency
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.website.queries.contact import whole_address


@fresh
def code(request: HttpRequest, of: Agency, year: int | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """Draw the address of an agency or of one of its years: drawing takes longer than a page."""
    return HttpResponse(qr.svg(_address(of, year)), content_type="image/svg+xml")


def shared(of: Agency, year: int | None = None) -> dict[str, object]:
    """Return how a page is shared; nothing is asked of other sites before a reader follows a link."""
    address = _address(of, year)
    asked = quote(address, safe="")
    return {
        "address": address,
        "code": reverse("year-code", args=[of.code, year]) if year else reverse("site-code", args=[of.code]),
        "line": f"https://social-plugins.line.me/lineit/share?url={asked}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={asked}",
    }


def _address(of: Agency, year: int | None) -> str:
    name, more = ("public-year", [year]) if year else ("public-agency", [])
    return whole_address(of, reverse(name, args=[of.code, *more]))
