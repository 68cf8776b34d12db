"""What can be asked of proposals: what waits for whom, what was said, what has changed since."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, F, Q, QuerySet

from prongsai.web.approvals import drawing, papers
from prongsai.web.approvals.models import (
    Edition,
    Given,
    Leaf,
    Opinion,
    Place,
    Proposal,
    Series,
    State,
    Upload,
)
from prongsai.web.people.models import Agency, User


def proposals_of(agency: Agency) -> QuerySet[Proposal]:
    """Return an agency's proposals, newest first."""
    return Proposal.objects.filter(agency=agency).select_related("proposed_by").order_by("-pk")


def proposal_of(agency: Agency, key: int) -> Proposal | None:
    """Return a proposal of an agency."""
    return (
        Proposal.objects.filter(agency=agency, pk=key)
        .select_related("agency", "proposed_by", "changed_by")
        .first()
    )


def waiting_for(agency: Agency, user: User) -> QuerySet[Proposal]:
    """Return what waits for a person's opinion, longest first."""
    mine = Q(places__user=user, places__rank=F("at_rank"))
    return proposals_of(agency).filter(mine, state=State.WAITING).order_by("lying_since")


def counted_for(agencies: Iterable[Agency], user: User) -> Counter[int]:
    """Return how many papers wait for a person's opinion in each agency, by its key."""
    mine = Q(places__user=user, places__rank=F("at_rank"))
    found = Proposal.objects.filter(mine, agency__in=list(agencies), state=State.WAITING)
    return Counter(dict(found.values_list("agency").annotate(count=Count("pk"))))


def open_of(agency: Agency) -> QuerySet[Proposal]:
    """Return what is under way: waiting for an opinion, or returned for change."""
    return proposals_of(agency).filter(state__in=[State.WAITING, State.RETURNED]).order_by("lying_since")


def places_waited_for(proposals: list[Proposal]) -> dict[int, Place]:
    """Return, by key of proposal, the place that is waited for."""
    held = Place.objects.filter(proposal__in=proposals, rank=F("proposal__at_rank"))
    return {each.proposal_id: each for each in held}


def edition_of(proposal: Proposal) -> Edition:
    """Return the newest edition: the one that opinions are asked on."""
    return proposal.editions.select_related("proposal").latest("number")


def places_of(proposal: Proposal) -> list[Place]:
    """Return the chain in rank order."""
    return list(proposal.places.select_related("user"))


def opinions_on(edition: Edition) -> list[Opinion]:
    """Return what was said of an edition, in rank order."""
    return list(edition.opinions.select_related("by").order_by("rank"))


def void_opinions(proposal: Proposal, edition: Edition) -> list[Opinion]:
    """Return what was said of earlier editions, and holds no more."""
    of = Opinion.objects.filter(edition__proposal=proposal).exclude(edition=edition)
    return list(of.select_related("edition").order_by("-edition__number", "rank"))


def leaf_of(agency: Agency, proposal: int, key: int) -> Leaf | None:
    """Return a file of a proposal of an agency."""
    return (
        Leaf.objects.filter(pk=key, edition__proposal=proposal, edition__proposal__agency=agency)
        .select_related("file", "edition")
        .first()
    )


def leaves_of(edition: Edition) -> list[Leaf]:
    """Return an edition's files; what was made later stands for what it was made from."""
    found = list(edition.leaves.select_related("file"))
    best: dict[tuple[str, str], int] = {}
    for each in found:
        alike = (each.kind, each.file.kind)
        best[alike] = max(best.get(alike, 0), _finished(each))
    return [each for each in found if _finished(each) == best[each.kind, each.file.kind]]


def _finished(leaf: Leaf) -> int:
    """Return how far a file has come: as proposed, as decided on, with the agency's signature."""
    return int(leaf.signed) + int(leaf.sealed)


def changed_since(proposal: Proposal, edition: Edition) -> bool:
    """Return whether the subject reads otherwise now than in this edition; drawn anew to find out."""
    paper = papers.kind_of(proposal.paper)
    if paper is None or papers.subject_of(proposal.agency, proposal.paper, proposal.subject) is None:
        return False
    now = drawing.drawn(paper, proposal.agency, proposal.subject, edition.asked)
    return drawing.text_hash(drawing.content(now)) != edition.text_hash


def upload_of(agency: Agency, key: int) -> Upload | None:
    """Return a paper that an agency has brought."""
    return Upload.objects.filter(agency=agency, pk=key).select_related("file").first()


def series_of(agency: Agency) -> list[Series]:
    """Return an agency's running numbers, this year's first."""
    return list(Series.objects.filter(agency=agency))


def given_lately(agency: Agency, count: int) -> list[Given]:
    """Return the numbers given last."""
    return list(Given.objects.filter(series__agency=agency).select_related("series")[:count])
