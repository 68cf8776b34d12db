"""What waits for whom: measures and tasks that are not done, of a unit, a person, an agency."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from prongsai.web.improvement.models import Measure, Status, Task
from prongsai.web.improvement.models.plans import State
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.permissions import rule

Carried = Measure | Task


def open_measures(agencies: Iterable[int]) -> QuerySet[Measure]:
    """Return the measures of plans in force that are not done."""
    found = Measure.objects.filter(plan__agency__in=agencies, plan__state=State.IN_FORCE)
    return found.exclude(status=Status.DONE).select_related("plan__agency", "unit", "person")


def open_tasks(agencies: Iterable[int]) -> QuerySet[Task]:
    """Return the tasks of plans in force that are not done."""
    found = Task.objects.filter(
        step__measure__plan__agency__in=agencies, step__measure__plan__state=State.IN_FORCE
    )
    return found.exclude(status=Status.DONE).select_related(
        "step__measure__plan__agency", "step__measure__unit", "unit", "person"
    )


def mine(user: User, posts: Iterable[Post]) -> list[Carried]:
    """Return what a person's posts make theirs: their units' measures and tasks and those that name them.

    What is due first stands first; what has no day comes last.
    """
    local = [post for post in posts if post.agency_id and post.role in _readers()]
    agencies = {post.agency_id for post in local if post.agency_id}
    units = {post.unit_id for post in local if post.unit_id}
    tasks = open_tasks(agencies).filter(
        Q(unit__in=units) | Q(unit=None, step__measure__unit__in=units) | Q(person=user)
    )
    measures = open_measures(agencies).filter(Q(unit__in=units) | Q(person=user))
    return sorted([*measures, *tasks], key=by_day)


def _readers() -> frozenset[str]:
    return frozenset(rule("measures.read").relations["own"])


def by_day(each: Carried) -> tuple[bool, date, int]:
    """Return by what things are put in the order of their days."""
    return each.ends is None, each.ends or date.max, each.pk


def late(agency: Agency, today: date) -> list[Carried]:
    """Return what an agency is late with, the latest first."""
    measures = open_measures([agency.pk]).filter(ends__lt=today)
    tasks = open_tasks([agency.pk]).filter(ends__lt=today)
    return sorted([*measures, *tasks], key=by_day)


def late_counts(agencies: Iterable[int], today: date) -> Counter[int]:
    """Return how much each agency is late with, by its key."""
    keys, found = list(agencies), Counter[int]()
    of_measures, of_tasks = "plan__agency", "step__measure__plan__agency"
    for things, agency in ((open_measures(keys), of_measures), (open_tasks(keys), of_tasks)):
        late = things.filter(ends__lt=today).select_related(None)
        found.update(dict(late.values_list(agency).annotate(count=Count("pk"))))
    return found
