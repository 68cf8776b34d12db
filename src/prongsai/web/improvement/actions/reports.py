"""Report what became of a measure or a task: by its own unit, with evidence; output and outcome apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import actions as files
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.actions.measures import open_for_change
from prongsai.web.improvement.models import Evidence, Measure, Report, Status, Task
from prongsai.web.improvement.models.plans import State
from prongsai.web.journal import actions as journal
from prongsai.web.people import tokens
from prongsai.web.people.standing import Standing


@dataclass(frozen=True)
class Said:
    """What is reported. ``no_evidence`` is the reason why there is none to be had."""

    status: str
    done: str = ""
    output: str = ""
    outcome: str = ""
    outcome_number: Decimal | None = None
    outcome_unit: str = ""
    no_evidence: str = ""
    files: Sequence["UploadedFile[bytes]"] = ()
    links: Sequence[str] = field(default_factory=tuple)


def unit_answering(of: Measure | Task) -> int | None:
    """Return the unit that may report: the task's own, else that of its measure."""
    if isinstance(of, Task):
        return of.unit_id or of.step.measure.unit_id
    return of.unit_id


def report(standing: Standing, of: Measure | Task, said: Said, token: str) -> Report:
    """Keep a report; the same form sent twice is one report.

    Raises:
        BadInputError: it says done without evidence and without a reason for none, or a file may not be
            kept; nothing is kept then.

    """
    task = of if isinstance(of, Task) else None
    measure = of.step.measure if isinstance(of, Task) else of
    agency = measure.plan.agency
    standing.require("progress.report", agency, unit_answering(of))
    if made := Report.objects.filter(measure=measure, task=task, token=token).first():
        return made
    tokens.must_be_new(token, Report)
    _check(of, said)
    kept: list[StoredFile] = []
    try:
        for each in said.files:  # takes its time: before anything is locked
            kept.append(files.keep(agency.code, each))  # noqa: PERF401 - what was kept is known where one fails
        made, new = _report(standing, of, said, kept, token)
    except BaseException:
        _give_up(kept)
        raise
    if not new:
        _give_up(kept)
    return made


def _report(
    standing: Standing, of: Measure | Task, said: Said, kept: Sequence[StoredFile], token: str
) -> tuple[Report, bool]:
    """Return the report, and whether it is new: of two forms sent at once one makes it."""
    task = of if isinstance(of, Task) else None
    measure = of.step.measure if isinstance(of, Task) else of
    with transaction.atomic():
        if open_for_change(measure.plan).state == State.DRAFTING:
            raise BadInputError(_("the plan is still a draft; reports begin once it is carried out"))
        told = {name: getattr(said, name) for name in _KEPT}
        made, new = Report.objects.get_or_create(
            token=token, defaults={"measure": measure, "task": task, "by": standing.user, **told}
        )
        if new:
            _hand_in(made, kept, said.links)
            _stand(of, said)
            subject = f"task:{task.pk}" if task else f"measure:{measure.pk}"
            line = {
                "status": said.status,
                "sha256": [each.sha256 for each in kept],
                "links": len(said.links),
                "no_evidence": bool(said.no_evidence),
            }
            journal.write(measure.plan.agency.code, standing.actor, "progress.report", subject, line)
    return made, new


def _give_up(kept: Sequence[StoredFile]) -> None:
    with transaction.atomic():
        for each in kept:
            files.give_up(each)


_KEPT = ("status", "done", "output", "outcome", "outcome_number", "outcome_unit", "no_evidence")


def _check(of: Measure | Task, said: Said) -> None:
    if said.status not in {Status.UNDER_WAY, Status.DONE, Status.NOT_DONE}:
        raise BadInputError(_("say how far it is: under way, done or not done"))
    if not (said.done or said.output or said.outcome or said.files or said.links or said.no_evidence):
        raise BadInputError(_("the report is empty; write what was done, or what stands in the way"))
    given = said.files or said.links or said.no_evidence or of.no_evidence
    if said.status == Status.DONE and not given and not has_evidence(of):
        raise BadInputError(
            _("done needs evidence: add a file or a link, or say why no evidence is available")
        )
    if said.outcome_number is not None and not said.outcome_unit:
        raise BadInputError(_("the outcome is a number without its unit; write what it counts"))


def has_evidence(of: Measure | Task) -> bool:
    """Return whether any evidence has been handed in for it; a measure has that of its tasks."""
    return Evidence.objects.filter(report__in=of.reports.all()).exists()


def _hand_in(report: Report, kept: Sequence[StoredFile], links: Sequence[str]) -> None:
    Evidence.objects.bulk_create(
        [
            *(Evidence(report=report, file=each) for each in kept),
            *(Evidence(report=report, link=each) for each in links),
        ]
    )


def _stand(of: Measure | Task, said: Said) -> None:
    """Let the thing stand as it was told; what the report leaves empty stays as it was."""
    kept = type(of).objects.select_for_update().get(pk=of.pk)
    kept.status = said.status
    if said.no_evidence or said.files or said.links:
        kept.no_evidence = said.no_evidence
    if isinstance(kept, Measure):
        kept.progress = said.done or kept.progress
        kept.output = said.output or kept.output
        kept.outcome = said.outcome or kept.outcome
        if said.outcome_number is not None:
            kept.outcome_number, kept.outcome_unit = said.outcome_number, said.outcome_unit
    kept.version += 1
    kept.save()
