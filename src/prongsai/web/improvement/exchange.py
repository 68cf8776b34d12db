"""Measures as the pure code has them: for documents, for the sheet, and back."""

from collections.abc import Iterable
from typing import Any, cast, get_args

from prongsai.library.words import kind_named
from prongsai.measures import model as pure
from prongsai.office.model import AgencyKind
from prongsai.web.improvement.models import Evidence, Measure, Plan
from prongsai.web.people.models import Agency, Unit

# Fields that a measure has here and in the sheet alike.
SAME = (
    "issue", "name", "finding", "approach", "starts", "ends", "period", "budget", "indicator",
    "follow_up", "progress", "output", "outcome", "advice",
)  # fmt: skip


def kind_of(agency: Agency) -> AgencyKind | None:
    """Return the kind by which the library words its texts: as kept, else as the name tells."""
    return cast("AgencyKind", agency.kind) if agency.kind in get_args(AgencyKind) else kind_named(agency.name)


def units_of(agency: Agency) -> dict[str, str]:
    """Return the agency's own names of the units that the library knows by key."""
    return {each.key: each.name for each in agency.units.filter(closed_on=None) if each.key}


def measure(each: Measure, evidence: Iterable[Evidence] = ()) -> pure.Measure:
    """Return a measure as documents and sheets have it; evidence handed in stands before what is expected."""
    told: dict[str, Any] = {name: getattr(each, name) for name in SAME}
    told["outcome"] = "\n".join(filter(None, [each.outcome, number_told(each)]))
    kept = [str(one) for one in evidence]
    return pure.Measure(
        **told,
        steps=tuple(step.text for step in each.steps.all()),
        responsible=tuple(_responsible(each)),
        evidence=tuple(dict.fromkeys(kept)) if each.status == "done" and kept else tuple(each.expects),
        items=tuple(each.items),
        status=cast("pure.Status", each.status),
    )


def number_told(each: Measure) -> str:
    """Return the number of a measure's outcome as it stands under the outcome; empty where it has none."""
    number = each.outcome_number
    return "" if number is None else f"{number.normalize():f} {each.outcome_unit}".strip()


def _responsible(each: Measure) -> list[str]:
    """Return who answers for it: the unit, unless a part of it is named, then who else."""
    unit = each.unit.name if each.unit else ""
    return list(each.also) if any(unit in name for name in each.also) else [unit, *each.also]


def unit_named(names: Iterable[str], units: Iterable[Unit]) -> Unit | None:
    """Return the unit that one of the names is, or is a section of, as sections are named with their unit."""
    every = sorted(units, key=lambda each: -len(each.name))
    told = list(names)
    exact = next((each for name in told for each in every if each.name == name), None)
    return exact or next((each for name in told for each in every if each.name in name), None)


def plan(of: Plan, measures: Iterable[Measure], evidence: dict[int, list[Evidence]]) -> pure.Plan:
    """Return a plan as documents and sheets have it."""
    return pure.Plan(
        measures=tuple(measure(each, evidence.get(each.pk, ())) for each in measures),
        agency=of.agency.name,
        fiscal_year=of.fiscal_year,
        result_year=of.result.fiscal_year,
    )


def fields(told: pure.Measure, units: Iterable[Unit]) -> dict[str, Any]:
    """Return the fields of a measure that a sheet (or the library) tells, its unit found by name."""
    unit = unit_named(told.responsible, units)
    return {name: getattr(told, name) for name in SAME} | {
        "steps": told.steps,
        "unit": unit,
        "also": [name for name in told.responsible if unit is None or name != unit.name],
        "expects": list(told.evidence),
        "items": list(told.items),
    }
