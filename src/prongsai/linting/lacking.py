"""Measures that lack something: an empty cell under a head that asks for it, or no such column at all."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from prongsai.language import _
from prongsai.linting.measures import Planned
from prongsai.linting.model import Draft, Finding
from prongsai.linting.texts import flat

_COVERED = 0.6  # of a column's cells filled: fewer, where cells may be merged, and empty ones are covered


class Lack(Struct, frozen=True, kw_only=True):
    """What a measure can lack: the rule, the columns that would say it, what is said of it."""

    rule: str
    roles: tuple[str, ...]
    says: str
    suggest: str


def without(
    draft: Draft, lack: Lack, told: Callable[[Planned], bool] = lambda _measure: False
) -> Iterator[Finding]:
    """Yield the measures that say nothing in any of these columns, and not elsewhere either.

    ``told`` returns whether a measure says it elsewhere. Tables without such a
    column are passed over where another table of measures has it.
    """
    asked = any(head.has(role) for head in draft.heads for role in lack.roles)
    plans = [each for each in draft.measures if _plans(each)]
    plans = [each for each in plans if not asked or any(each.head.has(role) for role in lack.roles)]
    covered = _covered(draft, plans, lack.roles)
    for measure in plans:
        if measure.told(*lack.roles) or told(measure) or measure.head.table in covered:
            continue
        yield Finding(
            rule=lack.rule,
            where=measure.where,
            says=_("{says}: “{name}”", says=lack.says, name=flat(measure.name, 70)),
            suggest=lack.suggest,
            quote=flat(measure.name),
        )


def _plans(measure: Planned) -> bool:
    """Return whether a row is a measure, by its name or by what is to be done about its finding."""
    return bool(measure.told("name", "approach", "steps"))


def _covered(draft: Draft, plans: Sequence[Planned], roles: Sequence[str]) -> set[int]:
    """Return the tables in which cells of a column are merged over several measures."""
    tables: dict[int, list[Planned]] = {}
    for each in plans:
        if each.where in draft.merged:
            tables.setdefault(each.head.table, []).append(each)
    return {
        table
        for table, rows in tables.items()
        if 0 < sum(bool(row.told(*roles)) for row in rows) < _COVERED * len(rows)
    }
