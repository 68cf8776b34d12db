"""Announce the provisional scores; confirm what they came to, and lock it."""

import hashlib
import json
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.verdicts import queries
from prongsai.web.assessment.verdicts.actions.locking import locked, must_be, on, seat_of
from prongsai.web.assessment.verdicts.models import Assessment, State
from prongsai.web.journal import actions as journal
from prongsai.web.look import figures
from prongsai.web.people.standing import Standing


def announce(standing: Standing, assessment: Assessment) -> Assessment:
    """Tell the agency its provisional scores: it may reply from now on. Sent twice, it is told once.

    Raises:
        BadInputError: the assessors are not done, or the days to reply are over already.

    """
    standing.require("verdicts.announce", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        if kept.state == State.ANNOUNCED:
            return kept
        must_be(kept, State.AGREED)
        if timezone.localdate() > kept.reply_until:
            raise BadInputError(_("the last day to reply was {day}", day=figures.day(kept.reply_until)))
        kept.state, kept.announced_at = State.ANNOUNCED, timezone.now()
        on(kept)
        details = {"items": len(queries.outcomes(kept)), "until": str(kept.reply_until)}
        journal.write(kept.agency.code, standing.actor, "verdicts.announce", f"assessment:{kept.pk}", details)
    return kept


def confirm(standing: Standing, assessment: Assessment) -> Assessment:
    """Confirm the scores and lock them by a hash; confirmed twice, they are locked once.

    Raises:
        BadInputError: the agency may still reply, or a reply waits for its answer.

    """
    standing.require("verdicts.confirm", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        if kept.state == State.CONFIRMED:
            return kept
        seat_of(kept, standing.user)
        must_be(kept, State.ANNOUNCED)
        if kept.accepted_at is None and timezone.localdate() <= kept.reply_until:
            raise BadInputError(
                _("the agency may reply through {day}; confirm after that, or when it has accepted",
                  day=figures.day(kept.reply_until))
            )  # fmt: skip
        if open_ := list(kept.replies.filter(answered_at=None).values_list("item", flat=True)):
            raise BadInputError(_("a reply waits for its answer: {items}", items=", ".join(open_)))
        kept.locked = content(kept)
        kept.sha256 = hashed(kept.locked)
        kept.state, kept.confirmed_at = State.CONFIRMED, timezone.now()
        on(kept)
        details = {"items": len(kept.locked["items"]), "sha256": kept.sha256}
        journal.write(kept.agency.code, standing.actor, "verdicts.confirm", f"assessment:{kept.pk}", details)
    return kept


def content(kept: Assessment) -> dict[str, object]:
    """Return what is locked: whose, by which rules, and every score with how it came about."""
    return {
        "agency": kept.agency.code,
        "fiscal_year": kept.round.fiscal_year,
        "rules": kept.round.rules,
        "seal": kept.round.seal,
        "cut": kept.cut_on.isoformat(),
        "items": {
            item: {"points": str(each.points), "how": each.how, "comments": list(each.comments)}
            for item, each in queries.outcomes(kept).items()
        },
    }


def hashed(told: Mapping[str, object]) -> str:
    """Return the hash of what is locked, whatever the order of its names."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
