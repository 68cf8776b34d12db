"""The analysis of a scored result: where it is weak, and what would pay most."""

from fractions import Fraction

from msgspec import Struct

from prongsai.rules import RuleSet, ids
from prongsai.rules.model import Band, Issue
from prongsai.scoring.exact import rounded
from prongsai.scoring.score import PRINTED, Scored
from prongsai.scoring.tree import FULL, Tree, tree


class Lever(Struct, frozen=True):
    """What raising one score to its maximum adds to the total, in points of the total."""

    id: str
    gain: Fraction


class IssueFindings(Struct, frozen=True):
    """One of the seven issues with its items that have a score."""

    issue: Issue
    items: tuple[str, ...]


class Analysis(Struct, frozen=True):
    """Weakest indicators by instrument (ties together), bands by id, issues, levers (best first)."""

    weakest: dict[str, tuple[str, ...]]
    bands: dict[str, str]
    issues: tuple[IssueFindings, ...]
    levers: tuple[Lever, ...]


def analyse(scored: Scored) -> Analysis:
    """Return the analysis of a scored sheet."""
    made = tree(scored.rules)
    bands = _bands(made, scored)
    return Analysis(_weakest(scored), bands, _issues(made, bands), tuple(levers(made, scored)))


def _weakest(scored: Scored) -> dict[str, tuple[str, ...]]:
    weakest: dict[str, tuple[str, ...]] = {}
    for instrument in scored.rules.frame.instruments:
        values = {
            each.id: rounded(scored.values[each.id])
            for each in scored.rules.frame.indicators
            if each.instrument == instrument.id and each.id in scored.values
        }
        if values:
            least = min(values.values())
            weakest[instrument.id] = tuple(name for name, value in values.items() if value == least)
    return weakest


def band(rules: RuleSet, share: Fraction) -> Band:
    """Return the band of a score, given in hundredths of its maximum."""
    for each in rules.improvement.bands:
        if each.below is None or share < each.below:
            return each
    return rules.improvement.bands[-1]


def _bands(made: Tree, scored: Scored) -> dict[str, str]:
    """Return the band of every item that stands there, else of every indicator."""
    shares = {
        item.id: rounded(scored.values[item.id] * FULL / item.maximum)
        for item in made.items.values()
        if item.maximum and scored.values.get(item.id, item.maximum + 1) <= item.maximum
    }
    if not any(item in scored.values for item in made.items):
        shares = {
            each.id: rounded(scored.values[each.id])
            for each in made.rules.frame.indicators
            if each.id in scored.values
        }
    return {name: band(made.rules, share).id for name, share in shares.items()}


def _issues(made: Tree, bands: dict[str, str]) -> tuple[IssueFindings, ...]:
    found = []
    for issue in made.rules.improvement.issues:
        asked = ids.expand(issue.items)
        items = tuple(
            item.id for each in asked for item in made.items.values()
            if item.asks == each and item.id in bands
        )  # fmt: skip
        found.append(IssueFindings(issue, items))
    return tuple(found)


def levers(made: Tree, scored: Scored) -> list[Lever]:
    """Return what each score that stands lowest would add to the total, best first."""
    weights = shares(made, scored, "total")
    found = [
        Lever(name, weight * (made.maxima[name] - scored.values[name]))
        for name, weight in weights.items()
        if scored.values[name] < made.maxima[name]
    ]
    return sorted(found, key=lambda lever: (-lever.gain, ids.order(lever.id)))


def shares(made: Tree, scored: Scored, of: str) -> dict[str, Fraction]:
    """Return by how much ``of`` rises with each printed score it comes from.

    Where ``of`` itself cannot be computed, the way of the rules is followed as
    far as scores stand there.
    """
    working = scored.working.get(of)
    if working and working.rule != PRINTED:
        terms = tuple(zip(working.inputs, working.weights, strict=True))
    elif of in made.ways and not (working and of != "total"):
        terms = made.ways[of][0].terms
    else:
        return {of: Fraction(1)} if working else {}
    found: dict[str, Fraction] = {}
    for name, weight in terms:
        for leaf, share in shares(made, scored, name).items():
            found[leaf] = found.get(leaf, Fraction(0)) + weight * share
    return found
