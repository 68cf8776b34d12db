"""What the memo says that proposes analysis and measures."""

from collections.abc import Iterator

from prongsai.documents.content import Run, Text
from prongsai.drafting import awaiting, standing
from prongsai.drafting.blanks import woven
from prongsai.drafting.grouping import groups, numbered
from prongsai.drafting.matter import Matter
from prongsai.drafting.paper import agency, unit
from prongsai.drafting.parts import lacking
from prongsai.drafting.responsible import units
from prongsai.language import _


def subject(matter: Matter) -> str:
    """Return what the memo is about; without measures it proposes none."""
    if not numbered(matter):
        year = _("Fiscal year {year} (B.E.)", year=matter.rules.fiscal_year)
        return f"{_('Analysis of the result of the Integrity and Transparency Assessment (ITA)')} {year}"
    return _("Analysis of the ITA result of fiscal year {year} (B.E.) and measures for fiscal year "
             "{served} (B.E.)", year=matter.rules.fiscal_year, served=matter.served)  # fmt: skip


def background(matter: Matter) -> Iterator[Text]:
    """Yield why this is proposed."""
    if not numbered(matter):
        yield _without_measures(matter)
        return
    yield woven(
        _("The Office of the National Anti-Corruption Commission (NACC) assesses the integrity and "
          "transparency of state agencies (Integrity and Transparency Assessment: ITA) every year. "
          "{agency} has received its result of fiscal year {year} (B.E.). {unit} has analysed it and "
          "drafted measures so that what is weak is mended within fiscal year {served} (B.E.); both are "
          "enclosed."),
        agency=agency(matter), year=str(matter.rules.fiscal_year), served=str(matter.served),
        unit=unit(matter),
    )  # fmt: skip


def _without_measures(matter: Matter) -> tuple[Run, ...]:
    return woven(
        _("The Office of the National Anti-Corruption Commission (NACC) assesses the integrity and "
          "transparency of state agencies (Integrity and Transparency Assessment: ITA) every year. "
          "{agency} has received its result of fiscal year {year} (B.E.). {unit} has analysed it as far "
          "as its scores are known; the analysis is enclosed."),
        agency=agency(matter), year=str(matter.rules.fiscal_year), unit=unit(matter),
    )  # fmt: skip


def facts(matter: Matter) -> Iterator[Text]:
    """Yield how the result stands, what the audit left open, and what the plan holds."""
    yield from standing.facts(matter)
    yield from awaiting.findings(matter)
    yield _plan(matter)


def _plan(matter: Matter) -> tuple[Run, ...]:
    head = Run(text=_("Measures"), bold=True)
    count = len(numbered(matter))
    if not count:
        return (head, Run(text=" " + " ".join(lacking(matter, "measures"))))
    number = len(groups(matter))
    holds = (
        _("The draft holds {count} measures on {issues} issues.", count=count, issues=number)
        if matter.analysis.issues
        else _(
            "The draft holds {count} measures on {instruments} instruments.", count=count, instruments=number
        )
    )
    return (head, Run(text=" " + " ".join((holds, *lacking(matter, "measures")))))


def proposals(matter: Matter) -> Iterator[Text]:
    """Yield what the executive is asked to decide."""
    yield _(
        "to agree to the analysis of the result of fiscal year {year} (B.E.)", year=matter.rules.fiscal_year
    )
    if not numbered(matter):
        yield _("to have the units responsible propose measures for fiscal year {served} (B.E.) that follow "
                "from the analysis", served=matter.served)  # fmt: skip
        yield _("to have the analysis published on the agency's website and made known to all staff")
        return
    yield _("to approve the {count} measures for fiscal year {year} (B.E.) as enclosed",
            year=matter.served, count=len(numbered(matter)))  # fmt: skip
    named = units(matter)
    yield (
        _("to charge {units} with carrying out their measures within the time set", units=named)
        if named
        else _("to charge the units responsible with carrying out their measures within the time set")
    )
    yield _published(matter)
    yield _("to have progress reported after six months and the result, output apart from outcome, at "
            "the end of the fiscal year")  # fmt: skip


def _published(matter: Matter) -> str:
    site = matter.office.agency.website
    if site:
        return _(
            "to have analysis and measures published on the website {site} and made known to all staff",
            site=site,
        )
    return _("to have analysis and measures published on the agency's website and made known to all staff")
