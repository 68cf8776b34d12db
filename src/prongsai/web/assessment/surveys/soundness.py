"""What must always hold of surveys, told by ``prongsai invariants``."""

from collections.abc import Iterator

from django.db import transaction

from prongsai.language import _
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import boxkey, queries
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.models import Box, Kind


def closed_wholly() -> Iterator[str]:
    """Of a closed survey nothing is left that opens."""
    for each in Participation.objects.filter(closed_on__isnull=False).order_by("pk"):
        left = Box.objects.filter(poll__participation=each).exists() or bytes(each.box_key)
        if left or each.wrapped or each.peeled:
            yield _("survey {key}: is closed, and sealed answers or keys are left", key=each.pk)
        elif boxkey.there(each.address):
            yield _("survey {key}: is closed, and its box key is left; open its page to finish", key=each.pk)


def counted_rightly() -> Iterator[str]:
    """While a survey is open, as many answers lie in its boxes as were counted by the day.

    Boxes are opened, the answers in them are not. Where the box key is lost nothing can be looked into.
    """
    for each in Participation.objects.filter(closed_on__isnull=True).select_related("round").order_by("pk"):
        if boxkey.there(each.address):
            with transaction.atomic():
                yield from _miscounted(each)


def _miscounted(participation: Participation) -> Iterator[str]:
    key = boxkey.read(participation)
    for told in queries.progress(participation):
        found = Box.objects.filter(poll=told.poll, kind=Kind.BALLOTS)
        if sum(len(boxing.opened(told.poll, box, key)) for box in found) != told.answered:
            yield _(
                "survey {key}: {part} does not hold as many answers as were counted",
                key=participation.pk,
                part=told.poll.part,
            )
