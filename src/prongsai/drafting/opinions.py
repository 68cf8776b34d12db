"""The opinions of the superiors in rank order, and the decision of the chief executive."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, structs

from prongsai.documents.content import Document, Fill, Heading, Together
from prongsai.drafting.blanks import woven
from prongsai.drafting.fitting import paged
from prongsai.drafting.people import Chain, capacity, signature
from prongsai.drafting.when import day
from prongsai.language import _
from prongsai.office.model import Decision, Member


class Given(Struct, frozen=True):
    """When someone gave their opinion on a screen rather than with a pen, and their signature if any.

    ``returned``: why they sent it back for change, where that is what they said.
    """

    on: date
    hand: bytes = b""
    returned: str = ""


def under(memo: Document, people: Chain, given: Mapping[int, Given] | None = None) -> Document:
    """Return a memo with the opinions of a chain below it: ticked as far as they are given, else open.

    ``given`` tells of superiors (0 and on) and, last, of the executive.
    """
    members = (people.proposer, *people.superiors, people.executive)
    names = (name for each in members for name in (each.name, each.post) if name.strip())
    return structs.replace(
        memo,
        blocks=tuple(paged(memo.blocks, tuple(blocks(people, given or {})))),
        whole=tuple(dict.fromkeys((*memo.whole, *names))),
    )


def blocks(people: Chain, given: Mapping[int, Given]) -> Iterator[Together]:
    """Yield the opinions, proposer's next superior first, the executive's decision last."""
    for place, each in enumerate(people.superiors):
        yield _opinion(
            each,
            _("It is right to approve as proposed"),
            _("It is not right to approve, because"),
            given.get(place),
        )
    yield _opinion(
        people.executive,
        _("Approved; to be carried out as proposed"),
        _("Not approved, because"),
        given.get(len(people.superiors)),
    )


def _opinion(member: Member, approve: str, reject: str, given: Given | None) -> Together:
    signed = signature(member)
    back: tuple[Fill, ...] = ()
    if given is not None:
        if given.returned:
            says = f"{_('Returned for change, because')} {given.returned}"
            back = (Fill(text=says, box="ticked", lines=0),)
        on = _("given electronically on {day}", day=day(given.on))
        alt = _("Signature of {name}", name=member.name)
        signed = structs.replace(signed, lines=(*signed.lines, on), picture=given.hand, alt=alt)
    return Together(
        blocks=(
            Heading(text=woven(_("Opinion of {post}"), post=capacity(member)), level=2),
            _choice(member, "approve", approve),
            _choice(member, "reject", reject),
            *back,
            signed,
        )
    )


def _choice(member: Member, of: Decision, says: str) -> Fill:
    """Return one choice: ticked with its reason where this was decided, else open for a hand."""
    taken = member.opinion == of
    box: Literal["empty", "ticked"] = "ticked" if taken else "empty"
    reason = member.reason.strip() if taken else ""
    lines = 1 if of == "reject" and not reason else 0
    return Fill(text=f"{says} {reason}".strip(), box=box, lines=lines)
