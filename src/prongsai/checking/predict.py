"""The score that evidence foretells, by a rule that is data: each item alone, and all with what ties them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from msgspec import Struct

from prongsai.checking.kept import Need, effects, need
from prongsai.checking.model import Finding, Predicted, Result
from prongsai.language import Told
from prongsai.language import later as _
from prongsai.rules import RuleSet
from prongsai.rules.facts import parts, weakest
from prongsai.rules.model import Disclosure, Mark

WHOLE: Final = Fraction(100)  # of an item whose points the year does not tell
NONE: Final = Fraction(0)
_WEAK: Final = (Mark.DERIVED, Mark.RECALLED)


class _Item(Struct, frozen=True):
    """What the rules say of an item, gathered once."""

    needs: Need
    elements: tuple[str, ...]
    whole: Fraction
    half: Fraction | None
    points_known: bool
    elements_weak: bool


class _Standing(Struct, frozen=True):
    """The pieces of evidence that count, and why the others do not."""

    places: frozenset[str]
    against: tuple[Told, ...]
    unsure: tuple[Told, ...]


def predict(item: str, findings: Sequence[Finding], rules: RuleSet) -> Predicted:
    """Return what one item will score by what was found in all its evidence, other items left aside."""
    known = _item(rules, item)
    if not findings:
        return Predicted(item=item, points=NONE, reasons=(_("no evidence is given"),), sure=True)
    standing = _standing(findings)
    if not standing.places:
        return Predicted(item=item, points=NONE, reasons=standing.against, sure=True)
    if known.needs.table and (lack := _without_table(findings, standing)):
        return Predicted(item=item, points=NONE, reasons=lack, sure=True)
    return _by_parts(item, known, findings, standing)


def predict_all(findings: Mapping[str, Sequence[Finding]], rules: RuleSet) -> dict[str, Predicted]:
    """Return what every item of the year will score; one at 0 takes what is tied to it."""
    items = [each.id for each in rules.disclosure.items]
    alone = {item: predict(item, findings.get(item, ()), rules) for item in items}
    for tie in rules.disclosure.dependencies:
        if tie.relation == "zero-with" and alone[tie.on].points == NONE and alone[tie.item].points > NONE:
            falls = _("it falls to 0 with {item}, which is at 0", item=tie.on)
            alone[tie.item] = Predicted(
                item=tie.item, points=NONE, reasons=(falls, *alone[tie.item].reasons), sure=alone[tie.on].sure
            )
    return alone


def _standing(findings: Sequence[Finding]) -> _Standing:
    """Return the places at which no check fails that would take the whole evidence."""
    told = effects()
    gates = [each for each in findings if each.place and told[each.check].fails == "zero"]
    fallen = {each.place: each.says for each in reversed(gates) if each.result == Result.FAILS}
    places = frozenset(each.place for each in findings if each.place) - fallen.keys()
    stand = [each for each in gates if each.place in places]
    sure = {each.check for each in stand if each.result == Result.HOLDS}
    unsure = [each.says for each in stand if each.result == Result.CANNOT_TELL and each.check not in sure]
    return _Standing(places, tuple(fallen.values()), tuple(unsure))


def _without_table(findings: Sequence[Finding], standing: _Standing) -> tuple[Told, ...]:
    """Return why there is no table that a machine can read; nothing where there is one, or may be."""
    looked = [
        each for each in findings if each.place in standing.places and effects()[each.check].fails == "table"
    ]
    if any(each.result != Result.FAILS for each in looked):
        return ()
    return tuple(each.says for each in looked) or (_("no table is there that a machine can read"),)


def _by_parts(item: str, known: _Item, findings: Sequence[Finding], standing: _Standing) -> Predicted:
    counting = [each for each in findings if each.part and each.place in standing.places]
    there = {each.part for each in counting if each.result == Result.HOLDS}
    open_ = {each.part: each.says for each in counting if each.result == Result.CANNOT_TELL}
    lacking = {each.part: each.says for each in reversed(counting) if each.result == Result.FAILS}
    missing = [part for part in known.elements if part in lacking and part not in there and part not in open_]
    reasons = [lacking[part] for part in missing]
    doubts = [*standing.unsure, *(says for part, says in open_.items() if part not in there)]
    if missing and known.elements_weak:
        doubts.append(_("what the item must hold is not confirmed for this year; ask before you rely on it"))
    if not known.points_known:
        doubts.append(_("the points of this item are not known for this year; it is foretold as 0 to 100"))
    points = _points(known, missing)
    if points == known.whole:
        reasons.append(_("everything that is looked for was found"))
    return Predicted(item=item, points=points, reasons=(*reasons, *doubts), sure=not doubts)


def _points(known: _Item, missing: Sequence[str]) -> Fraction:
    """Return the points of an item that lacks these parts: one lacking takes it, or the half it stands in."""
    if not missing:
        return known.whole
    halves = known.needs.halves
    if known.half is None or not halves:
        return NONE
    outside = set(missing).difference(*halves)
    whole = [half for half in halves if set(half).isdisjoint(missing)]
    return known.half if whole and not outside else NONE


@lru_cache(maxsize=512)
def _item(rules: RuleSet, item: str) -> _Item:
    told: Disclosure = next(each for each in rules.disclosure.items if each.id == item)
    whole = told.points or WHOLE
    half = whole / 2 if whole / 2 in rules.disclosure.steps else None
    known = told.known.get("elements")
    return _Item(
        needs=need(rules, item),
        elements=told.elements,
        whole=whole,
        half=half,
        points_known=told.points is not None,
        elements_weak=known is not None and weakest(parts(known)) in _WEAK,
    )
