"""A draft made ready for its rules: years settled, rules and audit at hand, the agency's right name."""

from fractions import Fraction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.linting.model import Draft
from prongsai.linting.opening import Opened
from prongsai.reading.model import Reading
from prongsai.rules import RuleSet, load, years
from prongsai.scoring.audit import Audit, audit
from prongsai.scoring.exact import parse
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import tree


def draft_of(
    found: Opened,
    *,
    rules: RuleSet | None = None,
    served: int | None = None,
    sheet: Sheet | None = None,
    agency: str | None = None,
) -> Draft:
    """Return the draft that a file holds.

    ``rules``, ``served`` and ``agency`` hold against what the text says; ``sheet``
    is the result that its figures must agree with.

    Raises:
        BadInputError: the sheet is of another year than the draft.

    """
    said = found.reading.sheet
    year = rules.fiscal_year if rules else said.fiscal_year
    ruled = rules or _ruled(year)
    if sheet and ruled and sheet.fiscal_year not in (None, ruled.fiscal_year):
        raise BadInputError(
            _(
                "--sheet: the result is of fiscal year {year}, the draft speaks of {other};"
                " give --year {year}",
                year=sheet.fiscal_year,
                other=ruled.fiscal_year,
            )
        )
    serves = served or said.document_year
    return Draft(
        blocks=found.blocks,
        reading=found.reading,
        merged=found.merged,
        result_year=year,
        served_year=serves,
        rules=ruled,
        served=_ruled(serves),
        audit=_audit(found.reading, ruled),
        sheet=sheet,
        agency=agency or (sheet.agency if sheet else None) or said.agency,
    )


def _ruled(year: int | None) -> RuleSet | None:
    return load(str(year)) if year in years() else None


def _audit(found: Reading, ruled: RuleSet | None) -> Audit | None:
    """Return the audit of the draft's own figures, those that its year knows."""
    if ruled is None or not found.sheet.scores:
        return None
    known = tree(ruled).maxima
    scores = {name: score for name, score in found.sheet.scores.items() if name in known}
    sheet = Sheet(
        agency=found.sheet.agency,
        fiscal_year=ruled.fiscal_year,
        level=found.sheet.level,
        scores=scores,
        arabic=found.sheet.arabic,
    )
    return audit(sheet, ruled, found.claims, _elsewhere(found))


def _elsewhere(found: Reading) -> dict[str, list[Fraction]]:
    return {
        name: [parsed[0] for place in places if (parsed := parse(place.value))]
        for name, places in found.found.items()
    }
