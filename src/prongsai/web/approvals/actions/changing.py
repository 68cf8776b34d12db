"""What every change of a proposal shares: locked, the one that was looked at, kept as the next version."""

from collections.abc import Iterable

from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals.chains import Link
from prongsai.web.approvals.models import Place, Proposal, State
from prongsai.web.approvals.states import state_called
from prongsai.web.look import figures
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

OPEN = (State.WAITING, State.RETURNED)


def locked(agency: Agency, key: int) -> Proposal:
    """Return a proposal of an agency, locked until the transaction ends."""
    held = Proposal.objects.select_for_update(of=("self",)).select_related("changed_by", "agency")
    return held.get(agency=agency, pk=key)


def must_be_open(proposal: Proposal) -> None:
    """Refuse to change what was decided or withdrawn.

    Raises:
        BadInputError: it was.

    """
    if proposal.state not in OPEN:
        raise BadInputError(
            _(
                "“{title}” is {state} since {day}; nothing was changed",
                title=proposal.title,
                state=state_called(proposal.state),
                day=figures.day(proposal.decided_at or proposal.changed_at),
            )
        )


def changed(proposal: Proposal, standing: Standing) -> None:
    """Keep a proposal as the next version."""
    proposal.version += 1
    proposal.changed_by, proposal.changed_at = standing.user, timezone.now()
    proposal.save()


def placed(proposal: Proposal, links: Iterable[Link]) -> None:
    """Put a chain in the place of the one before."""
    proposal.places.all().delete()
    Place.objects.bulk_create(
        Place(
            proposal=proposal,
            rank=rank,
            role=each.role,
            user_id=each.user,
            name=each.name,
            title=each.title,
            acting_for=each.acting_for,
        )
        for rank, each in enumerate(links, start=1)
    )
