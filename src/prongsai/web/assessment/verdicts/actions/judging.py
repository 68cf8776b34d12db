"""Judge: points and a comment, item by item; hand in, and then it stands."""

from typing import Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _, listed
from prongsai.web.assessment.verdicts import queries, scale
from prongsai.web.assessment.verdicts.actions.locking import locked, must_be, on, seat_of, today_is_after
from prongsai.web.assessment.verdicts.models import Assessment, Place, Seat, State, Verdict
from prongsai.web.journal import actions as journal
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.standing import Standing

LONGEST_COMMENT: Final = 3000
_NAMED: Final = 8  # items that a sentence names


def judge(  # noqa: PLR0913, PLR0917 - who, what of which, how much, why, and what they saw
    standing: Standing, assessment: Assessment, item: str, points: str, comment: str, version: int
) -> Verdict:
    """Keep what an assessor says of an item; ``version`` is that of the verdict they saw, 0 of none.

    Raises:
        BadInputError: they may not judge it, the item cannot have these points, or fewer than full
            points have no comment.

    """
    standing.require("verdicts.judge", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        seat = _open_seat(standing, kept)
        if item not in queries.to_judge(kept, seat):
            raise BadInputError(_("{id} is not among the items that you judge here", id=item))
        rules = queries.rules_of(kept)
        given, why = scale.points(rules, item, points), comment.replace("\r\n", "\n").strip()
        if given < scale.maximum(rules, item) and not why:
            raise BadInputError(_("say what is missing: the agency reads why it did not get full points"))
        if len(why) > LONGEST_COMMENT:
            raise BadInputError(_("the comment is longer than {count} letters", count=LONGEST_COMMENT))
        there = seat.verdicts.filter(item=item).first()
        if there is not None and (there.points, there.comment) == (str(given), why):
            return there
        if (there.version if there else 0) != version:
            raise EditedMeanwhileError(there.version if there else 0, standing.user)
        verdict = there or Verdict(seat=seat, item=item, version=0)
        verdict.points, verdict.comment, verdict.at = str(given), why, timezone.now()
        verdict.version += 1
        verdict.save()
        # In the platform's book: the agency learns neither who judges nor how far they are. And no points:
        # whoever reads that book may sit in another seat.
        details = {"agency": kept.agency.code, "item": item, "place": seat.place}
        journal.write(journal.PLATFORM, standing.actor, "verdicts.judge", f"assessment:{kept.pk}", details)
    return verdict


def hand_in(standing: Standing, assessment: Assessment) -> Assessment:
    """Hand in: what an assessor said stands. When both have, it shows where they differ.

    Raises:
        BadInputError: they may not, or an item has no verdict yet.

    """
    standing.require("verdicts.hand-in", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        mine = queries.seat_of(kept, standing.user)
        if mine is not None and mine.handed_in_at is not None:
            return kept
        seat = _open_seat(standing, kept)
        judged = set(seat.verdicts.values_list("item", flat=True))
        if lacking := [each for each in queries.to_judge(kept, seat) if each not in judged]:
            raise BadInputError(
                _(
                    "{count} items have no verdict yet: {items}",
                    count=len(lacking),
                    items=listed(lacking[:_NAMED]),
                )
            )
        seat.handed_in_at = timezone.now()
        seat.save()
        kept.state = _state(kept, seat)
        on(kept)
        details = {"agency": kept.agency.code, "place": seat.place, "items": len(judged)}
        journal.write(journal.PLATFORM, standing.actor, "verdicts.hand-in", f"assessment:{kept.pk}", details)
    return kept


def _open_seat(standing: Standing, kept: Assessment) -> Seat:
    seat = seat_of(kept, standing.user)
    must_be(kept, State.DIFFERING if seat.place == Place.THIRD else State.MARKING)
    if seat.handed_in_at is not None:
        raise BadInputError(_("you have handed in; what you said is changed no more"))
    if not today_is_after(kept):
        raise BadInputError(
            _("judging begins when the last day of publishing is over; until then things change")
        )
    return seat


def _state(kept: Assessment, seat: Seat) -> State:
    if seat.place == Place.THIRD:
        return State.AGREED
    if kept.seats.filter(place__lt=Place.THIRD, handed_in_at=None).exists():
        return State.MARKING
    return State.DIFFERING if queries.differing(kept) else State.AGREED
