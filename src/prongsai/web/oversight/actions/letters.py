"""Send a letter to agencies below, and acknowledge one from above."""

from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import write
from prongsai.web.oversight.asked import Asked
from prongsai.web.oversight.models import Addressee, Letter
from prongsai.web.oversight.queries import chosen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

MOST_A_DAY: Final = 5  # letters of one body within a day: more are a nuisance, or a mistake
_DAY: Final = timedelta(days=1)
_CHUNK: Final = 500


def send(standing: Standing, agency: Agency, asked: Asked, expected: int, told: dict[str, Any]) -> Letter:
    """Return a letter of a body to all agencies below it that a filter chooses; sent twice, it goes once.

    ``expected`` is how many agencies were shown before sending; ``told`` its subject, text and token.

    Raises:
        BadInputError: nobody is chosen, others than were shown, or too many letters went out today.

    """
    standing.require("oversight.write", agency)
    subject, text = " ".join(told["subject"].split()), told["text"].strip()
    if not subject or not text:
        raise BadInputError(_("write a subject and a text"))
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)  # the count of today holds
        before = Letter.objects.filter(token=told["token"], agency=agency).first()
        if before is not None:
            return before
        since = timezone.now() - _DAY
        if Letter.objects.filter(agency=agency, at__gte=since).count() >= MOST_A_DAY:
            raise BadInputError(
                _("{count} letters went out within a day; wait until tomorrow, or write one for all",
                  count=MOST_A_DAY)
            )  # fmt: skip
        keys = list(chosen(agency, asked).order_by("pk").values_list("pk", flat=True))
        if not keys:
            raise BadInputError(_("the filter chooses no agency; change it before you write"))
        if len(keys) != expected:
            raise BadInputError(
                _(
                    "{now} agencies are chosen now, {before} were before; look at them again, then send",
                    now=len(keys),
                    before=expected,
                )
            )
        letter = Letter.objects.create(
            agency=agency, subject=subject, text=text, asked=asked.plain(), by=standing.user,
            at=timezone.now(), token=told["token"],
        )  # fmt: skip
        Addressee.objects.bulk_create(
            (Addressee(letter=letter, agency_id=key) for key in keys), batch_size=_CHUNK
        )
        details = {"agencies": len(keys), "asked": asked.plain()}
        write(agency.code, standing.actor, "oversight.write", f"letter:{letter.pk}", details)
    return letter


def acknowledge(standing: Standing, agency: Agency, letter: int) -> Addressee:
    """Return what an agency got of a letter, acknowledged: those above see that it was read.

    Raises:
        BadInputError: no such letter came.

    """
    standing.require("letters.acknowledge", agency)
    with transaction.atomic():
        found = Addressee.objects.select_for_update(of=("self",)).filter(agency=agency, letter=letter).first()
        if found is None:
            raise BadInputError(_("no such letter has come"))
        if found.acknowledged_at is None:
            found.acknowledged_at, found.acknowledged_by = timezone.now(), standing.user
            found.save(update_fields=["acknowledged_at", "acknowledged_by"])
            write(agency.code, standing.actor, "letters.acknowledge", f"letter:{letter}", {})
    return found
