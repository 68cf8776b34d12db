"""What the memo says that proposes the report on the measures."""

from collections.abc import Iterator

from prongsai.documents.content import Run, Text
from prongsai.drafting import follow_up
from prongsai.drafting.blanks import woven
from prongsai.drafting.grouping import numbered
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import agency, unit
from prongsai.drafting.parts import lacking, plan_year
from prongsai.language import _


def subject(matter: Matter) -> str:
    """Return what the memo is about."""
    return f"{follow_up.title(matter)} {_('Fiscal year {year} (B.E.)', year=plan_year(matter))}"


def background(matter: Matter) -> Iterator[Text]:
    """Yield why this is proposed."""
    yield woven(
        _("{agency} set measures to promote integrity and transparency for fiscal year {year} (B.E.) "
          "from the analysis of its result of the Integrity and Transparency Assessment (ITA). {unit} "
          "has gathered what each unit responsible has done, and drafted the report that is enclosed."),
        agency=agency(matter), year=str(plan_year(matter)), unit=unit(matter),
    )  # fmt: skip


def facts(matter: Matter) -> Iterator[Text]:
    """Yield what became of the measures, and what is still lacking in the report."""
    yield follow_up.summary(matter)
    yield from follow_up.remarks(matter)
    told = lacking(matter, "follow-up")
    if told:
        yield (Run(text=_("Still lacking in the report"), bold=True), Run(text=" " + " ".join(told)))


def proposals(matter: Matter) -> Iterator[Text]:
    """Yield what the executive is asked to decide."""
    yield _("to take note of the report on the measures of fiscal year {year} (B.E.)", year=plan_year(matter))
    yield _("to approve its publication on the agency's website, and its being made known to all staff")
    if matter.half:
        yield _(
            "to have the units responsible finish what is not done, and report again at the end of the year"
        )
        return
    if any(each.measure.status != "done" for each in numbered(matter)):
        yield _("to have the units responsible finish what is not done, and report again when it is")
    yield _("to have what was learnt used in the measures of the next fiscal year")
