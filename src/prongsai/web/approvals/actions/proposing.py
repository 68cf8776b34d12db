"""Propose: a paper goes to its chain, word for word as it was looked at; and again, when it was changed."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from prongsai import media
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals import chains, drawing, papers, queries
from prongsai.web.approvals.actions import numbering
from prongsai.web.approvals.actions.changing import changed, locked, must_be_open, placed
from prongsai.web.approvals.chains import Link
from prongsai.web.approvals.models import Edition, Leaf, Proposal, State
from prongsai.web.approvals.papers import Drawn, Paper, Subject
from prongsai.web.files import actions as files
from prongsai.web.journal.actions import write
from prongsai.web.people import tokens
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import Standing

MEDIA: Final = {"pdf": media.PDF, "docx": media.DOCX}
_MOST_PLACES: Final = 8


class Made(Struct, frozen=True):
    """An edition that was drawn and set, nothing of it kept yet."""

    drawn: Drawn
    asked: dict[str, Any]
    content: dict[str, Any]
    files: tuple[tuple[str, str, str, bytes], ...]  # kind, name, ending, bytes


def seen(standing: Standing, agency: Agency, kind: str, key: int) -> str:
    """Return the hash of what a paper reads now, for the form that proposes it."""
    paper, _subject = _known(agency, kind, key)
    today = timezone.localdate()
    proposing = chains.proposer(agency, standing.user, today)
    asked = drawing.asked(proposing, chains.usual(agency, today, {standing.user.pk}), today)
    return drawing.text_hash(drawing.content(drawing.drawn(paper, agency, key, asked)))


def propose(  # noqa: PLR0913, PLR0917 - a proposal has that many sides
    standing: Standing,
    agency: Agency,
    kind: str,
    key: int,
    links: Sequence[Link],
    token: str,
    seen_hash: str | None = None,
) -> Proposal:
    """Return the proposal that a paper became; sent twice, it is proposed once.

    Raises:
        BadInputError: there is nothing such to propose, it is under way already, the chain cannot be
            gone through, or the text was changed since it was looked at.

    """
    standing.require("approvals.propose", agency)
    if (earlier := Proposal.objects.filter(agency=agency, token=token).first()) is not None:
        return earlier
    tokens.must_be_new(token, Proposal)
    paper, subject = _known(agency, kind, key)
    check_chain(agency, links, {standing.user.pk})
    if seen_hash is not None and seen(standing, agency, kind, key) != seen_hash:
        raise BadInputError(
            _("“{title}” was changed while you were looking at it; read it again, then propose it",
              title=subject.title)
        )  # fmt: skip
    made = drawn(standing, agency, paper, key, links)
    now = timezone.now()
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)  # two who propose the same: one after the other
        if (earlier := Proposal.objects.filter(agency=agency, token=token).first()) is not None:
            return earlier
        _must_not_be_under_way(agency, kind, subject)
        proposal = Proposal.objects.create(
            agency=agency, paper=kind, subject=key, title=made.drawn.title, year=subject.year, token=token,
            number="", numbered_on=timezone.localdate(now), proposed_by=standing.user, proposed_at=now,
            changed_by=standing.user, changed_at=now, lying_since=now,
        )  # fmt: skip
        given = numbering.give(agency, papers.MEMO, f"proposal:{proposal.pk}", proposal.numbered_on)
        proposal.number = given.shown
        proposal.save()
        placed(proposal, links)
        edition = kept(proposal, made, standing, number=1)
        details = {
            "paper": kind,
            "subject": key,
            "edition": 1,
            "number": given.shown,
            "text": edition.text_hash,
        }
        write(agency.code, standing.actor, "approvals.propose", f"proposal:{proposal.pk}", details)
    return proposal


def propose_again(standing: Standing, agency: Agency, key: int, version: int) -> Proposal:
    """Return the proposal with its changed text as the next edition; opinions on the one before are void.

    Raises:
        BadInputError: it was decided or withdrawn, someone else changed it meanwhile, who proposes it
            stands in its chain, or its text is word for word the one that is waiting.

    """
    standing.require("approvals.propose", agency)
    before = Proposal.objects.get(agency=agency, pk=key)
    paper, _subject = _known(agency, before.paper, before.subject)
    if before.places.filter(user=standing.user).exists():
        raise BadInputError(not_by_the_proposer(standing.user.name))
    made = drawn(standing, agency, paper, before.subject, chains.links(queries.places_of(before)))
    with transaction.atomic():
        proposal = locked(agency, key)
        must_be_open(proposal)
        must_be_as_seen(proposal, version)
        edition = queries.edition_of(proposal)
        if proposal.state == State.WAITING and not _differs(paper, agency, proposal, edition):
            raise BadInputError(_("the text is word for word the one that was proposed; nothing was changed"))
        new = kept(proposal, made, standing, number=edition.number + 1)
        proposal.state, proposal.at_rank, proposal.title = State.WAITING, 1, made.drawn.title
        proposal.lying_since, proposal.reminded_on = timezone.now(), None
        changed(proposal, standing)
        void = edition.opinions.count()
        details = {"edition": new.number, "void": void, "text": new.text_hash}
        write(agency.code, standing.actor, "approvals.propose", f"proposal:{proposal.pk}", details)
    return proposal


def proposers(proposal: Proposal) -> set[int]:
    """Return who has proposed any edition, by key: they do not judge it as well."""
    made = proposal.editions.values_list("made_by", flat=True)
    return {key for key in (proposal.proposed_by_id, *made) if key is not None}


def check_chain(agency: Agency, links: Sequence[Link], proposing: set[int]) -> None:
    """Refuse a chain that cannot be gone through.

    Raises:
        BadInputError: nobody is in it, someone twice, too many, someone without a post of this agency
            in force, or one of those who propose; or who decides is not the chief executive.

    """
    if not links:
        raise BadInputError(_("nobody is asked; choose at least the one who decides"))
    if len(links) > _MOST_PLACES:
        raise BadInputError(_("a chain has at most {count} places", count=_MOST_PLACES))
    users = [each.user for each in links]
    if len(set(users)) < len(users):
        raise BadInputError(_("someone stands in the chain twice; each person gives one opinion"))
    held = {(post.user_id, post.role) for post in chains.posts_in_force(agency, timezone.localdate())}
    for each in links:
        if each.user in proposing:
            raise BadInputError(not_by_the_proposer(each.name))
        if (each.user, each.role) not in held:
            raise BadInputError(
                _(
                    "{name} holds no post here today that gives opinions; choose another person",
                    name=each.name,
                )
            )
        if not (each.acting_for or each.title).strip():
            raise BadInputError(_("{name}: write the post as papers are to show it", name=each.name))
    if links[-1].role != Role.CHIEF_EXECUTIVE:
        raise BadInputError(
            _("the last one decides for the agency: choose the chief executive, or who acts for them today")
        )


def not_by_the_proposer(name: str) -> str:
    """Return why someone gives no opinion on what they propose, in whatever post they act."""
    return _(
        "{name} proposes this and gives no opinion on it, in an acting post neither; choose another person",
        name=name,
    )


def drawn(standing: Standing, agency: Agency, paper: Paper, key: int, links: Sequence[Link]) -> Made:
    """Return what a paper reads now, set as PDF and DOCX; takes a while, so in no transaction."""
    today = timezone.localdate()
    asked = drawing.asked(chains.proposer(agency, standing.user, today), links, today)
    made = drawing.drawn(paper, agency, key, asked)
    set_ = tuple(
        (each.kind, each.called, ending, data)
        for each in made.enclosed
        for ending, data in drawing.files(each.document).items()
    )
    return Made(made, asked, drawing.content(made), set_)


def kept(proposal: Proposal, made: Made, standing: Standing, number: int) -> Edition:
    """Keep an edition with its files, in the transaction of the act."""
    edition = Edition.objects.create(
        proposal=proposal, number=number, text_hash=drawing.text_hash(made.content), content=made.content,
        asked=made.asked, made_by=standing.user, made_at=timezone.now(),
    )  # fmt: skip
    for kind, called, ending, data in made.files:
        keep_leaf(edition, kind, f"{called}.{ending}", data)
    for each in made.drawn.files:
        Leaf.objects.create(edition=edition, kind="file", name=each.name, file=each)
    return edition


def keep_leaf(edition: Edition, kind: str, name: str, data: bytes, *, signed: bool = False) -> Leaf:
    """Keep a file of an edition, byte for byte."""
    media = MEDIA[name.rpartition(".")[2]]
    stored = files.keep_as_it_is(edition.proposal.agency.code, name, media, data)
    return Leaf.objects.create(edition=edition, kind=kind, name=stored.name, file=stored, signed=signed)


def _known(agency: Agency, kind: str, key: int) -> tuple[Paper, Subject]:
    paper, subject = papers.kind_of(kind), papers.subject_of(agency, kind, key)
    if paper is None or subject is None:
        raise BadInputError(_("what was to be proposed is no longer there"))
    return paper, subject


def _must_not_be_under_way(agency: Agency, kind: str, subject: Subject) -> None:
    under_way = Proposal.objects.filter(
        agency=agency, paper=kind, subject=subject.key, state__in=[State.WAITING, State.RETURNED]
    )
    if under_way.exists():
        raise BadInputError(
            _("“{title}” is under consideration already; withdraw that proposal, or change it there",
              title=subject.title)
        )  # fmt: skip


def _differs(paper: Paper, agency: Agency, proposal: Proposal, edition: Edition) -> bool:
    """Return whether the text is another than in an edition, days apart."""
    now = drawing.drawn(paper, agency, proposal.subject, edition.asked)
    return drawing.text_hash(drawing.content(now)) != edition.text_hash
