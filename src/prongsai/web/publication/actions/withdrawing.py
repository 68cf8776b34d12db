"""Withdraw: what was made public is taken back; that it was public, and why it no longer is, stays."""

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication.models import Publication


def withdraw(standing: Standing, agency: Agency, key: int, reason: str) -> Publication:
    """Return the publication, taken back: its files and figures can no longer be reached.

    Raises:
        BadInputError: no reason is given.

    """
    standing.require("publication.withdraw", agency)
    why = " ".join(reason.split())
    if not why:
        raise BadInputError(_("say why it is taken back; the public is told"))
    with transaction.atomic():
        held = Publication.objects.select_for_update(of=("self",)).get(agency=agency, pk=key)
        if held.withdrawn_at is not None:
            return held
        held.withdrawn_at, held.reason = timezone.now(), why
        held.save()
        details = {"about": held.about, "reason": why}
        write(agency.code, standing.actor, "publication.withdraw", f"publication:{held.pk}", details)
    return held
