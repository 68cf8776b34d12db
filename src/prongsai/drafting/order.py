"""The order that appoints the working group: คำสั่ง … เรื่อง แต่งตั้งคณะทำงาน."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Column, Document, List, Row, Table, Text, Together
from prongsai.drafting.blanks import blank, woven
from prongsai.drafting.laws import power
from prongsai.drafting.matter import Matter, words
from prongsai.drafting.paper import agency, emblem, in_full, made, number, paper, said, title
from prongsai.drafting.people import chain, signature
from prongsai.language import _
from prongsai.office.model import Seat

FORM = "order/1"
KIND = "order"
_SEATS = 3  # members without an office of their own in a group that is yet to be named


def document(matter: Matter) -> Document:
    """Return the order that appoints the group behind assessment and measures."""
    subject = paper(matter, KIND).subject or _subject(matter)
    return made(matter, FORM, f"{' '.join(subject.split())} {matter.agency}", _blocks(matter, subject))


def _subject(matter: Matter) -> str:
    return _("Appointment of the working group on the Integrity and Transparency Assessment (ITA), "
             "fiscal year {year} (B.E.)", year=matter.served)  # fmt: skip


def _blocks(matter: Matter, subject: str) -> Iterator[Block]:
    yield emblem(matter)
    yield from title(
        woven(_("Order of {agency}"), agency=agency(matter)),
        woven(_("No. {number}"), number=number(matter, KIND)),
        _("Subject: {subject}", subject=subject),
    )
    yield said(
        woven(
            _("So that the assessment of fiscal year {year} (B.E.) be prepared in good time, and the "
              "measures to promote integrity and transparency be carried out and followed up, by virtue "
              "of {power}, the following persons are appointed to a working group:"),
            year=str(matter.served), power=power(matter),
        )
    )  # fmt: skip
    yield _seats(matter)
    yield said(_("The working group has the following duties:"))
    *most, last = _duties(matter)
    yield List(items=tuple(most), marker="number")
    yield Together(
        blocks=(
            List(items=(last,), marker="number", start=len(most) + 1),
            said(_("This order takes effect from the day it is given.")),
            said(woven(_("Given on {day}"), day=in_full(matter, KIND))),
            signature(chain(matter).executive),
        )
    )


def _seats(matter: Matter) -> Table:
    return Table(
        columns=(
            Column(head=_("no."), share=0.6, align="center"),
            Column(head=_("name"), share=2.7),
            Column(head=_("post"), share=4),
            Column(head=_("role in the group"), share=3.6),
        ),
        rows=tuple(
            Row(cells=(str(place), _or_blank(seat.name, "name", place), _or_blank(seat.post, "post", place),
                       _or_blank(seat.role, "role", place)))
            for place, seat in enumerate(matter.office.group or _usual(matter), start=1)
        ),
    )  # fmt: skip


def _or_blank(told: str, key: str, place: int) -> Text:
    labels = {"name": _("name"), "post": _("post"), "role": _("role in the group")}
    return told or (blank(labels[key], _line(key, place)),)


def _line(key: str, place: int) -> str:
    return f'[[group]] {key} = "…" ({place})'


def _usual(matter: Matter) -> tuple[Seat, ...]:
    """Return the seats of a group that the office file does not name."""
    known = words(matter)
    return (
        Seat(post=known["clerk"], role=_("chair")),
        *(Seat(role=_("member")) for _each in range(_SEATS)),
        Seat(post=known["head_of_office"], role=_("member and secretary")),
    )


def _duties(matter: Matter) -> tuple[str, ...]:
    return (
        _("prepare the information and the evidence for the assessment of fiscal year {year} (B.E.), "
          "item by item, within the time that the NACC sets;", year=matter.served),
        _("analyse the result of fiscal year {year} (B.E.) and propose measures for what is weak;",
          year=matter.rules.fiscal_year),
        _("follow up the measures, collect their outputs and outcomes, and report to the executive every "
          "six months;"),
        _("make what must be disclosed public on the website, complete, current and open to everyone;"),
        _("make staff and people who deal with the agency aware of the assessment, without steering "
          "their answers;"),
        _("carry out what else the executive assigns."),
    )  # fmt: skip
