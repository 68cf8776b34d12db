"""Plans of an agency, and all that one plan holds."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q, QuerySet

from prongsai.measures import model as pure
from prongsai.web.improvement import exchange
from prongsai.web.improvement.models import Evidence, Measure, Passage, Plan, Task
from prongsai.web.people.models import Agency

_WHOLE = ("unit", "person", "changed_by", "predecessor__plan")


def plans_of(agency: Agency) -> QuerySet[Plan]:
    """Return an agency's plans, newest year first, with how many measures each has and how many are done."""
    return (
        Plan.objects.filter(agency=agency)
        .select_related("agency", "result")
        .annotate(
            count=Count("measures"),
            done=Count("measures", filter=Q(measures__status="done")),
        )
    )


def plan_of(agency: Agency, key: int) -> Plan | None:
    """Return a plan of the agency."""
    return (
        Plan.objects.filter(agency=agency, pk=key).select_related("agency", "result", "predecessor").first()
    )


def newest(agency: Agency) -> Plan | None:
    """Return the plan of the latest year."""
    return Plan.objects.filter(agency=agency).select_related("agency", "result").first()


def measures_of(plan: Plan) -> list[Measure]:
    """Return the measures of a plan with their units, people, steps and tasks."""
    found = plan.measures.select_related(*_WHOLE).prefetch_related(
        "steps__tasks__unit", "steps__tasks__person"
    )
    return list(found)


def measure_of(agency: Agency, key: int) -> Measure | None:
    """Return a measure of the agency, whole."""
    found = Measure.objects.filter(plan__agency=agency, pk=key)
    return (
        found.select_related("plan__agency", "plan__result", *_WHOLE)
        .prefetch_related("steps__tasks__unit", "steps__tasks__person")
        .first()
    )


def task_of(agency: Agency, key: int) -> Task | None:
    """Return a task of the agency, with the measure it is part of."""
    found = Task.objects.filter(step__measure__plan__agency=agency, pk=key)
    return found.select_related("step__measure__plan__agency", "unit", "person", "changed_by").first()


def passages_of(plan: Plan) -> dict[str, Passage]:
    """Return the edited texts of a plan's analysis, by what they speak of."""
    return {each.name: each for each in plan.passages.select_related("edited_by")}


def evidence_of(plan: Plan) -> dict[int, list[Evidence]]:
    """Return what has been handed in for each measure, by its key."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    every = Evidence.objects.filter(report__measure__plan=plan).select_related("file", "report")
    for each in every:
        found[each.report.measure_id].append(each)
    return found


def evidence_in(agency: Agency, key: int) -> Evidence | None:
    """Return one piece of evidence of the agency."""
    return (
        Evidence.objects.filter(report__measure__plan__agency=agency, pk=key)
        .select_related("file", "report")
        .first()
    )


def as_sheet(plan: Plan) -> pure.Plan:
    """Return a plan as the measures sheet has it."""
    return exchange.plan(plan, measures_of(plan), evidence_of(plan))


def late(plan: Plan, today: date) -> QuerySet[Measure]:
    """Return the measures of a plan whose end has passed without their being done."""
    return plan.measures.filter(ends__lt=today).exclude(status="done").select_related("unit")
