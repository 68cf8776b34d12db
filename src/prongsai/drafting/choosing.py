"""Measures of the library to choose from: for each weakness of a result what would answer it."""

from collections.abc import Mapping

from msgspec import Struct

from prongsai.drafting.proposed import Weak, measure
from prongsai.drafting.proposing import Chosen, answered, weaknesses
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.library.load import measures_for, proposal
from prongsai.library.model import Proposal
from prongsai.library.words import AgencyKind
from prongsai.measures.model import Measure
from prongsai.rules import RuleSet
from prongsai.scoring.analysis import Analysis
from prongsai.scoring.score import Scored


class Offer(Struct, frozen=True):
    """One weakness of an issue (or instrument), and the measures that answer it, the fittest first."""

    issue: str
    weak: Weak
    proposals: tuple[Proposal, ...]


def offers(rules: RuleSet, scored: Scored, analysis: Analysis, kind: AgencyKind | None) -> tuple[Offer, ...]:
    """Return what can be chosen, by issue, the weakest first."""
    return tuple(
        Offer(issue, weak, tuple(proposal(name, kind) for name in measures_for(rules, weak.asks)))
        for issue, group in weaknesses(rules, scored, analysis).items()
        for weak in group
    )


def taken(  # noqa: PLR0913 - what a measure is made from, each by its name
    rules: RuleSet,
    scored: Scored,
    analysis: Analysis,
    name: str,
    asks: str,
    *,
    served: int,
    kind: AgencyKind | None,
    units: Mapping[str, str],
) -> Measure:
    """Return the measure of the library that someone chose for an item (``asks``), as one of their plan.

    Raises:
        BadInputError: the result has no such item, or the library no such measure for it.

    """
    groups = weaknesses(rules, scored, analysis)
    found = [(issue, weak) for issue, group in groups.items() for weak in group if weak.asks == asks]
    if not found or name not in measures_for(rules, asks):
        raise BadInputError(_("the library has no measure “{id}” for {item}", id=name, item=asks))
    issue, why = found[0]
    chosen = Chosen(issue, proposal(name, kind), why)
    every = {weak.asks: weak for group in groups.values() for weak in group}
    return measure(issue, chosen.proposed, answered(rules, chosen, every), rules, served, kind, units)
