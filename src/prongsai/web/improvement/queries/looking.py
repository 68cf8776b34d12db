"""A plan as its checks see it."""

from datetime import date

from django.db.models import Q

from prongsai.web.assessment.results import queries as results
from prongsai.web.improvement.checks.model import Looked
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.improvement.queries import plans


def looked(plan: Plan, today: date, measures: list[Measure] | None = None) -> Looked:
    """Return what the checks look at."""
    in_force = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    staff = plan.agency.posts.filter(in_force, user__is_active=True).values_list("user", flat=True)
    return Looked(
        plan=plan,
        measures=tuple(plans.measures_of(plan) if measures is None else measures),
        rules=results.rules_of(plan.result),
        analysis=results.analysed(plan.result),
        staff=frozenset(staff),
        today=today,
    )
