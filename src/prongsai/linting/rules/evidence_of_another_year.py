"""``evidence-of-another-year``: what was done in a year is shown by papers of another."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import around, passage_of
from prongsai.linting.years import all_years
from prongsai.reading.facts import as_buddhist

_ROLES = ("output", "outcome", "progress", "evidence")


def evidence_of_another_year(draft: Draft) -> Iterator[Finding]:
    """The output or outcome told for a year shows something of another year.

    A follow-up of 2568 that shows the budget of 2567 shows what was done before
    its measures began. Reports of a former year, which are rightly published in
    the next, are left alone, and so are plans of several years that hold the year.
    """
    served = draft.served_year
    for measure in draft.measures if served else ():
        for row in measure.rows:
            for role in _ROLES:
                if fault := _in_cell(row.cells.get(role, ""), row.where, served or 0):
                    yield fault


def _in_cell(cell: str, where: str, served: int) -> Finding | None:
    passage = passage_of(cell, where)
    if served in all_years(passage.digits):
        return None
    for match in compiled(PHRASES.years.yearly).finditer(passage.digits):
        year = as_buddhist(int(match["year"]))
        reported = compiled(PHRASES.years.report).search(passage.digits[: match.start()])
        if year and not reported:
            return Finding(
                rule="evidence-of-another-year",
                where=where,
                says=_(
                    "what was done in {served} is shown by something of fiscal year {year}",
                    served=served,
                    year=year,
                ),
                suggest=_(
                    "show that of fiscal year {served}, or say why the former one serves", served=served
                ),
                quote=around(passage, match.start(), match.end(), 60),
            )
    return None
