"""What letters, announcements, orders and memos share: number, date, subject, emblem, the whole page."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import structs

from prongsai.documents.content import Block, Document, Emblem, Heading, Paragraph, Rule, Run, Text
from prongsai.drafting.blanks import blank, filled, office_line, woven
from prongsai.drafting.matter import Matter, footer, marks
from prongsai.drafting.people import chain
from prongsai.drafting.when import day
from prongsai.language import _, current
from prongsai.office.model import Paper

GARUDA: Final = 3.0  # centimetres: announcements, orders and letters; a memo's is half as high


def paper(matter: Matter, kind: str) -> Paper:
    """Return what the office file says of a kind of paper."""
    return matter.office.papers.get(kind, Paper())


def number(matter: Matter, kind: str) -> Run:
    """Return the paper's number."""
    return filled(
        paper(matter, kind).number, _("number of the paper"), office_line(f"papers.{kind}", "number")
    )


def dated(matter: Matter, kind: str) -> Run:
    """Return the paper's date as a letter or memo bears it."""
    told = paper(matter, kind).day
    return Run(text=day(told)) if told else _no_day(kind)


def in_full(matter: Matter, kind: str) -> Run:
    """Return the paper's date as announcements and orders bear it, with B.E. before the year."""
    told = paper(matter, kind).day
    return Run(text=full_date(told)) if told else _no_day(kind)


def full_date(when: date) -> str:
    """Return a date with the era named: 20 พฤษภาคม พ.ศ. 2568."""
    if current() == "en":
        return day(when)
    first, _space, year = day(when).rpartition(" ")
    return _("{day} B.E. {year}", day=first, year=year)


def _no_day(kind: str) -> Run:
    return blank(_("date"), f"[papers.{kind}] day = …")


def agency(matter: Matter) -> Run:
    """Return the agency's name."""
    told = matter.office.agency.name or matter.sheet.agency or ""
    return filled(told, _("name of the agency"), office_line("agency", "name"))


def unit(matter: Matter) -> Run:
    """Return the unit that writes."""
    return filled(matter.office.unit, _("unit"), office_line("", "unit"))


def emblem(matter: Matter, height: float = GARUDA) -> Emblem:
    """Return the emblem at the head of a paper; without the agency's own picture a sized blank."""
    return Emblem(picture=matter.office.emblem, alt=_("Garuda"), height=height)


def title(*lines: Text | Run) -> tuple[Heading, Rule]:
    """Return the title of an announcement or order, line by line, with the short rule under it."""
    made: list[Run] = []
    for line in lines:
        more = (line,) if isinstance(line, Run) else woven("{line}", line=line)
        made += [Run(text="\n"), *more] if made else more
    return Heading(text=tuple(made), align="center"), Rule()


def said(text: Text) -> Paragraph:
    """Return a paragraph of a letter."""
    return Paragraph(text=text)


def made(
    matter: Matter,
    form: str,
    title_text: str,
    blocks: Iterable[Block],
) -> Document:
    """Return the whole letter; ``form`` is its kind and version, as in ``memo/1``."""
    return Document(
        title=title_text,
        agency=matter.agency,
        day=matter.day,
        kind=form.partition("/")[0],
        language=current(),
        thai_digits=current() == "th",
        style="letter",
        continued=True,
        blocks=tuple(blocks),
        footer=footer(matter, form),
        marks=marks(matter, form),
        whole=_whole(matter),
    )


def enclosed(matter: Matter, form: str, title_text: str, blocks: Iterable[Block]) -> Document:
    """Return a document that goes with a letter and is a report itself."""
    return structs.replace(made(matter, form, title_text, blocks), style="report", continued=False)


def _whole(matter: Matter) -> tuple[str, ...]:
    """Return the names that no line end may cut."""
    people = chain(matter)
    members = (people.proposer, *people.superiors, people.executive)
    names = (
        matter.agency,
        matter.office.unit,
        *matter.office.units.values(),
        *(each.name for each in members),
        *(each.post for each in members),
    )
    return tuple(dict.fromkeys(name for name in names if name.strip()))
