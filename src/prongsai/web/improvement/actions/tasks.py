"""Give a step of a measure tasks, edit them, take them out."""

from typing import Any

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.improvement.actions.measures import open_for_change
from prongsai.web.improvement.models import Measure, Task
from prongsai.web.journal import actions as journal
from prongsai.web.people import tokens
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.standing import Standing


def write(standing: Standing, measure: Measure, fields: dict[str, Any], token: str) -> Task:
    """Give a step of the measure a task; the same form sent twice makes one.

    Raises:
        BadInputError: the step is not of this measure.

    """
    agency = measure.plan.agency
    standing.require("measures.edit", agency)
    with transaction.atomic():
        open_for_change(measure.plan)
        if made := Task.objects.filter(step__measure=measure, token=token).first():
            return made
        if fields["step"].measure_id != measure.pk:
            raise BadInputError(_("this step is not of this measure"))
        tokens.must_be_new(token, Task)
        made = Task.objects.create(**fields, token=token, changed_by=standing.user)
        _tell(standing, made, {"written": True, "measure": f"measure:{measure.pk}"})
    return made


def edit(standing: Standing, task: Task, fields: dict[str, Any], version: int) -> Task:
    """Keep a task as someone has edited it; ``version`` is that which they saw.

    Raises:
        EditedMeanwhileError: someone else has changed it since.

    """
    standing.require("measures.edit", task.step.measure.plan.agency)
    with transaction.atomic():
        open_for_change(task.step.measure.plan)
        kept = (
            Task.objects.select_for_update(of=("self",))
            .select_related("step__measure__plan__agency")
            .get(pk=task.pk)
        )
        changed = [name for name, value in fields.items() if getattr(kept, name) != value]
        if not changed:
            return kept  # sent twice
        must_be_as_seen(kept, version)
        for name, value in fields.items():
            setattr(kept, name, value)
        kept.changed_by = standing.user
        kept.version += 1
        kept.save()
        _tell(standing, kept, {"changed": changed})
    return kept


def remove(standing: Standing, task: Task) -> None:
    """Take a task out.

    Raises:
        BadInputError: something has been reported on it.

    """
    standing.require("measures.edit", task.step.measure.plan.agency)
    with transaction.atomic():
        open_for_change(task.step.measure.plan)
        if task.reports.exists():
            raise BadInputError(
                _("this task has been reported on; report it as not done, with the reason, instead")
            )
        _tell(standing, task, {"removed": True})
        task.delete()


def _tell(standing: Standing, task: Task, told: dict[str, object]) -> None:
    agency = task.step.measure.plan.agency
    journal.write(agency.code, standing.actor, "measures.edit", f"task:{task.pk}", told)
