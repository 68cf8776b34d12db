"""The page of a proposal: what is asked, the papers, the chain, and one's own opinion; and its files."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai import media
from prongsai.documents import frozen
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals import actions, chains, drawing, gist, papers, queries
from prongsai.web.approvals.actions.proposing import MEDIA
from prongsai.web.approvals.forms import OpinionForm
from prongsai.web.approvals.models import Edition, Leaf, Opinion, Place, Proposal, State
from prongsai.web.approvals.states import decision_called, state_called
from prongsai.web.files import sending
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number

_TONES: Final = {"approve": "ok", "reject": "defect", "return": "warn"}
_STATES: Final = {
    "waiting": "warn",
    "returned": "develop",
    "approved": "ok",
    "refused": "defect",
    "withdrawn": "",
}


@dataclass(frozen=True)
class Standing:
    """A place of the chain as the page shows it: what was said there, whether it is waited for, who left."""

    place: Place
    said: Opinion | None
    called: str
    tone: str
    current: bool
    left: bool


@door(read="approvals.read", write="approvals.opine")
def proposal(request: StaffRequest, agency: Agency, proposal: int) -> HttpResponse:
    """Show a proposal; take the opinion of whose turn it is."""
    held = queries.proposal_of(agency, proposal)
    if held is None:
        raise Http404
    places = queries.places_of(held)
    mine = next((each for each in places if actions.holds(request.standing, agency, each)), None)
    if mine is not None and request.user.pk in actions.proposers(held):
        mine = None
    last = mine is not None and mine.rank == places[-1].rank
    form = OpinionForm(
        request.POST if request.method == "POST" else None, last=last, initial={"version": held.version}
    )
    if request.method == "POST":
        told = request.POST
        try:
            actions.opine(
                request.standing, agency, held.pk, told_number(told.get("version", "")),
                told.get("decision", ""), told.get("reason", ""),
            )  # fmt: skip
        except BadInputError as error:
            form.add_error(None, str(error))
            held = queries.proposal_of(agency, proposal) or held
        else:
            messages.success(request, _("Your opinion was kept"))
            return redirect("proposal", agency.code, held.pk)
    return render(request, "approvals/proposal.html", _page(request, agency, held, places, mine, form))


def _page(  # noqa: PLR0913, PLR0917 - a page shows that much
    request: StaffRequest,
    agency: Agency,
    held: Proposal,
    places: list[Place],
    mine: Place | None,
    form: OpinionForm,
) -> dict[str, object]:
    edition = queries.edition_of(held)
    asks, before = gist.asked(gist.of(frozen.document_of(edition.content["memo"])))
    may_propose = request.standing.may("approvals.propose", agency)
    is_open = held.state in (State.WAITING, State.RETURNED)
    paper = papers.kind_of(held.paper)
    void = [
        (each, decision_called(each.decision, last=False)) for each in queries.void_opinions(held, edition)
    ]
    return {
        "agency": agency,
        "proposal": held,
        "called": paper.called() if paper else held.paper,
        "state": state_called(held.state),
        "tone": _STATES[held.state],
        "edition": edition,
        "parts": before,
        "asks": asks,
        "leaves": queries.leaves_of(edition),
        "chain": _chain(agency, held, edition, places),
        "void": void,
        "older": [each for each in held.editions.all() if each.pk != edition.pk],
        "form": form if mine and held.state == State.WAITING and mine.rank == held.at_rank else None,
        "problem": form.non_field_errors() if form.is_bound else None,
        "is_open": is_open,
        "to_sign": _to_sign(request, agency, held, edition),
        "may_propose": may_propose,
        "may_change_chain": is_open and request.standing.may("approvals.chain", agency),
        "may_withdraw": is_open and request.standing.may("approvals.withdraw", agency),
        "changed": may_propose and held.state != State.WITHDRAWN and queries.changed_since(held, edition),
        "own_upload": held.subject if held.paper == "upload" and may_propose else None,
    }


def _to_sign(request: StaffRequest, agency: Agency, held: Proposal, edition: Edition) -> list[Leaf]:
    """Return the papers that the agency's certificate could sign yet."""
    if held.state not in actions.DECIDED or not request.standing.may("approvals.sign", agency):
        return []
    return [each for each in queries.leaves_of(edition) if each.file.kind == media.PDF and not each.sealed]


def _chain(agency: Agency, held: Proposal, edition: Edition, places: list[Place]) -> list[Standing]:
    said = {each.rank: each for each in queries.opinions_on(edition)}
    in_post = {(post.user_id, post.role) for post in chains.posts_in_force(agency, timezone.localdate())}
    return [
        Standing(
            place=each,
            said=said.get(each.rank),
            called=decision_called(said[each.rank].decision, last=each.rank == places[-1].rank)
            if each.rank in said
            else "",
            tone=_TONES[said[each.rank].decision] if each.rank in said else "",
            current=held.state == State.WAITING and each.rank == held.at_rank,
            left=each.rank not in said and (each.user_id, each.role) not in in_post,
        )
        for each in places
    ]


@door(read="approvals.read")
def leaf(request: StaffRequest, agency: Agency, proposal: int, leaf: int) -> HttpResponse:  # noqa: ARG001 - door
    """Send a file of a proposal."""
    found = queries.leaf_of(agency, proposal, leaf)
    if found is None:
        raise Http404
    return sending.answer(found.file)


@door(read="approvals.read")
def memo(request: StaffRequest, agency: Agency, proposal: int, edition: int, form: str) -> HttpResponse:  # noqa: ARG001 - door
    """Send the memo of an edition as it stands: with the opinions given so far, or as it was signed."""
    held = queries.proposal_of(agency, proposal)
    of = held.editions.filter(number=edition).select_related("proposal__agency").first() if held else None
    if held is None or of is None or form not in MEDIA:
        raise Http404
    decided = of.leaves.filter(kind="memo", signed=True, file__kind=MEDIA[form])
    signed = decided.select_related("file").order_by("-sealed").first()
    if signed is not None:
        return sending.answer(signed.file)
    document = drawing.memo(of, chains.links(queries.places_of(held)), queries.opinions_on(of))
    return sending.answer_bytes(f"{document.title}.{form}", MEDIA[form], drawing.files(document)[form])
