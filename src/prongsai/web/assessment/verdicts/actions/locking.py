"""What every act on an assessment shares: locked, in the state it must be in, the one that was looked at."""

from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.verdicts import queries
from prongsai.web.assessment.verdicts.models import Assessment, Seat, State
from prongsai.web.people.models import User


def locked(assessment: Assessment) -> Assessment:
    """Return an assessment, locked until the transaction ends."""
    held = Assessment.objects.select_for_update(of=("self",)).select_related("round", "agency")
    return held.get(pk=assessment.pk)


def must_be(kept: Assessment, *states: State) -> None:
    """Refuse an act in another state.

    Raises:
        BadInputError: the assessment is in another.

    """
    if kept.state in states:
        return
    raise BadInputError(
        {
            State.MARKING: _("the assessors are still judging; wait until both have handed in"),
            State.DIFFERING: _("the assessors differ; wait until the third has handed in"),
            State.AGREED: _("the scores have not been announced to the agency yet"),
            State.ANNOUNCED: _("the scores have been announced; what was said is changed no more"),
            State.CONFIRMED: _("this assessment is confirmed and locked; nothing in it is changed any more"),
        }[State(kept.state)]
    )


def seat_of(kept: Assessment, user: User) -> Seat:
    """Return the seat of an assessor who may judge this agency.

    Raises:
        BadInputError: they have none, or hold or held a post in the agency.

    """
    if queries.in_conflict(user, kept.agency):
        raise BadInputError(
            _("you hold or held a post in {agency}; someone else must judge it", agency=kept.agency.name)
        )
    found = queries.seat_of(kept, user)
    if found is None:
        raise BadInputError(
            _("you have not been assigned to this agency; whoever runs the platform does that")
        )
    return found


def on(kept: Assessment) -> None:
    """Keep an assessment as its next version."""
    kept.version += 1
    kept.save()


def today_is_after(kept: Assessment) -> bool:
    """Return whether the last day of publishing is over."""
    return timezone.localdate() > kept.cut_on
