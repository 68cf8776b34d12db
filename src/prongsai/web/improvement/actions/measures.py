"""Take measures up from the library, write one's own, edit them, take them out."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from prongsai.drafting import choosing, proposing
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import model as pure
from prongsai.web.assessment.results import queries as results
from prongsai.web.improvement import exchange
from prongsai.web.improvement.models import Measure, Plan, Step
from prongsai.web.improvement.models.plans import State
from prongsai.web.journal import actions as journal
from prongsai.web.people import tokens
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.standing import Standing

# What a person may write of a measure; steps stand apart.
WRITTEN = (
    "issue", "name", "finding", "approach", "unit", "person", "also", "starts", "ends", "period", "budget",
    "indicator", "follow_up", "items", "expects",
)  # fmt: skip


def propose(standing: Standing, plan: Plan) -> int:
    """Take up every measure that the library proposes for a result and the plan lacks; return how many."""
    standing.require("measures.edit", plan.agency)
    scored, analysis = results.scored(plan.result), results.analysed(plan.result)
    found = proposing.picked(
        scored.rules,
        scored,
        analysis,
        served=plan.fiscal_year,
        kind=exchange.kind_of(plan.agency),
        units=exchange.units_of(plan.agency),
    )
    return len(_taken_up(standing, plan, found))


def take_up(standing: Standing, plan: Plan, name: str, asks: str) -> Measure:
    """Take up one measure of the library for an item; one that the plan has already is that one.

    Raises:
        BadInputError: there is no such measure for that item.

    """
    standing.require("measures.edit", plan.agency)
    scored, analysis = results.scored(plan.result), results.analysed(plan.result)
    told = choosing.taken(
        scored.rules,
        scored,
        analysis,
        name,
        asks,
        served=plan.fiscal_year,
        kind=exchange.kind_of(plan.agency),
        units=exchange.units_of(plan.agency),
    )
    _taken_up(standing, plan, [(name, told)])
    return plan.measures.get(proposal=name)


def _taken_up(standing: Standing, plan: Plan, told: Iterable[tuple[str, pure.Measure]]) -> list[Measure]:
    units = list(plan.agency.units.filter(closed_on=None))
    with transaction.atomic():
        kept = open_for_change(plan)
        had = set(kept.measures.exclude(proposal="").values_list("proposal", flat=True))
        made = [
            add(kept, exchange.fields(each, units), proposal=name, changed_by=standing.user)
            for name, each in told
            if name not in had
        ]
        if made:
            journal.write(
                plan.agency.code,
                standing.actor,
                "measures.edit",
                f"plan:{plan.pk}",
                {"taken_up": [each.proposal for each in made]},
            )
    return made


def open_for_change(plan: Plan) -> Plan:
    """Return the plan, locked until the transaction ends.

    Raises:
        BadInputError: it is closed.

    """
    kept = Plan.objects.select_for_update(of=("self",)).select_related("agency", "result").get(pk=plan.pk)
    if kept.state == State.CLOSED:
        raise BadInputError(_("the plan of fiscal year {year} is closed", year=kept.fiscal_year))
    return kept


def add(plan: Plan, fields: dict[str, Any], **more: Any) -> Measure:
    """Add a measure with its steps at the end of a plan; within a transaction of whoever calls."""
    told = dict(fields)
    steps = told.pop("steps", ())
    last = plan.measures.aggregate(last=Max("number"))["last"] or 0
    made = Measure.objects.create(plan=plan, number=last + 1, **told, **more)
    Step.objects.bulk_create(
        Step(measure=made, number=number, text=text) for number, text in enumerate(steps, 1)
    )
    return made


def write(standing: Standing, plan: Plan, fields: dict[str, Any], token: str) -> Measure:
    """Write a measure of one's own; the same form sent twice makes one."""
    standing.require("measures.edit", plan.agency)
    with transaction.atomic():
        kept = open_for_change(plan)
        if made := Measure.objects.filter(plan=kept, token=token).first():
            return made
        tokens.must_be_new(token, Measure)
        made = add(kept, fields, token=token, changed_by=standing.user)
        journal.write(
            plan.agency.code, standing.actor, "measures.edit", f"measure:{made.pk}", {"written": True}
        )
    return made


def edit(standing: Standing, measure: Measure, fields: dict[str, Any], version: int) -> Measure:
    """Keep a measure as someone has edited it; ``version`` is that which they saw.

    Raises:
        EditedMeanwhileError: someone else has changed it since.

    """
    standing.require("measures.edit", measure.plan.agency)
    told = dict(fields)
    steps = told.pop("steps", None)
    with transaction.atomic():
        open_for_change(measure.plan)
        kept = Measure.objects.select_for_update().get(pk=measure.pk)
        changed = [name for name, value in told.items() if getattr(kept, name) != value]
        if steps is not None and list(steps) != list(kept.steps.values_list("text", flat=True)):
            changed.append("steps")
        if not changed:
            return kept  # sent twice
        must_be_as_seen(kept, version)
        for name, value in told.items():
            setattr(kept, name, value)
        if steps is not None:
            keep_steps(kept, steps)
        kept.changed_by = standing.user
        kept.version += 1
        kept.save()
        journal.write(
            measure.plan.agency.code,
            standing.actor,
            "measures.edit",
            f"measure:{kept.pk}",
            {"changed": changed},
        )
    return kept


def keep_steps(measure: Measure, texts: Sequence[str]) -> None:
    """Let a measure have these steps: one with the same text stays, others are renamed in their order.

    Raises:
        BadInputError: a step would go that has tasks.

    """
    old = list(measure.steps.all())
    by_text = {each.text: each for each in old}
    stays = {text: by_text[text] for text in texts if text in by_text}
    spare = [each for each in old if each not in stays.values()]
    for number, text in enumerate(texts, 1):
        step = stays.pop(text, None) or (spare.pop(0) if spare else Step(measure=measure))
        step.number, step.text = number, text
        step.save()
    for each in (*spare, *stays.values()):
        if each.tasks.exists():
            raise BadInputError(_("the step “{step}” has tasks; move or remove them first", step=each.text))
        each.delete()


def remove(standing: Standing, measure: Measure) -> None:
    """Take a measure out of its plan.

    Raises:
        BadInputError: something has been reported on it.

    """
    standing.require("measures.edit", measure.plan.agency)
    with transaction.atomic():
        open_for_change(measure.plan)
        if measure.reports.exists():
            raise BadInputError(
                _("units have reported on this measure; report it as not done, with the reason, instead")
            )
        key = measure.pk
        measure.delete()
        journal.write(
            measure.plan.agency.code, standing.actor, "measures.edit", f"measure:{key}", {"removed": True}
        )
