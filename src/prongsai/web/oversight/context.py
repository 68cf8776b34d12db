"""What pages of an agency tell of letters from above that nobody has acknowledged yet."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from prongsai.web.oversight.models import Addressee

_SHOWN: Final = 3


class Notice(NamedTuple):
    """Something that waits to be noticed: what it is, of whom, since when, and where it stands."""

    text: str
    of: str
    day: date
    address: str


def notices(request: HttpRequest) -> dict[str, Callable[[], list[Notice]]]:
    """Return the letters that wait to be acknowledged, here or in one's agencies; asked where shown."""
    agency, standing = getattr(request, "agency", None), getattr(request, "standing", None)
    if standing is None:
        return {}

    def waiting() -> list[Notice]:
        places = [agency] if agency else [post.agency for post in standing.posts if post.agency]
        readable = [each for each in places if standing.may("letters.read", each)]
        found = Addressee.objects.filter(agency__in=readable, acknowledged_at=None)
        newest = found.select_related("letter__agency", "agency").order_by("-letter__at", "-pk")
        return [_notice(each) for each in newest[:_SHOWN]]

    return {"notices": waiting}


def _notice(each: Addressee) -> Notice:
    address = reverse("letters", kwargs={"agency": each.agency.code})
    of = each.letter.agency.name
    return Notice(each.letter.subject, of, each.letter.at, f"{address}#letter-{each.letter_id}")
