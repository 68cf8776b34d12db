"""Where agencies stand in each year, computed from what is kept below: a handful of queries however many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from django.db.models import Count, Prefetch, Q

from prongsai import rules
from prongsai.rules import RuleSet, ids
from prongsai.scoring import score
from prongsai.scoring.exact import cents, rounded, two_decimals
from prongsai.scoring.tree import FULL, Tree, tree
from prongsai.web.approvals.models import Proposal
from prongsai.web.approvals.models import State as OfProposal
from prongsai.web.assessment.results import queries as results
from prongsai.web.assessment.results.models import Correction, Result
from prongsai.web.assessment.results.models import State as OfResult
from prongsai.web.improvement.models import Measure, Plan, Status, Task
from prongsai.web.improvement.models.plans import State as OfPlan
from prongsai.web.oversight.models import AgencyYear, Stage, key_of
from prongsai.web.publication.models import IN_FORCE, Kind, Publication

_PLAN: Final = "plan"
_REPORT: Final = "follow-up"
_TOTAL: Final = "total"
_IN_FORCE: Final = "in_force"  # where corrections that were fetched with a result stand
_NEEDED: Final = (
    "agency_id", "fiscal_year", "rules", "named", "document_year", "printed", "read", "printed_level",
    "arabic", "total", "level", "indicators", "state",
)  # fmt: skip


@dataclass
class Work:
    """What has become of the plans of some agencies, by key of the plan."""

    plans: dict[int, Plan] = field(default_factory=dict)  # by key of the result
    measures: dict[int, tuple[int, int]] = field(default_factory=dict)  # how many, how many done
    ends: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))  # of what is not done
    papers: set[tuple[str, int, str]] = field(default_factory=set)  # kind, plan, state of a proposal
    public: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Summed:
    """The years of some agencies, and for each agency the day on which something more becomes late."""

    years: list[AgencyYear]
    turns: dict[int, date]


def summed(agencies: Iterable[int], today: date) -> Summed:
    """Return where agencies stand on a day, not kept yet."""
    keys = list(agencies)
    work = _work(keys)
    corrections = Correction.objects.filter(withdrawn_at__isnull=True)
    found = Result.objects.filter(agency__in=keys).only(*_NEEDED)
    found = found.prefetch_related(Prefetch("corrections", corrections, to_attr=_IN_FORCE))
    years: list[AgencyYear] = []
    turns: dict[int, date] = {}
    for result in found.order_by("agency", "fiscal_year"):
        plan = work.plans.get(result.pk)
        years.append(_year(result, plan, work, today))
        coming = [day for day in work.ends[plan.pk] if day >= today] if plan else []
        if coming:
            # Late is what ends before today: the day after its end something is late.
            turns[result.agency_id] = min([*coming, turns.get(result.agency_id, date.max)])
    return Summed(years, turns)


def _work(agencies: list[int]) -> Work:
    work = Work()
    for plan in Plan.objects.filter(agency__in=agencies).order_by("fiscal_year"):
        work.plans[plan.result_id] = plan  # of two plans from one result the later one
    of_theirs = {"plan__agency__in": agencies}
    done = Count("pk", filter=Q(status=Status.DONE))
    counted = (
        Measure.objects.filter(**of_theirs).order_by().values("plan").annotate(every=Count("pk"), done=done)
    )
    work.measures = {each["plan"]: (each["every"], each["done"]) for each in counted}
    measures = Measure.objects.filter(plan__state=OfPlan.IN_FORCE, ends__isnull=False, **of_theirs)
    tasks = Task.objects.filter(
        step__measure__plan__agency__in=agencies,
        step__measure__plan__state=OfPlan.IN_FORCE,
        ends__isnull=False,
    )
    for every, plan_key in ((measures, "plan"), (tasks, "step__measure__plan")):
        for key, ends in every.exclude(status=Status.DONE).order_by().values_list(plan_key, "ends"):
            work.ends[key].append(ends)
    proposed = Proposal.objects.filter(agency__in=agencies, paper__in=[_PLAN, _REPORT])
    work.papers = set(proposed.order_by().values_list("paper", "subject", "state"))
    in_force = Publication.objects.filter(IN_FORCE, agency__in=agencies, kind=Kind.MEASURES)
    work.public = {key for key in in_force.order_by().values_list("plan", flat=True) if key}
    return work


def _year(result: Result, plan: Plan | None, work: Work, today: date) -> AgencyYear:
    ruled = rules.load(result.rules)
    corrected = {each.score_id: each.accepted for each in getattr(result, _IN_FORCE)}
    sheet = results.sheet_with(result, corrected)
    made = tree(ruled)
    working = score.roll_up(
        made, {name: each.value for name, each in sheet.scores.items() if name in made.maxima}
    )
    values = {name: each.exact for name, each in working.items()}
    lacking = _lacking(ruled, values)
    indicators = {each.id: cents(values[each.id]) for each in ruled.frame.indicators if each.id in values}
    weakest = min(indicators, key=lambda name: (indicators[name], ids.order(name)), default="")
    issue = _weakest_issue(made, values)
    every, done = work.measures.get(plan.pk, (0, 0)) if plan else (0, 0)
    levels = [each.name for each in ruled.frame.levels]
    return AgencyYear(
        agency_id=result.agency_id,
        year=result.fiscal_year,
        stage=_stage(result, plan, work),
        rules=result.rules,
        seal=ruled.seal,
        total=result.total,
        level=result.level,
        rank=levels.index(result.level) + 1 if result.level in levels else None,
        lacking=_decimal(lacking[1]) if lacking else None,
        lacking_at=lacking[0] if lacking else "",
        indicators={key_of(name): score for name, score in indicators.items()},
        weakest=weakest,
        weakest_score=Decimal(indicators[weakest]) / 100 if weakest else None,
        issue=str(issue[0]) if issue else "",
        issue_score=_decimal(issue[1]) if issue else None,
        measures=every,
        done=done,
        late=sum(day < today for day in work.ends[plan.pk]) if plan else 0,
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(two_decimals(value))


def _stage(result: Result, plan: Plan | None, work: Work) -> Stage:
    stage = Stage.CONFIRMED if result.state == OfResult.CONFIRMED else Stage.BROUGHT
    if plan is None:
        return stage
    every, done = work.measures.get(plan.pk, (0, 0))
    at_work = plan.state != OfPlan.DRAFTING

    def has(paper: str, *states: str) -> bool:
        return any((paper, plan.pk, state) in work.papers for state in states)

    reached = {
        Stage.ANALYSED: True,
        Stage.DRAFTED: every > 0,
        Stage.PROPOSED: has(_PLAN, OfProposal.WAITING, OfProposal.RETURNED),
        Stage.APPROVED: at_work or has(_PLAN, OfProposal.APPROVED),
        Stage.PUBLISHED: plan.pk in work.public,
        Stage.CARRIED_OUT: at_work and every > 0 and every == done,
        Stage.REPORTED: plan.state == OfPlan.CLOSED or has(_REPORT, OfProposal.APPROVED),
    }
    return max(each for each, there in reached.items() if there)


@lru_cache(maxsize=32)
def asked(ruled: RuleSet) -> Mapping[str, Fraction]:
    """Return what passing asks for in a year: of the total, and of each instrument a level looks at.

    A year that knows a level for reaching the mark in every instrument asks for that one.
    """
    passing = ruled.frame.target.passing
    found = {_TOTAL: passing}
    every = [
        each.each_from
        for each in ruled.frame.levels
        if each.each_from is not None and each.each_from >= passing
    ]
    if every and ruled.frame.tested:
        found |= dict.fromkeys(ruled.frame.tested.instruments, min(every))
    return found


def _lacking(ruled: RuleSet, values: Mapping[str, Fraction]) -> tuple[str, Fraction] | None:
    """Return where most is lacking, and how much.

    Nothing where what is known reaches the mark and something is not known.
    """
    short = {
        name: max(Fraction(0), needed - rounded(values[name]))
        for name, needed in asked(ruled).items()
        if name in values
    }
    most = max(short, key=lambda name: short[name], default="")
    if not most or (not short[most] and len(short) < len(asked(ruled))):
        return None
    return (most, short[most]) if short[most] else ("", Fraction(0))


def _weakest_issue(made: Tree, values: Mapping[str, Fraction]) -> tuple[int, Fraction] | None:
    """Return the issue whose items have the lowest mean, each in hundredths of its maximum, and that mean."""
    means: dict[int, Fraction] = {}
    for issue, names in _items_of_issues(made):
        shares = [
            values[name] * FULL / maximum
            for name, maximum in names
            if name in values and values[name] <= maximum
        ]
        if shares:
            means[issue] = sum(shares, Fraction(0)) / len(shares)
    weakest = min(means, key=lambda issue: (means[issue], issue), default=None)
    return None if weakest is None else (weakest, means[weakest])


@lru_cache(maxsize=32)
def _items_of_issues(made: Tree) -> list[tuple[int, list[tuple[str, Fraction]]]]:
    found = []
    for issue in made.rules.improvement.issues:
        within = set(ids.expand(issue.items))
        items = [
            (each.id, each.maximum) for each in made.items.values() if each.asks in within and each.maximum
        ]
        found.append((issue.id, items))
    return found
