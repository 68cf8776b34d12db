"""What the surveys gave, told to the evidence: of the year itself, or of the newest year before it."""

from prongsai.scoring.sheet import Score
from prongsai.scoring.tree import tree
from prongsai.web.assessment.evidence import beside
from prongsai.web.assessment.evidence.beside import Beside
from prongsai.web.assessment.results import queries
from prongsai.web.assessment.results.models import Result
from prongsai.web.people.models import Agency


def tell(agency: Agency, year: int) -> Beside | None:
    """Return the scores of the surveys in the newest result of a year, or of one before it."""
    result = Result.objects.filter(agency=agency, fiscal_year__lte=year).order_by("-fiscal_year").first()
    if result is None:
        return None
    found = _of_year(result) if result.fiscal_year == year else _of_another(result)
    return Beside(result.fiscal_year, found) if found else None


def _of_year(result: Result) -> dict[str, Score]:
    """Return every score that is not made of disclosure."""
    scores, made = queries.accepted_sheet(result).scores, tree(queries.rules_of(result))
    ours = {name for name, item in made.items.items() if item.instrument == "OIT"}
    ours |= {each.id for each in made.rules.frame.indicators if each.instrument == "OIT"}
    ours |= {each.id for each in made.rules.frame.sub_indicators} | {"OIT", "OIT.weighted", "total"}
    return {name: each for name, each in scores.items() if name not in ours}


def _of_another(result: Result) -> dict[str, Score]:
    """Return what the surveys came to: questions mean other things in other years."""
    values = queries.scored(result).values
    parts = [part.id for part in queries.rules_of(result).frame.instruments if part.id != "OIT"]
    wanted = [name for name in values if name.partition(".")[0] in parts and not name.endswith(".weighted")]
    return {name: Score(str(values[name]), values[name], exact=True) for name in wanted}


beside.register(tell)
