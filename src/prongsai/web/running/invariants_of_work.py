"""What must always hold of results, plans and reports."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from prongsai.language import _
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement.models import Evidence, Measure, Plan, Report, Task
from prongsai.web.journal import queries as journal


def files_of_their_agency() -> Iterator[str]:
    """The file of a result or of evidence was handed in for the same agency."""
    results = Result.objects.exclude(file=None).exclude(file__agency_code=F("agency__code"))
    for key in results.values_list("pk", flat=True):
        yield _("result {key}: its file is another agency's", key=key)
    evidence = Evidence.objects.exclude(file=None)
    strange = evidence.exclude(file__agency_code=F("report__measure__plan__agency__code"))
    for key in strange.values_list("pk", flat=True):
        yield _("evidence {key}: its file is another agency's", key=key)


def plans_of_their_agency() -> Iterator[str]:
    """A plan answers a result of its own agency; a report's task is of its measure."""
    plans = Plan.objects.exclude(result__agency=F("agency"))
    for key in plans.values_list("pk", flat=True):
        yield _("plan {key}: its result is another agency's", key=key)
    reports = Report.objects.exclude(task=None).exclude(task__step__measure=F("measure"))
    for key in reports.values_list("pk", flat=True):
        yield _("report {key}: its task is another measure's", key=key)


def reports_are_told() -> Iterator[str]:
    """Each report has its one line in the journal."""
    told = journal.told_of("progress.report")
    made: dict[str, int] = {}
    for measure, task, count in _reports():
        made[f"task:{task}" if task else f"measure:{measure}"] = count
    for subject in sorted(told.keys() | made.keys()):
        if told.get(subject, 0) != made.get(subject, 0) and not _removed(subject):
            yield _("{subject}: has other reports than the journal tells of", subject=subject)


def _reports() -> Iterator[tuple[int, int | None, int]]:
    yield from Report.objects.values_list("measure", "task").annotate(Count("pk")).order_by()


def _removed(subject: str) -> bool:
    """Return whether the thing is there no more; the journal goes on telling of it."""
    kind, _colon, key = subject.partition(":")
    return not (Task if kind == "task" else Measure)._base_manager.filter(Q(pk=int(key))).exists()  # noqa: SLF001
