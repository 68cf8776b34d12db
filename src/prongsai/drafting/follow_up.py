"""The report on what became of the measures, in the form of the year: progress, output, outcome."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Document, Heading, PageBreak, Paragraph
from prongsai.drafting import overview, parts
from prongsai.drafting.columns import form
from prongsai.drafting.grouping import Numbered, numbered, numbers
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import enclosed
from prongsai.drafting.rows import table
from prongsai.language import _, listed
from prongsai.measures.model import Measure

FORM = "follow-up/1"


def title(matter: Matter) -> str:
    """Return what the document is called."""
    if matter.half:
        return _("Six-month report on the measures to promote integrity and transparency within the agency")
    return _("Report on the measures to promote integrity and transparency within the agency")


def document(matter: Matter) -> Document:
    """Return the follow-up of the plan in the form of the year served."""
    year = _("Fiscal year {year} (B.E.)", year=parts.plan_year(matter))
    return enclosed(matter, FORM, f"{title(matter)} {matter.agency} {year}", _blocks(matter))


def _blocks(matter: Matter) -> Iterator[Block]:
    year_form = form(matter, "follow-up")
    yield overview.heading(matter, title(matter), parts.plan_year(matter))
    yield from parts.note(matter, "follow-up")
    yield from overview.borrowed(matter, year_form)
    yield Heading(text=_("Summary"), level=2)
    yield Paragraph(text=summary(matter))
    if not numbered(matter):
        return
    yield Paragraph(
        text=_("Measures by issue and status are as follows:")
        if matter.analysis.issues
        else _("Measures by instrument and status are as follows:")
    )
    yield overview.progress(matter)
    for told in remarks(matter):
        yield Paragraph(text=told)
    yield PageBreak(landscape=True)
    yield Heading(text=_("Report by measure"), level=2)
    yield table(matter, year_form, reporting=True)


def summary(matter: Matter) -> str:
    """Say how many measures there are, and how many are done, under way, not done, not reported."""
    every = [each.measure for each in numbered(matter)]
    return _(
        "{agency} set {count} measures for fiscal year {year} (B.E.) from the analysis of its result of "
        "fiscal year {result}. {done} are done, {under_way} are under way, {not_done} are not done; "
        "{unknown} have not reported.",
        agency=matter.agency,
        count=len(every),
        year=parts.plan_year(matter),
        result=_result_year(matter),
        done=overview.state(every, "done"),
        under_way=overview.state(every, "under-way"),
        not_done=overview.state(every, "not-done"),
        unknown=overview.state(every, ""),
    )


def _result_year(matter: Matter) -> int:
    return (matter.plan and matter.plan.result_year) or matter.rules.fiscal_year


def remarks(matter: Matter) -> Iterator[str]:
    """Yield what the figures alone do not show: no outcome, not done, and a report of another year."""
    every = numbered(matter)
    year_form = form(matter, "follow-up")
    asks = {"outcome", "result"} & set(year_form.fields)
    bare = [each for each in every if asks and _done_without_outcome(each.measure)]
    if bare:
        yield _("{count} measures are done but have no outcome yet: {numbers}.", count=len(bare),
                numbers=numbers(bare, every))  # fmt: skip
    behind = [each for each in every if each.measure.status == "not-done"]
    if behind:
        yield _("Not done yet: {names}.", names=listed(_named(each) for each in behind))
    asked = year_form.asked
    if year_form.own and asked.of_year not in (None, parts.plan_year(matter)):
        yield _(
            "Disclosure item {item} of fiscal year {year} (B.E.) asks for the measures of fiscal year "
            "{asked}; these are of {given}.",
            item=asked.item, year=year_form.rules.fiscal_year, asked=asked.of_year,
            given=parts.plan_year(matter),
        )  # fmt: skip


def _done_without_outcome(measure: Measure) -> bool:
    return measure.status == "done" and not measure.outcome


def _named(each: Numbered) -> str:
    return f"{each.number} {each.measure.name}"
