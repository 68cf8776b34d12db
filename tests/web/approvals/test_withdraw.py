"""Withdraw: the proposer takes back what is not decided; what was said stays."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.approvals.proposed import propose, say
from tests.web.cast import Cast

from prongsai.errors import BadInputError
from prongsai.web.approvals import actions, chains, drawing, queries
from prongsai.web.approvals.models import Given, Opinion, Proposal, State
from prongsai.web.journal.models import Entry


def test_withdrawn_opinions_stay_and_it_can_be_proposed_anew(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, "own.head-of-office")
    proposal.refresh_from_db()
    coordinator = cast.standing("own.coordinator")
    gone = actions.withdraw(coordinator, cast.agency, proposal.pk, proposal.version)
    assert (gone.state, gone.at_rank) == (State.WITHDRAWN, 0)
    assert Opinion.objects.count() == 1
    edition = queries.edition_of(gone)
    memo = drawing.memo(edition, chains.links(queries.places_of(gone)), queries.opinions_on(edition))
    assert "ไม่มีผล" in str(memo.blocks[0]), "a paper that was withdrawn looks alive"
    assert actions.withdraw(coordinator, cast.agency, proposal.pk, 1).version == gone.version
    assert Entry.objects.filter(act="approvals.withdraw").count() == 1
    anew = propose(cast, queries.upload_of(cast.agency, proposal.subject), token="2")  # noqa: S106 - of a form
    assert anew.number == "2"
    assert Given.objects.count() == 2


def test_nobody_withdraws_what_they_have_not_seen(cast: Cast, proposal: Proposal) -> None:
    seen = proposal.version
    say(cast, proposal, "own.head-of-office")
    with pytest.raises(BadInputError, match=cast["own.head-of-office"].name):
        actions.withdraw(cast.standing("own.coordinator"), cast.agency, proposal.pk, seen)


@pytest.mark.parametrize("who", ["another.coordinator", "own.chief-executive", "own.unit-officer", "no-post"])
def test_only_the_agencys_own_coordinator_withdraws(who: str, cast: Cast, proposal: Proposal) -> None:
    with pytest.raises(PermissionDenied):
        actions.withdraw(cast.standing(who), cast.agency, proposal.pk, proposal.version)
