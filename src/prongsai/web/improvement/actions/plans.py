"""Open a plan, begin to carry it out, close it; open the next year's from it; edit texts of its analysis."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import F

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement.models import Measure, Passage, Plan, Step, Task
from prongsai.web.improvement.models.plans import State
from prongsai.web.journal import actions as journal
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

# From where a plan goes where.
_ONWARD: dict[str, tuple[str, ...]] = {
    State.DRAFTING: (State.IN_FORCE,),
    State.IN_FORCE: (State.DRAFTING, State.CLOSED),
    State.CLOSED: (State.IN_FORCE,),
}


def open_plan(standing: Standing, agency: Agency, result: Result) -> Plan:
    """Open the plan for the year after a result; where there is one already, that is it.

    Raises:
        BadInputError: the result is another agency's.

    """
    standing.require("plan.edit", agency)
    if result.agency_id != agency.pk:
        raise BadInputError(_("this result is not of {agency}", agency=agency.name))
    with transaction.atomic():
        plan, new = Plan.objects.get_or_create(
            agency=agency, fiscal_year=result.fiscal_year + 1, defaults={"result": result}
        )
        if new:
            told = {"fiscal_year": plan.fiscal_year, "result": f"result:{result.pk}"}
            journal.write(agency.code, standing.actor, "plan.edit", f"plan:{plan.pk}", {"opened": told})
    return plan


def open_next(standing: Standing, plan: Plan, result: Result, carried: Collection[int]) -> Plan:
    """Open the next year's plan from this one, with the measures that are carried on.

    ``carried`` are keys of measures of this plan. Their steps and tasks come along
    a year later, without what became of them; each keeps a link to what it was.

    Raises:
        BadInputError: the result is not of a later year, or that year has a plan already.

    """
    agency = plan.agency
    standing.require("plan.edit", agency)
    if result.agency_id != agency.pk or result.fiscal_year + 1 <= plan.fiscal_year:
        raise BadInputError(
            _("the next plan needs a result of fiscal year {year} or later; bring it first",
              year=plan.fiscal_year)
        )  # fmt: skip
    with transaction.atomic():
        made, new = Plan.objects.get_or_create(
            agency=agency,
            fiscal_year=result.fiscal_year + 1,
            defaults={"result": result, "predecessor": plan},
        )
        if not new and made.predecessor_id == plan.pk:
            return made  # sent twice
        if not new:
            raise BadInputError(_("there is a plan for fiscal year {year} already", year=made.fiscal_year))
        years = made.fiscal_year - plan.fiscal_year
        kept = plan.measures.filter(pk__in=carried).prefetch_related("steps__tasks")
        for number, each in enumerate(kept, 1):
            _carry(each, made, number, years)
        told = {"from": f"plan:{plan.pk}", "carried": sorted(each.pk for each in kept)}
        journal.write(agency.code, standing.actor, "plan.edit", f"plan:{made.pk}", {"opened": told})
    return made


_AS_BEFORE = (
    "issue", "name", "finding", "approach", "also", "period", "indicator", "follow_up", "proposal",
)  # fmt: skip
_CARRIED = ("unit_id", "person_id", "budget", "items", "expects")


def _carry(each: Measure, plan: Plan, number: int, years: int) -> None:
    told = {name: getattr(each, name) for name in (*_AS_BEFORE, *_CARRIED)}
    made = Measure.objects.create(plan=plan, number=number, predecessor=each, **told, **_later(each, years))
    for step in each.steps.all():
        kept = Step.objects.create(measure=made, number=step.number, text=step.text)
        for task in step.tasks.all():
            same = {name: getattr(task, name) for name in ("name", *_CARRIED)}
            Task.objects.create(step=kept, **same, **_later(task, years))


def _later(of: Measure | Task, years: int) -> dict[str, Any]:
    """Return its days, so many years later; 29 February becomes 28 where there is none."""
    found: dict[str, Any] = {}
    for name in ("starts", "ends"):
        day = getattr(of, name)
        if day is not None:
            leap = (day.month, day.day) == (2, 29)
            found[name] = day.replace(year=day.year + years, day=28 if leap else day.day)
    return found


def move(standing: Standing, plan: Plan, to: str) -> Plan:
    """Let a plan be carried out, close it, or take it back.

    Raises:
        BadInputError: there is no way from where it stands to there.

    """
    standing.require("plan.edit", plan.agency)
    with transaction.atomic():
        kept = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=plan.pk)
        if kept.state == to:
            return kept  # sent twice
        if to not in _ONWARD[kept.state]:
            raise BadInputError(_("a plan cannot go from where it stands to there"))
        if to == State.IN_FORCE and not kept.measures.exists():
            raise BadInputError(_("the plan has no measure yet; choose or write one first"))
        told = {"state": [kept.state, to]}
        kept.state = to
        kept.version += 1
        kept.save(update_fields=["state", "version"])
        journal.write(kept.agency.code, standing.actor, "plan.edit", f"plan:{kept.pk}", told)
    return kept


def edit_passage(  # noqa: PLR0913 - what a text is kept with, each by its name
    standing: Standing, plan: Plan, name: str, text: str, *, drafted: str, version: int
) -> Passage:
    """Keep a text of the analysis as someone has edited it; ``version`` is that which they saw, 0 for none.

    Raises:
        BadInputError: the text is empty.
        EditedMeanwhileError: someone else has edited it since.

    """
    standing.require("plan.edit", plan.agency)
    text = text.strip()
    if not text:
        raise BadInputError(_("the text is empty; write it, or go back to the draft"))
    with transaction.atomic():
        kept, new = Passage.objects.select_for_update().get_or_create(
            plan=plan, name=name, defaults={"text": text, "drafted": drafted, "edited_by": standing.user}
        )
        if not new and kept.text == text:
            return kept  # sent twice
        if kept.version != version and not new:
            raise EditedMeanwhileError(kept.version, kept.edited_by)
        if not new:
            kept.text, kept.drafted, kept.edited_by = text, drafted, standing.user
            kept.version += 1
            kept.save()
        _changed(standing, plan, {"passage": name})
    return kept


def restore_passage(standing: Standing, plan: Plan, name: str) -> None:
    """Go back to the draft of a text; what was edited goes."""
    standing.require("plan.edit", plan.agency)
    with transaction.atomic():
        gone, _each = Passage.objects.filter(plan=plan, name=name).delete()
        if gone:
            _changed(standing, plan, {"back_to_draft": name})


def _changed(standing: Standing, plan: Plan, told: dict[str, object]) -> None:
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    journal.write(plan.agency.code, standing.actor, "plan.edit", f"plan:{plan.pk}", told)
