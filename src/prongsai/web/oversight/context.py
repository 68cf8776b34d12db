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
    """Return the letters that wait to be acknowledged, for pages of an agency; asked only where shown."""
    agency, standing = getattr(request, "agency", None), getattr(request, "standing", None)
    if agency is None or standing is None:
        return {}

    def waiting() -> list[Notice]:
        if not standing.may("letters.read", agency):
            return []
        found = Addressee.objects.filter(agency=agency, acknowledged_at=None)
        address = reverse("letters", kwargs={"agency": agency.code})
        return [
            Notice(
                each.letter.subject,
                each.letter.agency.name,
                each.letter.at,
                f"{address}#letter-{each.letter_id}",
            )
            for each in found.select_related("letter__agency").order_by("-letter__at", "-pk")[:_SHOWN]
        ]

    return {"notices": waiting}
