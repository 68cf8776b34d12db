"""The circular letter to community leaders: what the agency will improve, and how people can take part."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Document, List, Paragraph, Run, Sides, Text, Together
from prongsai.drafting import measures
from prongsai.drafting.blanks import filled, joined, office_line, woven
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import agency, dated, emblem, made, number, paper, said, unit
from prongsai.drafting.people import chain, signature
from prongsai.language import _

FORM = "circular/1"
KIND = "circular"


def document(matter: Matter) -> Document:
    """Return the letter that goes to every community leader."""
    subject = paper(matter, KIND).subject or _(
        "Request to make known the measures to promote integrity and transparency"
    )
    return made(matter, FORM, f"{subject} {matter.agency}", _blocks(matter, subject))


def _blocks(matter: Matter, subject: str) -> Iterator[Block]:
    told = paper(matter, KIND)
    yield emblem(matter)
    yield Sides(left=woven(_("No. {number}"), number=number(matter, KIND)), right=_address(matter))
    yield Sides(right=(dated(matter, KIND),))
    yield _line(_("Subject"), subject)
    yield _line(_("To"), told.to or _("community leaders, subdistrict heads and village heads"))
    enclosed = told.enclosed or _enclosed(matter)
    yield _line(_("Enclosed"), enclosed[0] if len(enclosed) == 1 else "")
    if len(enclosed) > 1:
        yield List(items=enclosed, marker="number")
    yield from _body(matter)
    yield Together(
        blocks=(
            said(_("You are kindly asked to consider this; thank you for your help.")),
            signature(chain(matter).executive, before=_("Yours faithfully,")),
            Paragraph(text=_reach(matter), indent=False, align="left"),
        )
    )


def _line(label: str, text: Text) -> Paragraph:
    return Paragraph(text=joined(label, text), indent=False, align="left")


def _address(matter: Matter) -> tuple[Run, ...]:
    place = filled(matter.office.agency.address, _("address"), office_line("agency", "address"))
    return joined(agency(matter), place, between="\n")


def _enclosed(matter: Matter) -> tuple[str, ...]:
    return (
        _("{document}, fiscal year {year} (B.E.), 1 copy", document=measures.title(), year=matter.served),
        _("Summary of the result of fiscal year {year} (B.E.) for the notice board, 1 copy",
          year=matter.rules.fiscal_year),
    )  # fmt: skip


def _body(matter: Matter) -> Iterator[Block]:
    yield said(
        woven(
            _("{agency} has analysed its result of the Integrity and Transparency Assessment (ITA) of "
              "fiscal year {year} (B.E.) and set measures for fiscal year {served} (B.E.), so that "
              "people are served rightly, equally and within the time announced, and no one is asked for "
              "a bribe or a gift."),
            agency=agency(matter), year=str(matter.rules.fiscal_year), served=str(matter.served),
        )
    )  # fmt: skip
    yield said(
        woven(
            _("{agency} asks you to make these measures known in your community by announcement, notice "
              "board and meetings; to tell people that services are free of any gift, and that they can "
              "complain or tell of corruption at {channels}; and to invite those who have been served to "
              "answer the assessment freely, as they have found it."),
            agency=agency(matter), channels=_channels(matter),
        )
    )  # fmt: skip
    yield from _link(matter)


def _channels(matter: Matter) -> tuple[Run, ...]:
    told = matter.office.agency
    telephone = _("telephone {number}", number=told.telephone) if told.telephone else ""
    site = _("website {address}", address=told.website) if told.website else ""
    known = " ".join(filter(None, (telephone, site)))
    return (filled(known, _("telephone or website"), office_line("agency", "telephone")),)


def _link(matter: Matter) -> Iterator[Block]:
    link = matter.office.links.get("eit", "")
    if link:
        yield said((Run(text=_("The questionnaire for those served: ")), Run(text=link, literal=True)))


def _reach(matter: Matter) -> tuple[Run, ...]:
    told = matter.office.agency
    telephone = woven(_("Tel. {number}"), number=told.telephone) if told.telephone else (
        filled("", _("telephone"), office_line("agency", "telephone")),
    )  # fmt: skip
    parts: list[Text] = [(unit(matter),), telephone]
    if told.email:
        parts.append((Run(text=_("E-mail ")), Run(text=told.email, literal=True)))
    return joined(parts[0], joined(*parts[1:], between=" "), between="\n")
