"""Change the chain of what is under way: someone left, acts for another, or is to be asked as well."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals import chains, papers, queries
from prongsai.web.approvals.actions.changing import changed, locked, must_be_open, placed
from prongsai.web.approvals.actions.proposing import Made, check_chain, drawn, kept, proposers
from prongsai.web.approvals.chains import Link
from prongsai.web.approvals.models import Proposal, State
from prongsai.web.journal.actions import write
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def change_chain(
    standing: Standing, agency: Agency, key: int, version: int, links: Sequence[Link]
) -> Proposal:
    """Return the proposal with another chain.

    Who has given an opinion stays. Papers name who decides: with another one there, the text is
    drawn anew as the next edition and opinions on the one before are void.

    Raises:
        BadInputError: it was decided, someone else changed it meanwhile, the chain cannot be gone
            through, or leaves out someone who has given an opinion.

    """
    standing.require("approvals.chain", agency)
    before = Proposal.objects.get(agency=agency, pk=key)
    check_chain(agency, links, proposers(before) | {standing.user.pk})
    made = _drawn(standing, agency, before, links)
    with transaction.atomic():
        proposal = locked(agency, key)
        must_be_open(proposal)
        must_be_as_seen(proposal, version)
        edition = queries.edition_of(proposal)
        earlier, said = chains.links(queries.places_of(proposal)), edition.opinions.count()
        if tuple(links) == earlier:
            return proposal
        new_edition = made is not None and proposal.state == State.WAITING
        if made is not None and new_edition:
            edition = kept(proposal, made, standing, number=edition.number + 1)
            said = 0
        elif proposal.state == State.WAITING and (
            tuple(links[:said]) != earlier[:said] or len(links) <= said
        ):
            raise BadInputError(_("who has given an opinion stays in the chain; change those who come after"))
        placed(proposal, links)
        if proposal.state == State.WAITING:
            proposal.at_rank, proposal.lying_since, proposal.reminded_on = said + 1, timezone.now(), None
        changed(proposal, standing)
        details = {"chain": [f"user:{each.user}" for each in links], "edition": edition.number}
        write(agency.code, standing.actor, "approvals.chain", f"proposal:{proposal.pk}", details)
    return proposal


def _drawn(standing: Standing, agency: Agency, proposal: Proposal, links: Sequence[Link]) -> Made | None:
    """Return the paper drawn anew where another one decides; nothing where the same does."""
    last = chains.links(queries.places_of(proposal))[-1]
    shown = (last.name, last.title, last.acting_for)
    if (links[-1].name, links[-1].title, links[-1].acting_for) == shown:
        return None
    paper = papers.kind_of(proposal.paper)
    if paper is None or papers.subject_of(agency, proposal.paper, proposal.subject) is None:
        raise BadInputError(_("what was proposed is no longer there; withdraw the proposal"))
    return drawn(standing, agency, paper, proposal.subject, links)
