"""Bring the measures sheet back that the office has filled in in Excel."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import model as pure
from prongsai.web.improvement import exchange
from prongsai.web.improvement.actions.measures import add, keep_steps, open_for_change
from prongsai.web.improvement.actions.reports import has_evidence
from prongsai.web.improvement.models import Measure, Plan, Status
from prongsai.web.journal import actions as journal
from prongsai.web.people.models import Unit
from prongsai.web.people.standing import Standing

_MOST = 200  # measures of one plan


@dataclass
class Brought:
    """What came of a sheet: measures added and changed; those that say done and have no evidence here."""

    added: int = 0
    changed: int = 0
    without_evidence: list[str] = field(default_factory=list)


def bring_sheet(standing: Standing, plan: Plan, told: pure.Plan) -> Brought:
    """Keep the measures of a sheet: a row with the name of a measure of its issue changes it, else is added.

    Measures that the sheet does not name stay. What the sheet leaves empty of the
    progress stays as well; done without evidence here stays under way.

    Raises:
        BadInputError: the sheet is of another year or another agency, or too long.

    """
    standing.require("measures.edit", plan.agency)
    _check(plan, told)
    brought = Brought()
    with transaction.atomic():
        kept = open_for_change(plan)
        units = list(plan.agency.units.filter(closed_on=None))
        there = {(each.issue, each.name): each for each in kept.measures.prefetch_related("steps")}
        for row in told.measures:
            one = there.get((row.issue, row.name))
            if one is None:
                one = add(kept, exchange.fields(row, units) | _progress(row), changed_by=standing.user)
                there[row.issue, row.name] = one
                brought.added += 1
            elif _change(one, row, units, standing):
                brought.changed += 1
            _stand(one, row, brought)
        if brought.added or brought.changed:
            counts = {"sheet": {"added": brought.added, "changed": brought.changed}}
            journal.write(plan.agency.code, standing.actor, "measures.edit", f"plan:{plan.pk}", counts)
    return brought


def _check(plan: Plan, told: pure.Plan) -> None:
    if told.fiscal_year is not None and told.fiscal_year != plan.fiscal_year:
        raise BadInputError(
            _("the sheet is of fiscal year {sheet}, the plan of {plan}; open the plan of that year",
              sheet=told.fiscal_year, plan=plan.fiscal_year)
        )  # fmt: skip
    if told.agency and told.agency != plan.agency.name:
        raise BadInputError(
            _("the sheet is of “{sheet}”, not of {agency}", sheet=told.agency, agency=plan.agency.name)
        )
    if len(told.measures) > _MOST:
        raise BadInputError(
            _(
                "the sheet has {count} measures; a plan holds {most} at most",
                count=len(told.measures),
                most=_MOST,
            )
        )


_REPORTED = ("progress", "output", "outcome", "advice")


def _progress(row: pure.Measure) -> dict[str, Any]:
    """Return what a row tells of the progress; its empty cells tell nothing."""
    return {name: value for name in _REPORTED if (value := getattr(row, name))}


def _change(one: Measure, row: pure.Measure, units: Iterable[Unit], standing: Standing) -> bool:
    """Return whether a row changed anything of a measure."""
    fields = exchange.fields(row, units)
    steps = fields.pop("steps")
    before = exchange.measure(one)
    for name in _REPORTED:
        # The sheet shows the outcome with its number under it: only what differs from that is news.
        if not getattr(row, name) or getattr(row, name) == getattr(before, name):
            fields[name] = getattr(one, name)
    changed = [name for name, value in fields.items() if getattr(one, name) != value]
    if list(steps) != [each.text for each in one.steps.all()]:
        keep_steps(one, steps)
        changed.append("steps")
    for name in changed:
        if name != "steps":
            setattr(one, name, fields[name])
    if changed:
        one.version += 1
        one.changed_by = standing.user
        one.save()
    return bool(changed)


def _stand(one: Measure, row: pure.Measure, brought: Brought) -> None:
    if not row.status or row.status == one.status:
        return
    status: str = row.status
    if status == Status.DONE and not one.no_evidence and not has_evidence(one):
        brought.without_evidence.append(one.name)
        status = Status.UNDER_WAY
    one.status = status
    one.save(update_fields=["status"])
