"""Assign: who judges which agencies, a whole province at once; or one person to one place."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.rounds.models import Round
from prongsai.web.assessment.verdicts import queries
from prongsai.web.assessment.verdicts.actions.locking import locked, must_be, on
from prongsai.web.assessment.verdicts.models import Assessment, Place, Seat, State
from prongsai.web.journal import actions as journal
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency, User
from prongsai.web.people.standing import Standing, standing_of

_TWO: Final = 2


def assign(  # noqa: PLR0913, PLR0917 - what an assignment says
    standing: Standing,
    of: Round,
    agencies: Sequence[Agency],
    assessors: Sequence[User],
    cut_on: date,
    reply_until: date,
) -> int:
    """Give each agency two assessors in turn, and a third where there is one; return how many agencies.

    Who is assigned already stays so. Nobody judges an agency where they hold or held a post.

    Raises:
        BadInputError: there are not two assessors for an agency, or the days are in the wrong order.

    """
    standing.require("verdicts.assign")
    _sound(assessors, cut_on, reply_until)
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=of.pk)  # of two who assign at once, one waits
        taken = set(Assessment.objects.filter(round=of).values_list("agency_id", flat=True))
        new = [each for each in agencies if each.pk not in taken]
        shut = queries.conflicts(assessors, new)
        seats: list[Seat] = []
        for turn, agency in enumerate(new):
            free = [each for each in _from(assessors, turn) if (each.pk, agency.pk) not in shut]
            if len(free) < _TWO:
                raise BadInputError(
                    _("{agency}: too few of these assessors never held a post there; choose more",
                      agency=agency.name)
                )  # fmt: skip
            made = Assessment.objects.create(round=of, agency=agency, cut_on=cut_on, reply_until=reply_until)
            seats += [Seat(assessment=made, place=place, assessor=who)
                      for place, who in zip(Place.values, free, strict=False)]  # fmt: skip
        Seat.objects.bulk_create(seats)
        if new:
            details = {
                "agencies": [each.code for each in new],
                "assessors": [f"user:{each.pk}" for each in assessors],
                "cut": str(cut_on), "until": str(reply_until),
            }  # fmt: skip
            journal.write(journal.PLATFORM, standing.actor, "verdicts.assign", f"round:{of.pk}", details)
    return len(new)


def seat(standing: Standing, assessment: Assessment, place: int, assessor: User, version: int) -> Seat:
    """Give a place to an assessor, in place of whoever has it and has not handed in.

    Raises:
        BadInputError: the place is not free, or they may not judge this agency.

    """
    agency = assessment.agency
    standing.require("verdicts.assign", agency)
    with transaction.atomic():
        kept = locked(assessment)
        must_be(kept, State.MARKING, State.DIFFERING)
        there = {each.place: each for each in kept.seats.select_for_update()}
        has = there.get(place)
        if has is not None and has.assessor_id == assessor.pk:
            return has
        must_be_as_seen(kept, version)
        if place not in Place.values or (has is not None and has.handed_in_at is not None):
            raise BadInputError(_("this place has handed in; it cannot be given to someone else any more"))
        if any(each.assessor_id == assessor.pk for each in there.values()):
            raise BadInputError(_("one person can have only one of the three places"))
        _must_judge([assessor])
        if queries.in_conflict(assessor, agency):
            raise BadInputError(
                _("{name} holds or held a post in {agency} and may not judge it",
                  name=assessor.name, agency=agency.name)
            )  # fmt: skip
        if has is not None:
            has.delete()
        made = Seat.objects.create(assessment=kept, place=place, assessor=assessor)
        on(kept)
        details = {"agency": agency.code, "place": place, "assessor": f"user:{assessor.pk}"}
        journal.write(journal.PLATFORM, standing.actor, "verdicts.assign", f"assessment:{kept.pk}", details)
    return made


def extend(standing: Standing, assessment: Assessment, reply_until: date, version: int) -> Assessment:
    """Set another last day to reply, for the agency needs more time or was told late.

    Raises:
        BadInputError: the day has passed, the assessment is confirmed, or someone else changed it meanwhile.

    """
    standing.require("verdicts.assign", assessment.agency)
    with transaction.atomic():
        kept = locked(assessment)
        must_be(kept, State.MARKING, State.DIFFERING, State.AGREED, State.ANNOUNCED)
        if kept.reply_until == reply_until:
            return kept
        must_be_as_seen(kept, version)
        if reply_until <= kept.cut_on or reply_until < timezone.localdate():
            raise BadInputError(_("choose a day to come, after the last day of publishing"))
        kept.reply_until = reply_until
        on(kept)
        details = {"until": str(reply_until)}
        journal.write(kept.agency.code, standing.actor, "verdicts.assign", f"assessment:{kept.pk}", details)
    return kept


def _sound(assessors: Sequence[User], cut_on: date, reply_until: date) -> None:
    if len({each.pk for each in assessors}) < _TWO:
        raise BadInputError(_("choose two assessors at least; neither sees what the other says"))
    if reply_until <= cut_on:
        raise BadInputError(_("the last day to reply must lie after the last day of publishing"))
    _must_judge(assessors)


def _must_judge(assessors: Sequence[User]) -> None:
    for each in assessors:
        if not standing_of(each, timezone.localdate()).may("verdicts.judge"):
            raise BadInputError(_("“{email}” is no assessor here", email=each.email))


def _from(assessors: Sequence[User], turn: int) -> list[User]:
    """Return the assessors, beginning with another one at each turn."""
    start = turn % len(assessors)
    return [*assessors[start:], *assessors[:start]]
