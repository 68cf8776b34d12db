"""What the pages of one result share: it is found inside its agency, and seen as a whole."""

from django.http import Http404

from prongsai import rules
from prongsai.scoring.analysis import analyse
from prongsai.scoring.score import score
from prongsai.web.assessment.results import queries
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.results.shown import Seen
from prongsai.web.people.doors import StaffRequest
from prongsai.web.people.models import Agency


def result_or_404(agency: Agency, year: int) -> Result:
    """Return an agency's result of a year.

    Raises:
        Http404: it has none.

    """
    result = queries.result_of(agency, year)
    if result is None:
        raise Http404(year)
    return result


def seen(result: Result) -> Seen:
    """Return a result as the pages see it."""
    ruled = queries.rules_of(result)
    sheet = queries.accepted_sheet(result)
    scored = score(sheet, ruled)
    decided = queries.decided(result)
    accepted = {name: each.printed for name, each in sheet.scores.items() if name in decided}
    return Seen(ruled, sheet, result.printed, accepted, scored, analyse(scored))


def page(request: StaffRequest, result: Result, at: str) -> dict[str, object]:
    """Return what every page of a result tells: whose, of which year, where one is, what one may do."""
    may = {
        f"may_{word}": request.standing.may(act, result.agency)
        for word, act in (
            ("correct", "results.correct"),
            ("confirm", "results.confirm"),
            ("file", "files.read"),
            ("plan", "plan.read"),
        )
    }
    return may | {
        "agency": result.agency,
        "result": result,
        "year": result.fiscal_year,
        "at": at,
        "rules_changed": result.rules_seal != rules.load(result.rules).seal,
    }
