"""What passes between a plan, the checks that look at it, and whoever is told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from prongsai.rules import RuleSet
from prongsai.scoring.analysis import Analysis
from prongsai.thai import BUDDHIST_OFFSET
from prongsai.web.improvement.models import Measure, Plan, Task

_OCTOBER = 10


@dataclass(frozen=True)
class Finding:
    """One thing that the plan lacks: the check that found it, what is wrong, what would be right.

    ``about`` is the measure or task it is wrong with; nothing where it is the plan.
    """

    check: str
    says: str
    suggest: str
    about: Measure | Task | None = None


@dataclass(frozen=True)
class Looked:
    """A plan as the checks see it. ``staff`` are the keys of users with a post in the agency today."""

    plan: Plan
    measures: tuple[Measure, ...]
    rules: RuleSet
    analysis: Analysis
    staff: frozenset[int]
    today: date

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every task of the plan."""
        return tuple(task for each in self.measures for step in each.steps.all() for task in step.tasks.all())

    @cached_property
    def first_day(self) -> date:
        """The day on which the plan's fiscal year begins."""
        return date(self.plan.fiscal_year - BUDDHIST_OFFSET - 1, _OCTOBER, 1)

    @cached_property
    def last_day(self) -> date:
        """The day on which it ends."""
        return date(self.plan.fiscal_year - BUDDHIST_OFFSET, _OCTOBER - 1, 30)

    @property
    def carried(self) -> Iterator[Measure | Task]:
        """Every measure, then every task."""
        yield from self.measures
        yield from self.tasks


Check = Callable[[Looked], Iterable[Finding]]
