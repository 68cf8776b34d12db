"""Propose a plan of measures from an analysis: which measures of the library answer what is weakest.

Over the seven issues each gets at least one measure, an issue without weak
items one that keeps its level; in years before that, each instrument gets the
measures of its weakest indicators. A measure stands in the plan once.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from msgspec import Struct

from prongsai.drafting.proposed import Weak, measure
from prongsai.library.load import items_in, measures_for, proposal
from prongsai.library.model import Proposal
from prongsai.library.words import AgencyKind
from prongsai.measures.model import Measure, Plan
from prongsai.rules import RuleSet, ids
from prongsai.scoring.analysis import Analysis, band
from prongsai.scoring.exact import rounded
from prongsai.scoring.score import Scored
from prongsai.scoring.tree import FULL, tree

USUAL: Final = 4  # measures for one issue, where no item would be left without an answer
_BANDS: Final = ("defect", "develop", "keep")

Groups = Mapping[str, list[Weak]]  # by issue (or instrument), weakest first


class Chosen(Struct, frozen=True):
    """A measure chosen for an issue, and the weakness it was chosen for."""

    issue: str
    proposed: Proposal
    why: Weak


def propose(  # noqa: PLR0913 - what a plan is made from, each by its name
    rules: RuleSet,
    scored: Scored,
    analysis: Analysis,
    *,
    served: int,
    agency: str | None,
    kind: AgencyKind | None,
    units: Mapping[str, str],
    most: int | None = None,
) -> Plan:
    """Return the measures proposed for the fiscal year ``served`` (พ.ศ.).

    ``units`` are the agency's own names of units by key. An issue gets the usual
    number of measures, and more only so that no weak item is left without an
    answer; with ``most`` never more than that. One in which nothing has a score gets none.
    """
    found = picked(rules, scored, analysis, served=served, kind=kind, units=units, most=most)
    measures = tuple(each for _name, each in found)
    return Plan(measures=measures, agency=agency, fiscal_year=served, result_year=rules.fiscal_year)


def picked(  # noqa: PLR0913 - as above
    rules: RuleSet,
    scored: Scored,
    analysis: Analysis,
    *,
    served: int,
    kind: AgencyKind | None,
    units: Mapping[str, str],
    most: int | None = None,
) -> tuple[tuple[str, Measure], ...]:
    """Return the measures proposed, each with the id by which the library knows it."""
    groups = weaknesses(rules, scored, analysis)
    chosen = _chosen(rules, groups, kind, most)
    every = {weak.asks: weak for group in groups.values() for weak in group}
    return tuple(
        (
            each.proposed.id,
            measure(each.issue, each.proposed, answered(rules, each, every), rules, served, kind, units),
        )
        for issue in groups
        for each in chosen
        if each.issue == issue
    )


def weaknesses(rules: RuleSet, scored: Scored, analysis: Analysis) -> Groups:
    """Return what measures are proposed for: by issue or, in years without, by instrument."""
    return _issues(rules, scored, analysis) or _instruments(rules, scored, analysis)


def _issues(rules: RuleSet, scored: Scored, analysis: Analysis) -> Groups:
    """Return the items of each issue that have a band; of the two parts of EIT the weaker."""
    items = tree(rules).items
    gains = {each.id: each.gain for each in analysis.levers}
    groups: dict[str, list[Weak]] = {}
    for each in analysis.issues:
        found: dict[str, Weak] = {}
        for name in each.items:
            item, value = items[name], scored.values[name]
            weak = Weak(
                name,
                item.asks,
                value,
                item.maximum or FULL,
                analysis.bands[name],
                gains.get(name, Fraction(0)),
            )
            if item.asks not in found or weak.share < found[item.asks].share:
                found[item.asks] = weak
        groups[str(each.issue.id)] = sorted(found.values(), key=_weakest_first)
    return groups


def _weakest_first(weak: Weak) -> tuple[object, ...]:
    return (_BANDS.index(weak.band), weak.share, -weak.gain, ids.order(weak.asks))


def _instruments(rules: RuleSet, scored: Scored, analysis: Analysis) -> Groups:
    """Return the weakest indicators of each instrument."""
    groups: dict[str, list[Weak]] = {}
    for instrument, names in analysis.weakest.items():
        values = {name: scored.values[name] for name in names}
        groups[instrument] = [
            Weak(name, name, value, FULL, band(rules, rounded(value)).id) for name, value in values.items()
        ]
    return groups


def _chosen(rules: RuleSet, groups: Groups, kind: AgencyKind | None, most: int | None) -> list[Chosen]:
    """Return the measures for every group, each measure once.

    In the first turn each group gets a measure for its weakest item whatever
    its score; then all take turns for what is defect, then for what is to be
    developed, so that one with much to mend does not take what another needs.
    Last, what no measure answers yet gets one, unless ``most`` forbids it.
    """
    chosen: list[Chosen] = []
    room = most or USUAL
    for band_id in (None, "defect", "develop"):
        for _turn in range(room if band_id else 1):
            for issue, group in groups.items():
                if sum(each.issue == issue for each in chosen) < room:
                    chosen += _next(rules, issue, _open(rules, issue, group, band_id, chosen), kind, chosen)
    for issue, group in groups.items() if most is None else ():
        for weak in group:
            if weak.band != "keep" and weak.asks not in _answers(rules, chosen):
                chosen += _next(rules, issue, [weak], kind, chosen)
    return chosen


def _answers(rules: RuleSet, chosen: list[Chosen]) -> set[str]:
    """Return the items that the measures chosen answer."""
    return {item for each in chosen for item in (each.why.asks, *items_in(rules, each.proposed))}


def _open(
    rules: RuleSet, issue: str, group: list[Weak], band_id: str | None, chosen: list[Chosen]
) -> list[Weak]:
    """Return what still asks for a measure; a defect for one in its own issue.

    An indicator is many items: what is advised for it is taken as far as there is room.
    """
    if band_id is None:
        return group
    found = [weak for weak in group if weak.band == band_id]
    asked = [each for each in chosen if each.issue == issue] if band_id == "defect" else chosen
    answered = _answers(rules, asked)
    return [weak for weak in found if weak.asks.isdigit() or weak.asks not in answered]


def _next(
    rules: RuleSet, issue: str, open_: list[Weak], kind: AgencyKind | None, chosen: list[Chosen]
) -> list[Chosen]:
    """Return the measure for the first of these that has one not yet in the plan; none where all are."""
    used = {each.proposed.id for each in chosen}
    for weak in open_:
        for name in measures_for(rules, weak.asks):
            if name not in used:
                return [Chosen(issue, proposal(name, kind), weak)]
    return []


def answered(rules: RuleSet, chosen: Chosen, every: Mapping[str, Weak]) -> Iterable[Weak]:
    """Return what a measure answers in this result: what it was chosen for, then the rest, weakest first.

    What keeps its level is left out beside anything weak.
    """
    fed = items_in(rules, chosen.proposed)
    found = [weak for asks, weak in every.items() if asks in fed and asks != chosen.why.asks]
    if chosen.why.band != "keep":
        found = [weak for weak in found if weak.band != "keep"]
    return sorted([chosen.why, *found], key=_weakest_first)
