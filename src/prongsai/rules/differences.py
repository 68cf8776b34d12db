"""What differs between two rule sets: new, gone, renamed, moved, re-weighted.

Disclosure items are followed through what each says it continues; questions
and indicators by their ids.
"""

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from prongsai.rules import ids
from prongsai.rules.model import RuleSet


class Changed(Struct, frozen=True):
    """Something that is there in both but not the same; ``id`` is that of the later set."""

    id: str
    before: str
    after: str


class Differences(Struct, frozen=True):
    """What is new, gone, renamed, moved to another number or place, or weighs another share."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: tuple[Changed, ...]
    moved: tuple[Changed, ...]
    reweighted: tuple[Changed, ...]
    other: tuple[Changed, ...]


def between(one: RuleSet, other: RuleSet) -> Differences:
    """Return what differs from one rule set to another."""
    before, after = _names(one), _names(other)
    came_from = _origins(one, other)
    kept = {name: came_from[name] for name in after if came_from.get(name)}
    carried = {origin for origins in kept.values() for origin in origins}
    return Differences(
        tuple(name for name in after if name not in kept),
        tuple(name for name in before if name not in carried),
        tuple(_renamed(kept, before, after)),
        tuple(_moved(kept, _places(one), _places(other))),
        tuple(_unlike(_weights(one), _weights(other), kept)),
        tuple(_unlike(_frame(one), _frame(other), {})),
    )


def _names(rules: RuleSet) -> dict[str, str]:
    frame, asked = rules.frame, (*rules.questions.IIT, *rules.questions.EIT)
    names: dict[str, str] = {each.id: each.name for each in frame.instruments}
    names |= {f"{i.id}.{part.id}": part.name for i in frame.instruments for part in i.parts}
    names |= {each.id: each.name for each in frame.indicators}
    names |= {each.id: each.name for each in frame.sub_indicators}
    names |= {each.id: each.text for each in asked}
    return names | {each.id: each.name for each in rules.disclosure.items}


def _origins(one: RuleSet, other: RuleSet) -> dict[str, tuple[str, ...]]:
    """Return, by id of the later set, the ids of the earlier one that it carries on."""
    before = _names(one)
    origins = {name: (name,) for name in _names(other) if name in before and name[0] != "o"}
    if other.fiscal_year == one.fiscal_year + 1:
        return origins | {item.id: item.continues for item in other.disclosure.items}
    by_name = {item.name: item.id for item in one.disclosure.items}
    same_year = one.fiscal_year == other.fiscal_year
    return origins | {
        item.id: (item.id,) if same_year else tuple(filter(None, [by_name.get(item.name)]))
        for item in other.disclosure.items
    }


def _renamed(
    kept: Mapping[str, tuple[str, ...]], before: Mapping[str, str], after: Mapping[str, str]
) -> list[Changed]:
    return [
        Changed(name, " + ".join(before[o] for o in origins if o in before), after[name])
        for name, origins in kept.items()
        if [before.get(origin) for origin in origins] != [after[name]]
    ]


def _places(rules: RuleSet) -> dict[str, str]:
    frame = rules.frame
    ranges = [(each.id, each.items) for each in frame.indicators]
    ranges += [(each.id, each.items) for each in frame.sub_indicators]
    places = {item: name for name, items in ranges for item in ids.expand(items)}
    return {item: f"{place} {item}" for item, place in places.items()}


def _moved(
    kept: Mapping[str, tuple[str, ...]], before: Mapping[str, str], after: Mapping[str, str]
) -> list[Changed]:
    moved = []
    for name, place in after.items():
        origins = [before[origin] for origin in kept.get(name, ()) if origin in before]
        if origins and origins != [place]:
            moved.append(Changed(name, " + ".join(origins), place))
    return moved


def _weights(rules: RuleSet) -> dict[str, str]:
    """Return what each disclosure item and instrument weighs, in points of the total."""
    weights: dict[str, str] = {each.id: str(each.weight) for each in rules.frame.instruments}
    oit = next(each for each in rules.frame.instruments if each.id == "OIT")
    if oit.rollup.indicator == "mean-of-items":
        ranges = [ids.expand(each.items) for each in rules.frame.indicators if each.instrument == "OIT"]
        shares = {item: Fraction(oit.weight, len(ranges) * len(items)) for items in ranges for item in items}
        return weights | {item: f"{float(share):.2f}" for item, share in shares.items()}
    if oit.rollup.indicator != "mean-of-sub-indicators":
        points = {item.id: item.points for item in rules.disclosure.items}
        return weights | {name: "?" if each is None else f"{each}" for name, each in points.items()}
    indicators = [each.id for each in rules.frame.indicators if each.instrument == "OIT"]
    for sub in rules.frame.sub_indicators:
        items = ids.expand(sub.items)
        beside = sum(each.indicator == sub.indicator for each in rules.frame.sub_indicators)
        share = Fraction(oit.weight, len(indicators) * beside * len(items))
        weights |= dict.fromkeys(items, f"{float(share):.2f}")
    return weights


def _unlike(
    before: Mapping[str, str], after: Mapping[str, str], kept: Mapping[str, tuple[str, ...]]
) -> list[Changed]:
    changed = []
    for name, value in after.items():
        origins = [before[origin] for origin in kept.get(name, (name,)) if origin in before]
        if origins and origins != [value]:
            changed.append(Changed(name, " + ".join(origins), value))
    return changed


def _frame(rules: RuleSet) -> dict[str, str]:
    frame = rules.frame
    said = {
        "levels": ", ".join(f"{each.name} ≥ {float(each.total_from):.2f}" for each in frame.levels),
        "tested": ", ".join(frame.tested.instruments) if frame.tested else "-",
        "issues": str(len(rules.improvement.issues)),
        "form": rules.improvement.form,
        "steps": ", ".join(map(str, rules.disclosure.steps)) or "?",
    }
    said |= {f"answers.{each.kind}": ", ".join(map(str, each.points)) for each in rules.questions.answers}
    said |= {f"rollup.{each.id}": _rollup(each.rollup) for each in frame.instruments}
    return said


def _rollup(rollup: object) -> str:
    names = ("part", "sub_indicator", "indicator", "instrument")
    return ", ".join(f"{name}: {value}" for name in names if (value := getattr(rollup, name)))
