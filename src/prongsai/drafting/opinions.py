"""The opinions of the superiors in rank order, and the decision of the chief executive."""

from collections.abc import Iterator
from typing import Literal

from prongsai.documents.content import Fill, Heading, Together
from prongsai.drafting.blanks import woven
from prongsai.drafting.matter import Matter
from prongsai.drafting.people import capacity, chain, signature
from prongsai.language import _
from prongsai.office.model import Decision, Member


def blocks(matter: Matter) -> Iterator[Together]:
    """Yield the opinions, proposer's next superior first, the executive's decision last."""
    people = chain(matter)
    for each in people.superiors:
        yield _opinion(
            each,
            _("It is right to approve as proposed"),
            _("It is not right to approve, because"),
        )
    yield _opinion(
        people.executive,
        _("Approved; to be carried out as proposed"),
        _("Not approved, because"),
    )


def _opinion(member: Member, approve: str, reject: str) -> Together:
    return Together(
        blocks=(
            Heading(text=woven(_("Opinion of {post}"), post=capacity(member)), level=2),
            _choice(member, "approve", approve),
            _choice(member, "reject", reject),
            signature(member),
        )
    )


def _choice(member: Member, of: Decision, says: str) -> Fill:
    """Return one choice: ticked with its reason where this was decided, else open for a hand."""
    taken = member.opinion == of
    box: Literal["empty", "ticked"] = "ticked" if taken else "empty"
    reason = member.reason.strip() if taken else ""
    lines = 1 if of == "reject" and not reason else 0
    return Fill(text=f"{says} {reason}".strip(), box=box, lines=lines)
