"""What a measures sheet that is brought comes to, row by row, before anything of it is kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from prongsai.language import _
from prongsai.measures import cells, tidy
from prongsai.measures import model as pure
from prongsai.measures.columns import heading
from prongsai.web.improvement import exchange
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.people.models import Unit

NEW: Final = "new"
LEAVE: Final = "leave"
DONE: Final = "done"
# Of these, what a sheet leaves empty stays as it is here.
STAYS: Final = ("status", "progress", "output", "outcome", "advice")
# A row that tells at least half of these as a measure does is that measure under another name.
_TELLING: Final = ("finding", "approach", "steps", "indicator", "follow_up")


class Change(Struct, frozen=True):
    """A cell that differs: its column, what stands here, what the sheet says."""

    column: str
    before: str
    after: str


class Line(Struct, frozen=True):
    """A row of the sheet: what is to be done with it, what else could be, what that changes."""

    number: int
    row: pure.Measure
    choice: str
    options: tuple[tuple[str, str], ...]
    one: Measure | None
    changes: tuple[Change, ...]
    lacks_evidence: bool


class Looked(Struct, frozen=True):
    """A sheet held against a plan. ``unnamed`` are measures that no row is for: they stay."""

    lines: tuple[Line, ...]
    unnamed: tuple[Measure, ...]
    versions: dict[int, int]

    @property
    def added(self) -> list[Line]:
        """Rows that become measures."""
        return [each for each in self.lines if each.choice == NEW]

    @property
    def changed(self) -> list[Line]:
        """Rows that change one."""
        return [each for each in self.lines if each.changes]

    @property
    def same(self) -> list[Line]:
        """Rows that say what stands here."""
        return [each for each in self.lines if each.one and not each.changes]

    @property
    def left(self) -> list[Line]:
        """Rows that are left out."""
        return [each for each in self.lines if each.choice == LEAVE]


class Here(Struct, frozen=True):
    """The measures of a plan by key, and each as the sheet has it."""

    measures: dict[int, Measure]
    rows: dict[int, pure.Measure]
    shown: frozenset[int]  # those with evidence
    units: list[Unit]

    def proved(self, one: Measure) -> bool:
        """Return whether a measure that is called done has something to show for it, or tells why not."""
        return bool(one.no_evidence) or one.pk in self.shown


def here(plan: Plan) -> Here:
    """Return the measures of a plan as they stand."""
    evidence = plans.evidence_of(plan)
    found = {each.pk: each for each in plans.measures_of(plan)}
    rows = {key: tidy.measure(exchange.measure(one, evidence.get(key, ()))) for key, one in found.items()}
    shown = frozenset(key for key, kept in evidence.items() if kept)
    return Here(found, rows, shown, list(plan.agency.units.filter(closed_on=None)))


def matched(rows: Sequence[pure.Measure], there: Mapping[int, pure.Measure]) -> list[str]:
    """Return what each row is taken for at first: a measure by its key, or a new one."""
    left, found = dict(there), [NEW] * len(rows)
    for like in (_named, _alike):
        for at, row in enumerate(rows):
            if found[at] == NEW and (key := _nearest(row, left, like)) is not None:
                found[at] = str(key)
                del left[key]
    return found


def _nearest(
    row: pure.Measure, left: Mapping[int, pure.Measure], like: Callable[[pure.Measure, pure.Measure], bool]
) -> int | None:
    """Return the measure that differs least from a row, of those it could be: several may bear one name."""
    keys = [key for key, one in left.items() if like(row, one)]
    return min(keys, key=lambda key: len(news(row, left[key])), default=None)


def _named(row: pure.Measure, one: pure.Measure) -> bool:
    return (row.issue, row.name) == (one.issue, one.name)


def _alike(row: pure.Measure, one: pure.Measure) -> bool:
    told = [name for name in _TELLING if getattr(one, name)]
    same = [name for name in told if getattr(one, name) == getattr(row, name)]
    return row.issue == one.issue and 0 < len(told) <= 2 * len(same)


def news(row: pure.Measure, one: pure.Measure) -> list[str]:
    """Return the fields by which a row differs from a measure as the sheet has it."""
    return [
        name
        for name in row.__struct_fields__
        if getattr(row, name) != getattr(one, name) and (getattr(row, name) or name not in STAYS)
    ]


def look(plan: Plan, told: pure.Plan, choices: Sequence[str] = ()) -> Looked:
    """Return what a sheet comes to, as matched or as someone has chosen for each row."""
    there = here(plan)
    names = matched(told.measures, there.rows)
    known = {NEW, LEAVE, *map(str, there.measures)}  # a measure that has gone meanwhile would be a new one
    chosen = [each if each in known else NEW for each in choices] if choices else names
    free = [key for key in there.measures if str(key) not in chosen]
    lines = tuple(
        _line(number, row, choice, _options(name, choice, free, there), there)
        for number, (row, name, choice) in enumerate(zip(told.measures, names, chosen, strict=True), 1)
    )
    versions = {key: each.version for key, each in there.measures.items()}
    return Looked(lines, tuple(there.measures[key] for key in free), versions)


def _options(name: str, choice: str, free: Sequence[int], there: Here) -> tuple[tuple[str, str], ...]:
    """Return what can be done with a row: its own measure first, or a new one, or one that no row is for."""
    keys = dict.fromkeys(each for each in (choice, name, *map(str, free)) if each not in (NEW, LEAVE))
    of = [
        (key, _("Change “{measure}”", measure=there.measures[int(key)].name))
        for key in keys
        if key.isdecimal() and int(key) in there.measures
    ]
    return (*of, (NEW, _("Add as a new measure")), (LEAVE, _("Leave this row out")))


def _line(
    number: int, row: pure.Measure, choice: str, options: tuple[tuple[str, str], ...], there: Here
) -> Line:
    one = there.measures.get(int(choice)) if choice.isdecimal() else None
    changes = _changes(row, there.rows[one.pk]) if one is not None else ()
    claimed = choice != LEAVE and row.status == DONE and not (one and there.proved(one))
    return Line(number, row, choice, options, one, changes, claimed)


def _changes(row: pure.Measure, one: pure.Measure) -> tuple[Change, ...]:
    before, after = cells.texts(one), cells.texts(row)
    return tuple(Change(heading(name), before[name], after[name]) for name in news(row, one))
