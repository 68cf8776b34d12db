"""Bring a survey: the exact scores of one that has been closed here go into the result of its year."""

from fractions import Fraction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading import Reading
from prongsai.rules import load
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results.actions.bringing import bring
from prongsai.web.assessment.results.models import Result, Source
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import queries as surveys
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
    of = participation.round
    there = Result.objects.filter(agency=agency, fiscal_year=of.fiscal_year).first()
    if there is not None and there.corrections.filter(withdrawn_at__isnull=True).exists():
        raise BadInputError(
            _("the result of this year has corrections in force; withdraw them before a survey comes in")
        )
    scores = _disclosure(there) | {name: _score(text) for name, text in surveys.sheet(participation).items()}
    sheet = Sheet(fiscal_year=of.fiscal_year, rules=of.rules, scores=scores)
    return bring(standing, agency, Reading(sheet=sheet), Source.SURVEY, replace=True)


def _score(text: str) -> Score:
    return Score(text, Fraction(text), exact="/" in text)


def _disclosure(there: Result | None) -> dict[str, Score]:
    """Return what a result holds of disclosure, which no survey asks."""
    if there is None:
        return {}
    items = tree(load(there.rules)).items
    return {
        name: _score(text)
        for name, text in there.read.items()
        if name in items and items[name].instrument == "OIT"
    }
