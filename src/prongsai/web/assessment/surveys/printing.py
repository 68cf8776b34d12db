"""Papers of a survey: slips with codes, and the poster with the link."""

from django.urls import reverse
from django.utils import timezone

from prongsai.documents import bill, slips
from prongsai.language import _, current
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.look.addresses import our_address


def link(poll: Poll) -> str:
    """Return the address of the form, as people type and scan it."""
    return our_address(reverse("answer", args=[poll.participation.address, poll.slug]))


def slips_of(poll: Poll, codes: list[str]) -> bytes:
    """Return slips as PDF. The code stands behind the # of the link: no address that is sent holds it."""
    address = link(poll)
    sheet = slips.Slips(
        title=_("ITA questionnaire {round}", round=poll.participation.round.name),
        agency=poll.participation.agency.name,
        day=timezone.localdate(),
        slips=tuple(slips.Slip(code, f"{address}#{code}") for code in codes),
        address=address,
        promise=_("No name is asked. Draw a slip yourself; which slip you got is known to nobody."),
        language=current(),
    )
    return slips.pdf(sheet).pdf


def poster_of(poll: Poll) -> bytes:
    """Return the poster with the link as PDF."""
    staff = poll.part == "IIT"
    poster = bill.Poster(
        title=_("Tell us how your agency works") if staff else _("Tell us how we have served you"),
        agency=poll.participation.agency.name,
        day=timezone.localdate(),
        invitation=(
            _("For staff with a year of service")
            if staff
            else _("For everyone who has been served by this agency"),
            _("About three minutes, on your own telephone"),
            _("No name, no address, nobody sees a single answer"),
        ),
        link=link(poll),
        note=poll.participation.round.name,
        language=current(),
    )
    return bill.pdf(poster).pdf
