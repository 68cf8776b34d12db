"""Bring the measures sheet back that the office has filled in in Excel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import model as pure
from prongsai.measures.columns import heading
from prongsai.web.improvement import exchange
from prongsai.web.improvement.actions.measures import add, keep_steps, open_for_change
from prongsai.web.improvement.models import Measure, Plan, Status
from prongsai.web.improvement.queries import sheets
from prongsai.web.improvement.queries.sheets import Here
from prongsai.web.journal import actions as journal
from prongsai.web.people.standing import Standing

_MOST: Final = 200  # measures of one plan
_LONGEST: Final = {"name": 500, "period": 200, "budget": 200}  # letters that a measure has room for
# What a measure calls otherwise than the sheet does.
_KEPT_AS: Final = {"responsible": ("unit", "also"), "evidence": ("expects",)}


@dataclass
class Brought:
    """What came of a sheet: measures added and changed; those that say done and have no evidence here."""

    added: int = 0
    changed: int = 0
    without_evidence: list[str] = field(default_factory=list)


def bring_sheet(
    standing: Standing, plan: Plan, told: pure.Plan, choices: Sequence[str], seen: Mapping[int, int]
) -> Brought:
    """Keep the rows of a sheet as was chosen for each: the key of the measure it changes, new, or leave.

    ``seen`` are the versions of the measures that the rows were held against. Only
    what differs is changed. Measures that no row is for stay; done without evidence
    here stays under way.

    Raises:
        BadInputError: the sheet is of another year or another agency, two rows are for one measure, or
            someone else has changed such a measure since.

    """
    standing.require("measures.edit", plan.agency)
    check(plan, told)
    _once_each(told, choices)
    brought = Brought()
    with transaction.atomic():
        kept = open_for_change(plan)
        there = sheets.here(kept)
        for row, choice in zip(told.measures, choices, strict=True):
            if choice == sheets.LEAVE:
                continue
            one = None if choice == sheets.NEW else _of(choice, there)
            if row.status == sheets.DONE and not (one and there.proved(one)):
                brought.without_evidence.append(row.name)
            if one is None:
                add(kept, _fields(row, there, None), changed_by=standing.user)
                brought.added += 1
            elif _changed(one, row, there):
                _save(standing, one, seen)
                brought.changed += 1
        if brought.added or brought.changed:
            counts = {"sheet": {"added": brought.added, "changed": brought.changed}}
            journal.write(plan.agency.code, standing.actor, "measures.edit", f"plan:{plan.pk}", counts)
    return brought


def check(plan: Plan, told: pure.Plan) -> None:
    """Refuse a sheet that is not of this plan, or holds what a plan cannot.

    Raises:
        BadInputError: so it is.

    """
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
    for name, most in _LONGEST.items():
        for at, row in enumerate(told.measures, 1):
            if len(getattr(row, name)) > most:
                raise BadInputError(
                    _("measure {number} of the sheet: “{column}” is longer than {most} letters; shorten it",
                      number=at, column=heading(name), most=most)
                )  # fmt: skip


def _once_each(told: pure.Plan, choices: Sequence[str]) -> None:
    if len(choices) != len(told.measures):
        raise BadInputError(_("something of the rows did not arrive; bring the sheet again"))
    keys = [each for each in choices if each not in (sheets.NEW, sheets.LEAVE)]
    for at, choice in enumerate(choices):
        if keys.count(choice) > 1:
            raise BadInputError(
                _("two rows of the sheet are for one measure, one of them “{name}”; choose otherwise for it",
                  name=told.measures[at].name)
            )  # fmt: skip


def _of(choice: str, there: Here) -> Measure:
    one = there.measures.get(int(choice)) if choice.isdecimal() else None
    if one is None:
        raise BadInputError(_("a measure that the sheet changes has been taken out meanwhile; look again"))
    return one


def _save(standing: Standing, one: Measure, seen: Mapping[int, int]) -> None:
    if seen.get(one.pk) != one.version:
        raise BadInputError(
            _(
                "{name} has changed “{measure}” meanwhile, and nothing of the sheet was kept yet. "
                "Below it is held against what stands here now; look at it again.",
                name=one.changed_by or _("someone else"),
                measure=one.name,
            )
        )
    one.version += 1
    one.changed_by = standing.user
    one.save()


def _fields(row: pure.Measure, there: Here, one: Measure | None) -> dict[str, Any]:
    """Return what is kept of a row: done only where something shows it, the number of an outcome apart."""
    proved = one is not None and there.proved(one)
    status = Status.UNDER_WAY if row.status == sheets.DONE and not proved else row.status
    outcome = row.outcome
    if one is not None and (number := exchange.number_told(one)):
        outcome = outcome.removesuffix(number).strip()
    return exchange.fields(row, there.units) | {"status": status, "outcome": outcome}


def _changed(one: Measure, row: pure.Measure, there: Here) -> bool:
    """Return whether a row changed anything of a measure, which is not saved yet."""
    fields, changed = _fields(row, there, one), False
    for name in sheets.news(row, there.rows[one.pk]):
        if name == "steps":
            keep_steps(one, fields[name])
            changed = True
            continue
        for kept_as in _KEPT_AS.get(name, (name,)):
            changed |= getattr(one, kept_as) != fields[kept_as]
            setattr(one, kept_as, fields[kept_as])
    return changed
