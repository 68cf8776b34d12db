"""What every page of those above begins with: which agencies, which year, what may be seen of them."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone

from prongsai import rules
from prongsai.rules import RuleSet, labels
from prongsai.scoring.exact import two_decimals
from prongsai.thai import fiscal_year
from prongsai.web.oversight import queries
from prongsai.web.oversight.actions import catch_up
from prongsai.web.oversight.asked import NO_RESULT, Asked, asked_of
from prongsai.web.oversight.models import Stage
from prongsai.web.oversight.tasks import count_years
from prongsai.web.oversight.words import stage_called
from prongsai.web.people import kinds
from prongsai.web.people import queries as people
from prongsai.web.people.doors import StaffRequest
from prongsai.web.people.models import Agency

# A year is shown of itself as soon as a tenth as many agencies as in the fullest year have a result.
_BEGUN: Final = 10


@dataclass(frozen=True)
class Scope:
    """The agencies below a body that are asked for; ``behind`` are still to be computed anew."""

    agency: Agency
    asked: Asked
    years: list[int]
    plans: bool
    behind: int
    ruled: RuleSet

    @property
    def chosen(self) -> QuerySet[Agency]:
        """The agencies that the filter chooses."""
        return queries.chosen(self.agency, self.asked, plans=self.plans)

    @property
    def passing(self) -> str:
        """What passes in the year, as people write it."""
        return two_decimals(self.ruled.frame.target.passing).removesuffix(".00")

    @property
    def indicators(self) -> list[tuple[str, str]]:
        """Id and name of each indicator of the year."""
        return [(each.id, labels.label(self.ruled, each.id)) for each in self.ruled.frame.indicators]


def scope(request: StaffRequest, agency: Agency) -> Scope:
    """Return what a request asks for; figures that are behind are computed first."""
    below = queries.below(agency)
    behind = catch_up(below)
    if behind:
        count_years.enqueue()
    with_results = queries.years_of(agency)
    last = fiscal_year(timezone.localdate()) - 1
    known = [year for year in sorted({*with_results, last}, reverse=True) if year in rules.years()]
    begun = max(with_results.values(), default=0) // _BEGUN
    newest = next(
        (year for year in known if with_results.get(year, 0) > begun), (known or [rules.years()[-1]])[0]
    )
    plans = request.standing.may("oversight.follow", agency)
    asked = asked_of(request.GET, known, newest, plans=plans)
    return Scope(agency, asked, known, plans, behind, rules.load(str(asked.year)))


def told(of: Scope) -> dict[str, Any]:
    """Return what the filters of a page need."""
    below = queries.below(of.agency)
    stages = [(str(each.value), stage_called(each)) for each in Stage if of.plans or each <= Stage.CONFIRMED]
    return {
        "agency": of.agency,
        "scope": of,
        "asked": of.asked,
        "years": [str(year) for year in of.years],
        "provinces": people.provinces(below),
        "kinds": [(key, kinds.called(key)) for key in people.kinds_among(below)],
        "stages": [(NO_RESULT, stage_called(None)), *stages],
        "levels": [(each.name, labels.level_label(of.ruled, each.name)) for each in of.ruled.frame.levels],
        "asking": urlencode(of.asked.plain()),
    }
