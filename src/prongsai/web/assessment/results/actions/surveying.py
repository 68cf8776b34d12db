"""Bring what was found out here, a closed survey or confirmed verdicts, into the result of the year."""

from collections.abc import Mapping
from fractions import Fraction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading import Reading
from prongsai.rules import load
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results.actions.bringing import bring
from prongsai.web.assessment.results.models import Result, Source
from prongsai.web.assessment.rounds.models import Participation, Round
from prongsai.web.assessment.surveys import queries as surveys
from prongsai.web.assessment.verdicts import queries as verdicts
from prongsai.web.assessment.verdicts.models import Assessment
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def bring_survey(standing: Standing, agency: Agency, participation: Participation) -> Result:
    """Return the result with the item scores of a survey; scores of disclosure that it holds stay.

    Raises:
        BadInputError: the survey is still open, or the result has been corrected or confirmed.

    """
    standing.require("results.bring", agency)
    if participation.closed_on is None:
        raise BadInputError(_("this survey has not been closed and counted yet"))
    return _bring(standing, agency, participation.round, surveys.sheet(participation), Source.SURVEY)


def bring_verdicts(standing: Standing, agency: Agency, assessment: Assessment) -> Result:
    """Return the result with the confirmed scores of disclosure; those of the surveys that it holds stay.

    Raises:
        BadInputError: they are not confirmed yet, or the result has been corrected or confirmed.

    """
    standing.require("results.bring", agency)
    if assessment.confirmed_at is None:
        raise BadInputError(_("the scores of disclosure have not been confirmed yet"))
    return _bring(standing, agency, assessment.round, verdicts.oit(assessment), Source.VERDICTS)


def _bring(standing: Standing, agency: Agency, of: Round, came: Mapping[str, str], source: Source) -> Result:
    there = Result.objects.filter(agency=agency, fiscal_year=of.fiscal_year).first()
    if there is not None and there.corrections.filter(withdrawn_at__isnull=True).exists():
        raise BadInputError(
            _("the result of this year has corrections in force; withdraw them before other scores come in")
        )
    scores = _others(there, came) | {name: _score(text) for name, text in came.items()}
    sheet = Sheet(fiscal_year=of.fiscal_year, rules=of.rules, scores=scores)
    return bring(standing, agency, Reading(sheet=sheet), source, replace=True)


def _score(text: str) -> Score:
    return Score(text, Fraction(text), exact="/" in text)


def _others(there: Result | None, came: Mapping[str, str]) -> dict[str, Score]:
    """Return what a result holds of the instruments of which nothing came."""
    if there is None:
        return {}
    items = tree(load(there.rules)).items
    instruments = {items[name].instrument for name in came if name in items}
    return {
        name: _score(text)
        for name, text in there.read.items()
        if name in items and items[name].instrument not in instruments
    }
