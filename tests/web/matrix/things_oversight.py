"""A letter of Ban Dan to agencies below it, come to Ban Dan as well; a year of announced results."""

from collections.abc import Callable

from django.utils import timezone
from tests.web.cast import Cast
from tests.web.nation.announcing import announce
from tests.web.oversight.made import below

from prongsai.web.oversight.models import Addressee, Letter
from prongsai.web.publication.models import Publication


def letter(cast: Cast) -> int:
    found = Letter.objects.filter(agency=cast.agency).first()
    if found is None:
        if not cast.agency.overseen.exists():
            below(cast.agency, 3, "under")
        told = {"subject": "ขอให้เร่งรายงาน", "text": "ขอให้รายงานผลภายในสิ้นเดือน", "at": timezone.now()}
        found = Letter.objects.create(agency=cast.agency, token="a-letter", **told)  # noqa: S106 - of a form
        for each in (*cast.agency.overseen.all(), cast.agency):
            Addressee.objects.create(letter=found, agency=each)
    return found.pk


def announced(cast: Cast) -> int:
    """Return a year of which Ban Dan has announced its result."""
    if not Publication.objects.filter(agency=cast.agency, kind="result").exists():
        announce(cast.agency)
    return 2567


THINGS: dict[str, Callable[[Cast], object]] = {
    "letter": letter,
    "export": lambda _cast: "csv",
    "of_year": announced,
    "province": lambda _cast: "ubon-ratchathani",
}
