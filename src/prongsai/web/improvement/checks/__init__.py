"""The checks of a plan: one file each, named as people call them."""

from typing import Final

from prongsai.web.improvement.checks.day_past import day_past
from prongsai.web.improvement.checks.issue_without_measure import issue_without_measure
from prongsai.web.improvement.checks.measure_without_unit import measure_without_unit
from prongsai.web.improvement.checks.model import Check, Finding, Looked
from prongsai.web.improvement.checks.outcome_missing import outcome_missing
from prongsai.web.improvement.checks.period_outside_year import period_outside_year
from prongsai.web.improvement.checks.person_without_post import person_without_post
from prongsai.web.improvement.checks.unit_closed import unit_closed
from prongsai.web.improvement.checks.weak_item_unanswered import weak_item_unanswered
from prongsai.web.improvement.checks.without_period import without_period

__all__ = ["CHECKS", "Check", "Finding", "Looked", "findings"]

# In the order in which people are told: what answers what, who, when, what became of it.
CHECKS: Final[tuple[Check, ...]] = (
    issue_without_measure,
    weak_item_unanswered,
    measure_without_unit,
    unit_closed,
    person_without_post,
    without_period,
    period_outside_year,
    day_past,
    outcome_missing,
)


def findings(looked: Looked) -> list[Finding]:
    """Return what every check finds."""
    return [each for check in CHECKS for each in check(looked)]
