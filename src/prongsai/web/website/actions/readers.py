"""Say whether a page was what one sought; deal with what was said."""

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from prongsai.web.journal.actions import write as tell
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.website.models import Remark, Tally

MOST_A_DAY = 200  # remarks of an agency; beyond it they are counted and not kept
LONGEST = 500
_signer = signing.Signer(salt="website.reader")


def slip(address: str) -> str:
    """Return the address of a page under our seal: only pages that we have shown can be spoken of."""
    return _signer.sign(address)


def speak(agency: Agency, told: str, text: str, *, found: bool) -> str | None:
    """Count what a reader says of a page and keep why; return the address, None where it is none of ours."""
    try:
        address = _signer.unsign(told)
    except signing.BadSignature:
        return None
    if not address.startswith(f"/a/{agency.code}/"):
        return None
    said = " ".join(text.split())[:LONGEST]
    today = timezone.localdate()
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)  # the count of today holds
        Tally.objects.get_or_create(agency=agency, address=address[:200])
        counter = "found" if found else "missed"
        Tally.objects.filter(agency=agency, address=address[:200]).update(**{counter: F(counter) + 1})
        if said and Remark.objects.filter(agency=agency, on=today).count() < MOST_A_DAY:
            Remark.objects.create(agency=agency, address=address[:200], text=said, on=today)
    return address


def deal_with(standing: Standing, agency: Agency, key: int) -> Remark:
    """Return a remark that an editor has dealt with."""
    standing.require("website.answer", agency)
    with transaction.atomic():
        held = Remark.objects.select_for_update(of=("self",)).get(agency=agency, pk=key)
        if not held.done:
            held.done = True
            held.save()
            tell(agency.code, standing.actor, "website.deal-with", f"remark:{key}")
    return held
