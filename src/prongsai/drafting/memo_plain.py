"""The memo that proposes any paper at all: what it is about is told, nothing of it is known here."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from prongsai.documents import marks
from prongsai.documents.content import Block, Document, Heading, List, Paragraph, Run, Text, Together
from prongsai.drafting import memo
from prongsai.drafting.blanks import blank, filled, joined, office_line, woven
from prongsai.drafting.people import Chain, capacity, signature
from prongsai.language import _, current
from prongsai.office.model import Office

FORM: Final = "memo-plain/1"


class Asked(Struct, frozen=True, kw_only=True):
    """What is proposed: the subject, why, what is asked for, what goes with it."""

    subject: str
    background: str
    asks: tuple[str, ...]
    enclosed: tuple[str, ...] = ()


def proposing(asked: Asked, office: Office, people: Chain, day: date) -> Document:
    """Return the memo down to the proposer's signature; number and date are left blank."""
    inputs = marks.inputs_hash([asked.subject, asked.background, *asked.asks, *asked.enclosed])
    code = marks.code(inputs, "", FORM)
    names = (office.agency.name, office.unit, *_names(people))
    return Document(
        title=f"{_('Memo')} {asked.subject} {office.agency.name}".strip(),
        agency=office.agency.name,
        day=day,
        kind=FORM.partition("/")[0],
        language=current(),
        thai_digits=current() == "th",
        style="letter",
        continued=True,
        blocks=tuple(_blocks(asked, office, people)),
        footer=(Run(text=_("Verification: ")), Run(text=code, literal=True)),
        marks=(("code", code), ("form", FORM), ("inputs", inputs)),
        whole=tuple(dict.fromkeys(name for name in names if name.strip())),
    )


def _names(people: Chain) -> Iterator[str]:
    for each in (people.proposer, *people.superiors, people.executive):
        yield from (each.name, each.post)


def _blocks(asked: Asked, office: Office, people: Chain) -> Iterator[Block]:
    number = blank(_("number of the paper"), office_line("papers.memo", "number"))
    yield memo.head(office, _from(office), number, blank(_("date"), "[papers.memo] day = …"), asked.subject)
    to = woven(_("To {person}"), person=capacity(people.executive))
    yield Paragraph(text=to, indent=False, align="left")
    if asked.enclosed:
        yield memo.enclosed(asked.enclosed)
    yield Heading(text=_("Background"), level=2)
    for each in filter(None, (line.strip() for line in asked.background.split("\n"))):
        yield Paragraph(text=each)
    yield Heading(text=_("For consideration"), level=2)
    *most, last = asked.asks
    if most:
        yield List(items=tuple(most), marker="number")
    yield Together(
        blocks=(
            List(items=(last,), marker="number", start=len(most) + 1),
            Paragraph(text=_("Submitted for consideration")),
            signature(people.proposer),
        )
    )


def _from(office: Office) -> Text:
    told = office.agency
    unit = filled(office.unit, _("unit"), office_line("", "unit"))
    named = () if told.name in office.unit else (Run(text=told.name),)
    phone = (Run(text=_("Tel. {number}", number=told.telephone)),) if told.telephone else ()
    return joined(unit, *named, *phone)
