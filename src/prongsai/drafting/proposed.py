"""One proposed measure: what was found, who does it, from when to when, how it is followed up."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from msgspec import Struct

from prongsai.language import _, listed
from prongsai.library.load import advice, unit_name, words_of
from prongsai.library.model import Proposal
from prongsai.library.words import AgencyKind
from prongsai.measures.model import Measure
from prongsai.rules import RuleSet, labels
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import FULL, tree
from prongsai.thai import BUDDHIST_OFFSET, long_date

_OCTOBER: Final = 10
_HALF_YEAR: Final = 3  # March ends the first half of a fiscal year
_TOLD: Final = 3  # findings told with their matter; the others by id and score


class Weak(Struct, frozen=True):
    """One score that may need a measure: ``asks`` is its item, ``name`` its id (of one part of EIT)."""

    name: str
    asks: str
    value: Fraction
    full: Fraction
    band: str
    gain: Fraction = Fraction(0)

    @property
    def share(self) -> Fraction:
        """The score in hundredths of its maximum."""
        return self.value * FULL / self.full


def measure(  # noqa: PLR0913, PLR0917 - what a measure is made from
    issue: str,
    proposed: Proposal,
    weak: Iterable[Weak],
    rules: RuleSet,
    served: int,
    kind: AgencyKind | None,
    units: Mapping[str, str],
) -> Measure:
    """Return a measure of the library as one of this plan; ``weak`` is what it answers, weakest first."""
    every = tuple(weak)
    starts, ends = days(proposed.months, served)
    return Measure(
        issue=issue,
        name=proposed.name,
        finding=finding(rules, every, kind),
        approach=proposed.approach,
        steps=proposed.steps,
        responsible=(unit_name(proposed.unit, units, kind),),
        starts=starts,
        ends=ends,
        budget=proposed.budget,
        indicator=proposed.indicator,
        follow_up=_follow_up(ends, served, kind),
        evidence=proposed.evidence,
        items=tuple(each.asks for each in every),
    )


def days(months: tuple[int, int], served: int) -> tuple[date, date]:
    """Return the first and the last day of months within a fiscal year: 10…12 lie in the year before."""
    first, last = ((served - BUDDHIST_OFFSET - (month >= _OCTOBER), month) for month in months)
    return date(*first, 1), date(*last, monthrange(*last)[1])


def finding(rules: RuleSet, weak: tuple[Weak, ...], kind: AgencyKind | None) -> str:
    """Say what was found: each item with its matter, score and band; beyond a few only the scores."""
    told = [_told(rules, each, kind) for each in weak[:_TOLD]]
    rest = [f"{_called(rules, each)} {_score(each)}" for each in weak[_TOLD:]]
    if rest:
        told.append(_("also {items}", items=listed(rest)))
    return "\n".join(told)


def _told(rules: RuleSet, weak: Weak, kind: AgencyKind | None) -> str:
    found = advice(rules, weak.asks, kind)
    about = labels.label(rules, weak.asks) if weak.asks.isdigit() or not found else found[0].about
    return _(
        "{item} {about} scores {score}: {band}",
        item=_called(rules, weak),
        about=about,
        score=_score(weak),
        band=labels.band_label(weak.band),
    )


def _called(rules: RuleSet, weak: Weak) -> str:
    if weak.asks.isdigit():
        return _("Indicator {id}", id=weak.asks)
    item = _("Item {id}", id=weak.asks)
    if weak.name == weak.asks:
        return item
    return f"{item} {labels.label(rules, tree(rules).items[weak.name].part)}"


def _score(weak: Weak) -> str:
    shown = two_decimals(weak.value)
    return shown if weak.full == FULL else _("{score} of {full}", score=shown, full=two_decimals(weak.full))


def _follow_up(ends: date, served: int, kind: AgencyKind | None) -> str:
    """Say to whom progress and result are reported, and by when."""
    executive = words_of(kind)["executive"]
    _start, half = days((_OCTOBER, _HALF_YEAR), served)
    result = long_date(ends, thai_digits=False)
    if ends <= half:
        return _("reports the result to {executive} by {day}", executive=executive, day=result)
    return _(
        "reports progress to {executive} by {half}, and the result by {day}",
        executive=executive,
        half=long_date(half, thai_digits=False),
        day=result,
    )
