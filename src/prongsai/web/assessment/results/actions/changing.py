"""What every change of a result shares: locked, the one that was looked at, computed anew."""

from decimal import Decimal

from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.scoring.exact import two_decimals
from prongsai.web.assessment.results import queries
from prongsai.web.assessment.results.models import Result, State
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def locked(agency: Agency, year: int) -> Result:
    """Return an agency's result, locked until the transaction ends.

    Raises:
        BadInputError: there is none.

    """
    result = Result.objects.select_for_update(of=("self",)).filter(agency=agency, fiscal_year=year).first()
    if result is None:
        raise BadInputError(_("there is no result of fiscal year {year}; bring it first", year=year))
    return result


def must_be_open(result: Result) -> None:
    """Refuse to change a result that was confirmed.

    Raises:
        BadInputError: it was.

    """
    if result.state == State.CONFIRMED:
        raise BadInputError(
            _("the result of fiscal year {year} was confirmed; reopen it before changing it",
              year=result.fiscal_year)
        )  # fmt: skip


def computed(result: Result) -> Result:
    """Put what is computed from a result's scores beside them."""
    scored = queries.scored(result)
    total = scored.values.get("total")
    result.total = None if total is None else Decimal(two_decimals(total))
    result.level = scored.level or ""
    result.indicators = {
        each.id: two_decimals(scored.values[each.id])
        for each in scored.rules.frame.indicators
        if each.id in scored.values
    }
    result.rules_seal = scored.rules.seal
    return result


def changed(result: Result, standing: Standing) -> Result:
    """Keep a result as the next version, computed anew."""
    result.version += 1
    result.changed_by, result.changed_at = standing.user, timezone.now()
    computed(result).save()
    return result
