"""A letter of Ban Dan to a school below it, for the routes that name one; it has come to Ban Dan as well."""

from collections.abc import Callable

from django.utils import timezone
from tests.web.cast import Cast
from tests.web.oversight.made import below

from prongsai.web.oversight.models import Addressee, Letter


def letter(cast: Cast) -> int:
    found = Letter.objects.filter(agency=cast.agency).first()
    if found is None:
        below(cast.agency, 3)
        told = {"subject": "ขอให้เร่งรายงาน", "text": "ขอให้รายงานผลภายในสิ้นเดือน", "at": timezone.now()}
        found = Letter.objects.create(agency=cast.agency, token="a-letter", **told)  # noqa: S106 - of a form
        for each in (*cast.agency.overseen.all(), cast.agency):
            Addressee.objects.create(letter=found, agency=each)
    return found.pk


THINGS: dict[str, Callable[[Cast], object]] = {
    "letter": letter,
    "export": lambda _cast: "csv",
    "province": lambda _cast: "ubon-ratchathani",
}
