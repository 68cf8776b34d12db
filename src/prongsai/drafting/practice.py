"""How the findings are put into practice: the measures in short, by issue."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Column, Heading, Paragraph, Row, Table
from prongsai.drafting.matter import Matter
from prongsai.drafting.when import period
from prongsai.language import _
from prongsai.measures.model import Measure
from prongsai.rules import labels


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the section on practice."""
    yield Heading(
        text=_("From the analysis to practice in fiscal year {year}", year=matter.served), numbered=True
    )
    if not (matter.plan and matter.plan.measures):
        yield Paragraph(text=_("The measures have not been set yet."))
        return
    yield Paragraph(
        text=_(
            "From the analysis follow {count} measures. Their steps, indicators of success and follow-up "
            "stand in the measures for fiscal year {year}.",
            count=len(matter.plan.measures),
            year=matter.served,
        )
    )
    yield Table(
        columns=(
            Column(head=_("measure, project or activity"), share=5),
            Column(head=_("answers"), share=1.6, align="center"),
            Column(head=_("responsible"), share=2.2),
            Column(head=_("period"), share=2.4),
        ),
        rows=tuple(_rows(matter, matter.plan.measures)),
    )


def _rows(matter: Matter, measures: tuple[Measure, ...]) -> Iterator[Row]:
    standing = ""
    for each in measures:
        if each.issue != standing:
            standing = each.issue
            yield Row(cells=(issue_name(matter, standing),), kind="group")
        yield Row(cells=(each.name, ", ".join(each.items), "\n".join(each.responsible), period(each)))


def issue_name(matter: Matter, issue: str) -> str:
    """Return an issue with its number, or an instrument with its name."""
    names = {str(each.id): each.name for each in matter.rules.improvement.issues}
    if issue in names:
        return _("Issue {number}: {name}", number=issue, name=names[issue])
    return f"{issue} {labels.label(matter.rules, issue)}" if issue in ("IIT", "EIT", "OIT") else issue
