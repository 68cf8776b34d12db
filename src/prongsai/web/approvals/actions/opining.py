"""Opine: approve, not approve because, or return for change, in rank order; the last one decides."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals import chains, drawing, queries
from prongsai.web.approvals.actions import numbering
from prongsai.web.approvals.actions.changing import changed, locked, must_be_open
from prongsai.web.approvals.actions.proposing import keep_leaf, not_by_the_proposer, proposers
from prongsai.web.approvals.models import Decision, Edition, Opinion, Place, Proposal, State
from prongsai.web.journal.actions import write
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_LONGEST: Final = 2000
_ENDS: Final = {Decision.APPROVE: State.APPROVED, Decision.REJECT: State.REFUSED}


def opine(  # noqa: PLR0913, PLR0917 - an opinion has that many sides
    standing: Standing, agency: Agency, key: int, version: int, decision: str, reason: str = ""
) -> Proposal:
    """Return the proposal with an opinion on its newest edition, the one that ``version`` showed.

    Raises:
        BadInputError: it is decided, this person is not in the chain or it is not their turn, someone
            else changed it meanwhile, or a reason is wanting.

    """
    standing.require("approvals.opine", agency)
    with transaction.atomic():
        proposal = locked(agency, key)
        place = _place_of(standing, agency, proposal)
        must_be_open(proposal)
        chosen, why = _said(decision, reason)
        must_be_as_seen(proposal, version)
        if proposal.state == State.RETURNED:
            raise BadInputError(_("this was returned for change; it comes back to you as a new edition"))
        if place.rank != proposal.at_rank:
            raise BadInputError(_not_now(proposal, place))
        edition = queries.edition_of(proposal)
        opinion = _kept(standing, edition, place, chosen, why)
        _moved_on(standing, proposal, edition, opinion)
        details = {"edition": edition.number, "rank": place.rank, "decision": str(chosen),
                   "text": edition.text_hash, "state": proposal.state}  # fmt: skip
        write(agency.code, standing.actor, "approvals.opine", f"proposal:{proposal.pk}", details)
    return proposal


def holds(standing: Standing, agency: Agency, place: Place) -> bool:
    """Return whether a person stands at a place, by the post it is for, today."""
    in_post = any(post.agency_id == agency.pk and post.role == place.role for post in standing.posts)
    return place.user_id == standing.user.pk and in_post


def _place_of(standing: Standing, agency: Agency, proposal: Proposal) -> Place:
    for place in queries.places_of(proposal):
        if holds(standing, agency, place):
            if standing.user.pk in proposers(proposal):
                raise BadInputError(not_by_the_proposer(place.name))
            return place
    raise BadInputError(_("you are not in the chain of this proposal; nobody has asked you"))


def _said(decision: str, reason: str) -> tuple[Decision, str]:
    if decision not in Decision.values:
        raise BadInputError(_("choose whether you approve, do not approve, or return it for change"))
    chosen, why = Decision(decision), " ".join(reason.split())
    if chosen != Decision.APPROVE and not why:
        raise BadInputError(_("say why; the proposer and the public record need the reason"))
    if len(why) > _LONGEST:
        raise BadInputError(_("the reason is longer than {count} letters; shorten it", count=_LONGEST))
    return chosen, why


def _not_now(proposal: Proposal, place: Place) -> str:
    if place.rank < proposal.at_rank:
        return _("you have given your opinion on this edition already")
    waited = proposal.places.get(rank=proposal.at_rank)
    return _("it is not your turn yet; {post} is asked first", post=str(waited))


def _kept(standing: Standing, edition: Edition, place: Place, chosen: Decision, why: str) -> Opinion:
    if drawing.text_hash(edition.content) != edition.text_hash:
        raise BadInputError(_("the text is not the one that was proposed; propose it again"))
    return Opinion.objects.create(
        edition=edition, rank=place.rank, decision=chosen, reason=why, by=standing.user, name=place.name,
        title=place.title, acting_for=place.acting_for, text_hash=edition.text_hash, at=timezone.now(),
    )  # fmt: skip


def _moved_on(standing: Standing, proposal: Proposal, edition: Edition, opinion: Opinion) -> None:
    last = not proposal.places.filter(rank__gt=opinion.rank).exists()
    proposal.lying_since, proposal.reminded_on = opinion.at, None
    if opinion.decision == Decision.RETURN:
        proposal.state, proposal.at_rank = State.RETURNED, 0
    elif last:
        proposal.state, proposal.at_rank = _ENDS[Decision(opinion.decision)], 0
        proposal.decided_at = opinion.at
        _sign(proposal, edition, opinion.at)
    else:
        proposal.at_rank = opinion.rank + 1
    changed(proposal, standing)


def _sign(proposal: Proposal, edition: Edition, at: datetime) -> None:
    """Keep the memo with all opinions and, once approved, what goes with it under number and date."""
    links = chains.links(queries.places_of(proposal))
    edition.proposal = proposal
    memo = drawing.memo(edition, links, queries.opinions_on(edition))
    for ending, data in drawing.files(memo).items():
        keep_leaf(edition, "memo", f"{memo.title}.{ending}", data, signed=True)
    if proposal.state != State.APPROVED:
        return
    on = timezone.localdate(at)
    for told in edition.content["enclosed"]:
        number = ""
        if told["series"]:
            to = f"proposal:{proposal.pk}:{told['kind']}"
            number = numbering.give(proposal.agency, told["series"], to, on).shown
        blank, done = drawing.enclosure(told), drawing.enclosure(told, number, on)
        if done != blank:
            for ending, data in drawing.files(done).items():
                keep_leaf(edition, told["kind"], f"{told['called']}.{ending}", data, signed=True)
