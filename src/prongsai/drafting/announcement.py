"""The announcement of the measures: ประกาศ … เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Document, List, Paragraph, Run, Together
from prongsai.drafting import measures
from prongsai.drafting.blanks import woven
from prongsai.drafting.grouping import Group, groups
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import agency, emblem, in_full, made, paper, said, title
from prongsai.drafting.people import chain, signature
from prongsai.language import _

FORM = "announcement/1"
KIND = "announcement"


def document(matter: Matter) -> Document:
    """Return the announcement of the measures of the year served."""
    subject = paper(matter, KIND).subject or measures.title()
    return made(matter, FORM, f"{subject} {matter.agency}", _blocks(matter, subject))


def _blocks(matter: Matter, subject: str) -> Iterator[Block]:
    yield emblem(matter)
    yield from title(
        woven(_("Announcement of {agency}"), agency=agency(matter)),
        _("Subject: {subject}", subject=subject),
        _("Fiscal year {year} (B.E.)", year=matter.served),
    )
    yield said(_why(matter))
    yield from _measures(matter)
    yield said(_("All units and everyone in office shall carry out these measures within their time, "
                 "keep the evidence, and report to their superiors."))  # fmt: skip
    yield Together(
        blocks=(
            said(_("This announcement is made so that everyone may know and act accordingly.")),
            said(woven(_("Announced on {day}"), day=in_full(matter, KIND))),
            signature(chain(matter).executive),
        )
    )


def _why(matter: Matter) -> tuple[Run, ...]:
    return woven(
        _("In order that the work of {agency} be honest, open and open to scrutiny, and that the "
          "findings of the Integrity and Transparency Assessment (ITA) of fiscal year {year} (B.E.) be "
          "put into practice, {agency} announces its measures for fiscal year {served} (B.E.) as follows:"),
        agency=agency(matter), year=str(matter.rules.fiscal_year), served=str(matter.served),
    )  # fmt: skip


def _measures(matter: Matter) -> Iterator[Block]:
    """Yield the measures in short; the document of measures tells the rest."""
    found = groups(matter)
    if not found:
        line = "prongsai measures FILE --out measures.xlsx"
        yield Paragraph(text=(Run(text=f"({_('the measures have not been set yet')})", blank=line),))
    for group in found:
        yield Paragraph(text=(Run(text=group.name, bold=True),), indent=False, align="left")
        yield List(items=_names(group), align="left")


def _names(group: Group) -> tuple[str, ...]:
    return tuple(
        _("{name} ({responsible})", name=each.measure.name, responsible=", ".join(each.measure.responsible))
        if each.measure.responsible
        else each.measure.name
        for each in group.measures
    )
