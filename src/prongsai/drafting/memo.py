"""The memo that proposes analysis and measures, and the one that proposes the follow-up: บันทึกข้อความ."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from prongsai.documents.content import (
    Block,
    Document,
    Heading,
    KeyValues,
    List,
    MemoHead,
    Pair,
    Paragraph,
    Run,
    Text,
    Together,
)
from prongsai.drafting import memo_follow_up, memo_result, opinions
from prongsai.drafting.blanks import joined
from prongsai.drafting.grounds import grounds
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import agency, dated, made, number, paper, said, unit
from prongsai.drafting.people import addressee, chain, signature
from prongsai.language import _
from prongsai.office.model import Office

FORM = "memo/1"
FOLLOW_UP = "memo-follow-up/1"

_ENCLOSED: Final = 2.4  # centimetres: the label of what is enclosed

Says = Callable[[Matter], Iterable[Text]]


class Body(Struct, frozen=True, kw_only=True):
    """What one memo says under its four headings; ``rules`` are the kinds of document it rests on."""

    subject: str
    background: Says
    facts: Says
    rules: tuple[str, ...]
    proposals: Says


def document(matter: Matter) -> Document:
    """Return the memo that proposes the analysis of the result and the measures of the year."""
    return opinions.under(proposing(matter), chain(matter))


def follow_up(matter: Matter) -> Document:
    """Return the memo that proposes the report on the measures."""
    return opinions.under(proposing_follow_up(matter), chain(matter))


def proposing(matter: Matter) -> Document:
    """Return the memo of analysis and measures down to the proposer's signature, without opinions."""
    body = Body(
        subject=memo_result.subject(matter),
        background=memo_result.background,
        facts=memo_result.facts,
        rules=("analysis", "measures", "follow-up"),
        proposals=memo_result.proposals,
    )
    return _memo(matter, FORM, body)


def proposing_follow_up(matter: Matter) -> Document:
    """Return the memo of the report down to the proposer's signature, without opinions."""
    body = Body(
        subject=memo_follow_up.subject(matter),
        background=memo_follow_up.background,
        facts=memo_follow_up.facts,
        rules=("follow-up",),
        proposals=memo_follow_up.proposals,
    )
    return _memo(matter, FOLLOW_UP, body)


def _memo(matter: Matter, form: str, body: Body) -> Document:
    kind = form.partition("/")[0]
    subject = paper(matter, kind).subject or body.subject
    blocks = (*_head(matter, kind, subject), *_said(matter, body))
    return made(matter, form, f"{_('Memo')} {subject} {matter.agency}", blocks)


def _head(matter: Matter, kind: str, subject: str) -> Iterator[Block]:
    yield head(matter.office, _from(matter), number(matter, kind), dated(matter, kind), subject)
    yield Paragraph(text=addressee(matter, kind), indent=False, align="left")
    told = paper(matter, kind).enclosed
    if told:
        yield enclosed(told)


def head(office: Office, unit_told: Text, number_told: Run, day_told: Run, subject: str) -> MemoHead:
    """Return the head of a memo: who writes, number and date, what about."""
    return MemoHead(
        name=_("Memo"),
        emblem=office.emblem,
        emblem_alt=_("Garuda"),
        lines=(
            (Pair(label=_("Unit"), value=unit_told),),
            (Pair(label=_("No."), value=(number_told,)), Pair(label=_("Date"), value=(day_told,))),
            (Pair(label=_("Subject"), value=subject),),
        ),
    )


def enclosed(told: tuple[str, ...]) -> KeyValues:
    """Return the list of what goes with a memo."""
    return KeyValues(pairs=_enclosed(told), label_width=_ENCLOSED)


def _enclosed(told: tuple[str, ...]) -> tuple[Pair, ...]:
    """Return what is enclosed, each on a line of its own behind the label."""
    items = told if len(told) == 1 else [f"{place}. {each}" for place, each in enumerate(told, start=1)]
    return tuple(
        Pair(label=_("Enclosed") if place == 0 else "", value=each) for place, each in enumerate(items)
    )


def _from(matter: Matter) -> tuple[Run, ...]:
    """Return unit, agency and telephone on one line; a unit that bears the agency's name is enough."""
    told = matter.office
    place = (unit(matter),) if told.agency.name and told.agency.name in told.unit else (
        joined(unit(matter), agency(matter))
    )  # fmt: skip
    return joined(place, _("Tel. {number}", number=told.agency.telephone)) if told.agency.telephone else place


def _said(matter: Matter, body: Body) -> Iterator[Block]:
    yield Heading(text=_("Background"), level=2)
    for text in body.background(matter):
        yield said(text)
    yield Heading(text=_("Facts"), level=2)
    yield from _listed(body.facts(matter))
    yield Heading(text=_("Laws, rules and criteria"), level=2)
    yield from _listed(grounds(matter, *body.rules))
    yield Heading(text=_("For consideration"), level=2)
    yield said(_("It is right to consider the following:"))
    *most, last = body.proposals(matter)
    yield from _listed(most)
    yield Together(
        blocks=(
            List(items=(last,), marker="number", start=len(most) + 1),
            said(_("Submitted for consideration")),
            signature(chain(matter).proposer),
        )
    )


def _listed(texts: Iterable[Text]) -> Iterator[Block]:
    items = tuple(texts)
    if items:
        yield List(items=items, marker="number")
