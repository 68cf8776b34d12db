"""Confirm: a result is what the plan stands on; and reopen."""

from django.db import transaction

from prongsai.web.assessment.results.actions.changing import changed, locked
from prongsai.web.assessment.results.models import Result, State
from prongsai.web.journal.actions import write
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def confirm(standing: Standing, agency: Agency, year: int, version: int) -> Result:
    """Return the result, confirmed as it was looked at.

    Raises:
        BadInputError: there is none, or someone else changed it meanwhile.

    """
    return _turned(standing, agency, year, version, State.CONFIRMED)


def reopen(standing: Standing, agency: Agency, year: int, version: int) -> Result:
    """Return the result, open to corrections again.

    Raises:
        BadInputError: there is none, or someone else changed it meanwhile.

    """
    return _turned(standing, agency, year, version, State.OPEN)


def _turned(standing: Standing, agency: Agency, year: int, version: int, state: State) -> Result:
    standing.require("results.confirm", agency)
    with transaction.atomic():
        result = locked(agency, year)
        if result.state == state:
            return result
        must_be_as_seen(result, version)
        result.state = state
        changed(result, standing)
        details = {"year": year, "state": str(state), "total": str(result.total), "level": result.level}
        write(agency.code, standing.actor, "results.confirm", f"result:{result.pk}", details)
    return result
