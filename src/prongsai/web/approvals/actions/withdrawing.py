"""Withdraw: the proposer takes back what has not been decided."""

from django.db import transaction
from django.utils import timezone

from prongsai.web.approvals.actions.changing import changed, locked, must_be_open
from prongsai.web.approvals.models import Proposal, State
from prongsai.web.journal.actions import write
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def withdraw(standing: Standing, agency: Agency, key: int, version: int) -> Proposal:
    """Return the proposal, withdrawn; its editions and opinions stay to be read.

    Raises:
        BadInputError: it was decided, or someone else changed it meanwhile.

    """
    standing.require("approvals.withdraw", agency)
    with transaction.atomic():
        proposal = locked(agency, key)
        if proposal.state == State.WITHDRAWN:
            return proposal
        must_be_open(proposal)
        must_be_as_seen(proposal, version)
        proposal.state, proposal.at_rank, proposal.decided_at = State.WITHDRAWN, 0, timezone.now()
        changed(proposal, standing)
        write(agency.code, standing.actor, "approvals.withdraw", f"proposal:{proposal.pk}", {})
    return proposal
