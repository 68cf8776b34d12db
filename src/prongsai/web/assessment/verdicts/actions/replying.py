"""Reply: the agency disputes provisional scores by what was published before the cut; assessors answer."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.evidence.models import Snapshot
from prongsai.web.assessment.verdicts import queries, scale
from prongsai.web.assessment.verdicts.actions.locking import locked, must_be, on, seat_of
from prongsai.web.assessment.verdicts.models import Assessment, Reply, State
from prongsai.web.journal import actions as journal
from prongsai.web.look import figures
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.standing import Standing

LONGEST: Final = 5000


def reply(  # noqa: PLR0913, PLR0917 - who, on which, what, by what, and what they saw
    standing: Standing, assessment: Assessment, item: str, text: str, shown: Iterable[int], version: int
) -> Reply:
    """Dispute the provisional score of an item by snapshots of what was published before the cut.

    Raises:
        BadInputError: it is too late, the item has full points, nothing was said or shown, or what is
            shown was published after the cut.

    """
    standing.require("verdicts.reply", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        _may_reply(kept, item)
        told = _text(text)
        found = list(queries.snapshots_of(kept, item).filter(pk__in=list(shown)))
        _published_before(kept, found)
        there = kept.replies.select_for_update(of=("self",)).filter(item=item).first()
        if there is not None and there.text == told and set(there.shown.all()) == set(found):
            return there
        if (there.version if there else 0) != version:
            raise EditedMeanwhileError(there.version if there else 0, there.by if there else None)
        made = there or Reply(assessment=kept, item=item, version=0)
        made.text, made.by, made.at = told, standing.user, timezone.now()
        made.version += 1
        made.save()
        made.shown.set(found)
        on(kept)
        details = {"item": item, "shown": len(found)}
        journal.write(kept.agency.code, standing.actor, "verdicts.reply", f"assessment:{kept.pk}", details)
    return made


def accept(standing: Standing, assessment: Assessment) -> Assessment:
    """Say that the agency needs no more time: what it has not disputed, it accepts.

    Raises:
        BadInputError: the scores are not announced, or confirmed already.

    """
    standing.require("verdicts.accept", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        must_be(kept, State.ANNOUNCED)
        if kept.accepted_at is None:
            kept.accepted_at = timezone.now()
            on(kept)
            details = {"disputed": kept.replies.count()}
            journal.write(
                kept.agency.code, standing.actor, "verdicts.accept", f"assessment:{kept.pk}", details
            )
    return kept


def answer(  # noqa: PLR0913, PLR0917 - who, on which, how much, why, and what they saw
    standing: Standing, assessment: Assessment, item: str, points: str, text: str, version: int
) -> Reply:
    """Answer what the agency has replied: the points as they then stand, and why.

    Raises:
        BadInputError: they may not, there is no reply, or no reason is given.

    """
    standing.require("verdicts.answer", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        seat_of(kept, standing.user)
        must_be(kept, State.ANNOUNCED)
        there = kept.replies.select_for_update(of=("self",)).filter(item=item).first()
        if there is None:
            raise BadInputError(_("the agency has not replied on {id}", id=item))
        given, told = str(scale.points(queries.rules_of(kept), item, points)), _text(text)
        if (there.points, there.answer) == (given, told):
            return there
        if there.version != version:
            raise EditedMeanwhileError(there.version, there.answered_by or there.by)
        there.points, there.answer = given, told
        there.answered_by, there.answered_at = standing.user, timezone.now()
        there.version += 1
        there.save()
        on(kept)
        details = {"item": item, "points": given}
        journal.write(kept.agency.code, standing.actor, "verdicts.answer", f"assessment:{kept.pk}", details)
    return there


def _may_reply(kept: Assessment, item: str) -> None:
    must_be(kept, State.ANNOUNCED)
    if kept.accepted_at is not None:
        raise BadInputError(_("the agency has accepted its scores; there is nothing left to dispute"))
    if timezone.localdate() > kept.reply_until:
        raise BadInputError(_("the last day to reply was {day}", day=figures.day(kept.reply_until)))
    points = queries.provisional(kept, item)
    if points is None:
        raise BadInputError(_("{id} is not among the items of this year", id=item))
    if points >= scale.maximum(queries.rules_of(kept), item):
        raise BadInputError(_("{id} has full points; there is nothing to dispute", id=item))
    if kept.replies.filter(item=item).exclude(answered_at=None).exists():
        raise BadInputError(_("this reply has been answered; it is changed no more"))


def _text(text: str) -> str:
    told = text.replace("\r\n", "\n").strip()
    if not told:
        raise BadInputError(_("write why, in a sentence or two"))
    if len(told) > LONGEST:
        raise BadInputError(_("the text is longer than {count} letters; shorten it", count=LONGEST))
    return told


def _published_before(kept: Assessment, found: list[Snapshot]) -> None:
    if not found:
        raise BadInputError(
            _(
                "choose what was already published by {day}; a reply rests on that alone",
                day=figures.day(kept.cut_on),
            )
        )
    for each in found:
        if each.shown_on > kept.cut_on:
            raise BadInputError(
                _("“{title}” was seen on {day}, after the last day of publishing, {cut}: it does not count",
                  title=each.piece.title, day=figures.day(each.shown_on), cut=figures.day(kept.cut_on))
            )  # fmt: skip
