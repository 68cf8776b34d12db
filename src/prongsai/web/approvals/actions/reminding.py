"""Remind: who has let a proposal lie is told by mail, once a day at most."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from prongsai.language import _
from prongsai.web.approvals.models import Place, Proposal, State
from prongsai.web.journal.actions import SYSTEM, write
from prongsai.web.look import figures
from prongsai.web.look.addresses import our_address
from prongsai.web.people import mailing

LIES: Final = timedelta(days=3)  # so long something may wait before its reader is reminded


def remind(today: date) -> int:
    """Remind everyone who has let something lie; return how many were. The same day again, nobody is."""
    lying = Place.objects.filter(
        Q(proposal__reminded_on__isnull=True) | Q(proposal__reminded_on__lt=today),
        proposal__state=State.WAITING,
        proposal__lying_since__date__lte=today - LIES,
        rank=F("proposal__at_rank"),
        user__isnull=False,
        user__is_active=True,
    ).select_related("user", "proposal__agency")
    return sum(_reminded(place, today) for place in lying.iterator())


def _reminded(place: Place, today: date) -> bool:
    proposal = place.proposal
    with transaction.atomic():
        not_yet = Q(reminded_on__isnull=True) | Q(reminded_on__lt=today)
        same = Proposal.objects.filter(not_yet, pk=proposal.pk, version=proposal.version)
        if not same.update(reminded_on=today):
            return False  # another process was first, or it moved on
        write(
            proposal.agency.code, SYSTEM, "approvals.remind", f"proposal:{proposal.pk}", {"rank": place.rank}
        )
    return _sent(place)


def _sent(place: Place) -> bool:
    proposal = place.proposal
    if place.user is None:
        return False
    address = our_address(
        reverse("proposal", kwargs={"agency": proposal.agency.code, "proposal": proposal.pk})
    )
    text = _(
        "“{title}” of {agency} has been waiting for your opinion since {day}.\n\n"
        "Read it and answer: {address}",
        title=proposal.title,
        agency=proposal.agency.name,
        day=figures.day(proposal.lying_since),
        address=address,
    )
    return mailing.delivered(
        _("Waiting for your opinion: {title}", title=proposal.title), text, place.user.email
    )
