"""What an edition says, kept word for word; and its memo, set with the opinions given so far."""

from collections.abc import Iterable
from contextvars import copy_context
from datetime import date
from typing import Any

import msgspec
from django.utils import timezone

from prongsai.documents import frozen, marks, press
from prongsai.documents.content import Document, Note, Run, Text
from prongsai.documents.word import press as word
from prongsai.drafting import opinions
from prongsai.drafting.blanks import joined, woven
from prongsai.drafting.filling import filled_in
from prongsai.drafting.paper import full_date
from prongsai.drafting.when import day as plain_day
from prongsai.language import _, use
from prongsai.office.model import Member
from prongsai.web.approvals import chains
from prongsai.web.approvals.chains import Link
from prongsai.web.approvals.models import Decision, Edition, Opinion, State
from prongsai.web.approvals.papers import MEMO, Drawn, Paper
from prongsai.web.look.addresses import our_address
from prongsai.web.people.models import Agency
from prongsai.web.people.queries import hands_of


def asked(proposing: Member, links: Iterable[Link], day: date) -> dict[str, Any]:
    """Return what a paper is drawn from beside its subject, to be kept: drawn again it reads the same."""
    each = [msgspec.to_builtins(link) for link in links]
    return {"day": day.isoformat(), "proposer": chains.told(proposing), "chain": each}


def drawn(paper: Paper, agency: Agency, subject: int, told: dict[str, Any]) -> Drawn:
    """Return what a paper reads now, drawn from what was kept."""
    chain = chains.chain(Member(**told["proposer"]), msgspec.convert(told["chain"], list[Link]))

    def draw() -> Drawn:
        use("th")  # papers of Thai offices, whoever has opened them
        return paper.draw(agency, subject, chain, date.fromisoformat(told["day"]))

    return copy_context().run(draw)


def content(made: Drawn) -> dict[str, Any]:
    """Return what an edition keeps of what was drawn."""
    return {
        "memo": frozen.plain(made.memo),
        "enclosed": [
            {"kind": each.kind, "called": each.called, "series": each.series,
             "document": frozen.plain(each.document)}
            for each in made.enclosed
        ],
        "files": [{"name": each.name, "sha256": each.sha256} for each in made.files],
    }  # fmt: skip


def text_hash(told: dict[str, Any]) -> str:
    """Return the hash that binds opinions to what they are on."""
    return marks.inputs_hash(told)


def memo(edition: Edition, links: Iterable[Link], said: Iterable[Opinion]) -> Document:
    """Return the memo of an edition with number, date and the opinions given so far."""
    told, by_rank = frozen.document_of(edition.content["memo"]), {each.rank: each for each in said}
    proposing = Member(**edition.asked["proposer"])
    chain = chains.chain(proposing, links, by_rank)
    hands = hands_of(each.by_id for each in by_rank.values() if each.decision != Decision.RETURN)
    given = {
        rank - 1: opinions.Given(
            timezone.localdate(each.at),
            hands.get(each.by_id, b""),
            each.reason if each.decision == Decision.RETURN else "",
        )
        for rank, each in by_rank.items()
    }

    def write() -> Document:
        use(told.language)
        proposal = edition.proposal
        numbered = filled(told, MEMO, proposal.number, proposal.numbered_on)
        void = _void(edition)
        stamp = (Note(text=void, tone="bad"),) if void else ()
        return opinions.under(
            msgspec.structs.replace(numbered, blocks=(*stamp, *numbered.blocks)), chain, given
        )

    return copy_context().run(write)


def _void(edition: Edition) -> str:
    """Return why a memo is of no effect, to be said on its face; nothing where it is in force."""
    proposal = edition.proposal
    after = proposal.editions.filter(number=edition.number + 1).first()
    if after is not None:
        return _(
            "Edition {number}, void: changed and proposed again on {day}",
            number=edition.number,
            day=full_date(timezone.localdate(after.made_at)),
        )
    if proposal.state == State.WITHDRAWN and proposal.decided_at is not None:
        return _("Withdrawn on {day}; void", day=full_date(timezone.localdate(proposal.decided_at)))
    return ""


def enclosure(told: dict[str, Any], number: str = "", on: date | None = None) -> Document:
    """Return a document that goes with the memo; when it is given a number and a date, with them."""
    document = frozen.document_of(told["document"])
    return filled(document, told["kind"], number, on) if on else document


def filled(document: Document, kind: str, number: str, on: date) -> Document:
    """Return a document with its number and date."""

    def write() -> Document:
        use(document.language)
        day = plain_day(on) if kind.startswith(MEMO) else full_date(on)
        lines = {f"[papers.{document.kind}] day = …": day, f"[papers.{kind}] day = …": day}
        if number:
            lines |= {f'[papers.{each}] number = "…"': number for each in (document.kind, kind)}
        if kind == MEMO:
            lines |= {'[papers.memo] number = "…"': number, "[papers.memo] day = …": day}
        return filled_in(document, lines)

    return copy_context().run(write)


def files(document: Document) -> dict[str, bytes]:
    """Return a document as PDF and as DOCX, by what their names end in; the foot says where to verify it."""

    def foot() -> Text:
        use(document.language)
        where = Run(text=our_address("/verify/"), literal=True)
        return joined(document.footer, woven(_("verify at {address}"), address=where), between=" · ")

    document = msgspec.structs.replace(document, footer=copy_context().run(foot))
    return {"pdf": press.printed(document).pdf, "docx": word.docx(document).docx}
