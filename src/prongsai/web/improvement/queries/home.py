"""What an agency's home shows: its newest result and plan, how many measures are done, what is late."""

from django.db.models import Count, Q

from prongsai.web.improvement.models import Plan, Status


def counts_of(plan: Plan | None) -> dict[str, int]:
    """Return how many measures a plan has, and how many are done, under way, not done."""
    if plan is None:
        return {}
    return plan.measures.aggregate(
        every=Count("pk"),
        done=Count("pk", filter=Q(status=Status.DONE)),
        under_way=Count("pk", filter=Q(status=Status.UNDER_WAY)),
        not_done=Count("pk", filter=Q(status=Status.NOT_DONE)),
        unknown=Count("pk", filter=Q(status=Status.UNKNOWN)),
    )
