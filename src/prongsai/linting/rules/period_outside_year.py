"""``period-outside-year``: a measure is to be carried out outside the year that the plan is for."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.measures import Planned
from prongsai.linting.model import Draft, Finding
from prongsai.linting.texts import flat
from prongsai.linting.years import all_years, fiscal_span, fiscal_years, span
from prongsai.reading.thaitext import plain, unmarked


def period_outside_year(draft: Draft) -> Iterator[Finding]:
    """The period of a measure ends before the fiscal year served begins, or lies behind its end.

    A plan for fiscal year 2568 is carried out from 1 October 2567 to 30 September
    2568. A period of “fiscal year 2567”, or one that ends on 30 March 2567, is over
    before the plan begins: mostly an old plan copied.
    """
    for measure in draft.measures:
        told = measure.told("period")
        digits = plain(unmarked(told))
        if draft.served_year and digits and (says := _outside(digits, draft.served_year)):
            yield Finding(
                rule="period-outside-year",
                where=_where(measure),
                says=says,
                suggest=_(
                    "give a period between October {before} and September {year}",
                    before=draft.served_year - 1,
                    year=draft.served_year,
                ),
                quote=f"{flat(measure.name, 60)}: {flat(told, 60)}",
            )


def _where(measure: Planned) -> str:
    return next((row.where for row in measure.rows if "period" in row.cells), measure.where)


def _outside(digits: str, served: int) -> str:
    """Return what is wrong with a period, nothing if it touches the year."""
    months, year = span(digits), fiscal_span(served)
    if months:
        if months.last < year.first:
            return _("the period is over before fiscal year {year} begins", year=served)
        if months.last > year.last:
            return _("the period goes on after fiscal year {year} has ended", year=served)
        return ""
    named = [other for other, _match in fiscal_years(digits)]
    if named and served not in all_years(digits):
        return _("the period is fiscal year {other}, the plan is for {year}", other=named[0], year=served)
    return ""
