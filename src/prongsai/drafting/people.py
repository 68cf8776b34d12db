"""Who proposes, who gives an opinion, who decides, and how each of them signs."""

from msgspec import Struct

from prongsai.documents.content import Run, Signature, Text
from prongsai.drafting.blanks import blank, dotted, filled, office_line, woven
from prongsai.drafting.matter import Matter, words
from prongsai.language import _
from prongsai.office.model import Member

_SUPERIORS = ("head_of_office", "clerk")  # who stands between proposer and executive where no one is told


class Chain(Struct, frozen=True):
    """The chain of approval in rank order."""

    proposer: Member
    superiors: tuple[Member, ...]
    executive: Member


def chain(matter: Matter) -> Chain:
    """Return the chain of the office file; what it does not tell is the usual one, without names."""
    known, named = words(matter), matter.office.chain
    executive = Member(post=known["executive"])
    usual = tuple(Member(post=known[each]) for each in _SUPERIORS)
    if len(named) > 1:
        return Chain(named[0], named[1:-1], named[-1])
    if named and known["executive"] in (named[0].acting_for or named[0].post):
        return Chain(Member(), usual, named[0])
    return Chain(named[0] if named else Member(), usual, executive)


def capacity(member: Member) -> Run:
    """Return in what post someone decides: the one acted for, else their own."""
    return filled(member.acting_for or member.post, _("post"), office_line("[chain]", "post"))


def signature(member: Member, *, before: Text = "") -> Signature:
    """Return the room for someone's hand with name and post; the post acted for stands on its own line."""
    acting = (_("Acting for {post}", post=member.acting_for),) if member.acting_for else ()
    return Signature(
        before=before,
        lines=((dotted(member.name, _line(member, "name")),), (_post(member),), *acting),
    )


def _post(member: Member) -> Run:
    return Run(text=member.post) if member.post.strip() else blank(_("post"), _line(member, "post"))


def _line(member: Member, key: str) -> str:
    """Return the line of the office file that names someone, told apart by the other thing known of them."""
    told = member.acting_for or member.post if key == "name" else member.name
    line = office_line("[chain]", key)
    return f"{line} ({told})" if told else line


def addressee(matter: Matter, kind: str) -> tuple[Run, ...]:
    """Return to whom a memo goes: as the office file says, else the executive's post."""
    told = matter.office.papers[kind].to if kind in matter.office.papers else ""
    return woven(_("To {person}"), person=told or capacity(chain(matter).executive))
