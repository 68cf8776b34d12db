"""The picture by which LINE and Facebook show an agency: its name, its greeting, a code that leads to it."""

from functools import lru_cache
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from prongsai.documents import bill
from prongsai.web.people.models import Agency
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.website.queries.contact import contact_of, whole_address

_CARDS: Final = 200  # of a hundred kilobytes


@fresh
def card(request: HttpRequest, of: Agency) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Send the picture."""
    drawn = _drawn(
        of.name,
        of.province,
        contact_of(of).greeting,
        whole_address(of, reverse("public-agency", args=[of.code])),
    )
    return HttpResponse(drawn, content_type="image/png")


@lru_cache(maxsize=_CARDS)
def _drawn(name: str, place: str, greeting: str, address: str) -> bytes:
    poster = bill.Poster(
        title=name,
        agency=place,
        day=timezone.localdate(),
        invitation=(greeting,) if greeting else (),
        link=address,
    )
    return bill.png(poster, "facebook")
