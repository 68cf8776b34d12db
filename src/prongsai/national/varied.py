"""Ways in which a rule that nobody has confirmed could be otherwise.

Only facts marked derived or recalled are varied, and only those that a score
or a level depends on: one at a time, each with every other reading that the
program knows. A fact without another reading is not varied.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from prongsai.language import _
from prongsai.reading.answers.means import points as worth
from prongsai.rules import RuleSet, ids
from prongsai.rules.facts import facts
from prongsai.rules.model import Frame, Indicator, Instrument, Mark, SubIndicator
from prongsai.scoring.exact import two_decimals

_UNSURE = (Mark.DERIVED, Mark.RECALLED)
_SETS = {"mean-of-items": "sum-of-points", "mean-of-indicators": "sum-of-points"}
_TESTED = ("IIT", "EIT", "OIT")

Rounding = Literal["once", "every step", "level unrounded"]


class Variation(Struct, frozen=True):
    """Another reading of one fact: what it says, and the rules that follow.

    ``flipped`` are items whose answers count the other way round, ``recounted``
    says that the steps of answers give other points, ``rounding`` how scores
    are rounded.
    """

    fact: str
    mark: str
    says: str
    rules: RuleSet
    flipped: tuple[str, ...] = ()
    recounted: bool = False
    rounding: Rounding = "once"


def variations(rules: RuleSet) -> Iterator[Variation]:
    """Yield every other reading of an unsure fact that scores or levels depend on."""
    unsure = {(fact.file, fact.path): str(fact.mark) for fact in facts(rules) if fact.mark in _UNSURE}
    yield from _rollups(rules, unsure)
    yield from _borders(rules, unsure)
    yield from _conditions(rules, unsure)
    yield from _roundings(rules, unsure)
    yield from _kinds(rules, unsure)
    yield from _points(rules, unsure)


Unsure = dict[tuple[str, str], str]


def _rollups(rules: RuleSet, unsure: Unsure) -> Iterator[Variation]:
    for place, each in enumerate(rules.frame.instruments):
        for field in ("indicator", "instrument"):
            path = f"$.instruments[{place}].rollup.{field}"
            now = str(getattr(each.rollup, field))
            other = "mean-of-items" if now == "mean-of-sub-indicators" else _SETS.get(now, "")
            if (
                ("year", path) not in unsure
                or not other
                or (now, other) == ("mean-of-items", "sum-of-points")
            ):
                continue  # all items weigh the same there: nothing would change
            changed = replace(each, rollup=replace(each.rollup, **{field: other}))
            instruments = _put(rules.frame.instruments, place, changed)
            says = _("{id}: {now} could be {other}", id=each.id, now=_method(now), other=_method(other))
            frame = replace(rules.frame, instruments=instruments)
            yield Variation(path, unsure["year", path], says, replace(rules, frame=frame))


def _method(name: str) -> str:
    return {
        "mean-of-items": _("the mean of the items"),
        "mean-of-parts": _("the mean of the parts"),
        "mean-of-sub-indicators": _("the mean of the sub-indicators"),
        "mean-of-indicators": _("the mean of the indicators"),
        "sum-of-points": _("the share of all points"),
    }[name]


def _put(records: tuple[Instrument, ...], place: int, changed: Instrument) -> tuple[Instrument, ...]:
    return (*records[:place], changed, *records[place + 1 :])


def _borders(rules: RuleSet, unsure: Unsure) -> Iterator[Variation]:
    """Yield each border between neighbours moved by one item, where one of the two is unsure."""
    frame = rules.frame
    with_subs = {i.id for i in frame.instruments if i.rollup.indicator == "mean-of-sub-indicators"}
    of = {each.id: each.instrument for each in frame.indicators}
    subs = [(n, s) for n, s in enumerate(frame.sub_indicators) if of[s.indicator] in with_subs]
    plain = [(n, i) for n, i in enumerate(frame.indicators) if i.instrument not in with_subs]
    for (n, one), (m, other) in pairwise(subs):
        if of[one.indicator] == of[other.indicator]:
            yield from _border(rules, unsure, "sub_indicators", (n, m), (one, other))
    for (n, first), (m, second) in pairwise(plain):
        if first.instrument == second.instrument:
            yield from _border(rules, unsure, "indicators", (n, m), (first, second))


def _border(
    rules: RuleSet,
    unsure: Unsure,
    field: str,
    places: tuple[int, int],
    pair: tuple[Indicator, Indicator] | tuple[SubIndicator, SubIndicator],
) -> Iterator[Variation]:
    paths = [f"$.{field}[{place}].items" for place in places]
    path = next((path for path in paths if ("year", path) in unsure), "")
    left, right = ids.expand(pair[0].items), ids.expand(pair[1].items)
    if not path:
        return
    for items in ((left[:-1], (left[-1], *right)), ((*left, right[0]), right[1:])):
        if not all(items):
            continue
        moved = (set(items[1]) - set(right)) | (set(items[0]) - set(left))
        says = _(
            "{item} could stand on the other side of {one} and {other}",
            item=next(iter(moved)), one=pair[0].id, other=pair[1].id,
        )  # fmt: skip
        frame = _rewritten(rules.frame, field, dict(zip(places, items, strict=True)))
        yield Variation(path, unsure["year", path], says, replace(rules, frame=frame))


def _rewritten(frame: Frame, field: str, items: dict[int, tuple[str, ...]]) -> Frame:
    records = tuple(
        replace(each, items=", ".join(items[place])) if place in items else each
        for place, each in enumerate(getattr(frame, field))
    )
    return replace(frame, **{field: records})


def _conditions(rules: RuleSet, unsure: Unsure) -> Iterator[Variation]:
    frame, path = rules.frame, "$.tested.instruments"
    if frame.tested and ("year", path) in unsure and frame.tested.instruments != _TESTED:
        changed = replace(frame, tested=replace(frame.tested, instruments=_TESTED))
        says = _("levels could look at {ids}", ids=", ".join(_TESTED))
        yield Variation(path, unsure["year", path], says, replace(rules, frame=changed))
    for place, level in enumerate(frame.levels):
        path = f"$.levels[{place}].bounds"
        if ("year", path) in unsure and level.each_from is not None:
            levels = (*frame.levels[:place], replace(level, each_from=None), *frame.levels[place + 1 :])
            says = _("{level} could look at the total alone", level=level.name)
            yield Variation(
                path, unsure["year", path], says, replace(rules, frame=replace(frame, levels=levels))
            )


def _roundings(rules: RuleSet, unsure: Unsure) -> Iterator[Variation]:
    path = "$.rounding.says"
    if ("year", path) in unsure:
        mark = unsure["year", path]
        says = _("scores could be rounded to two decimals at every step")
        yield Variation(path, mark, says, rules, rounding="every step")
        says = _("levels could look at unrounded scores")
        yield Variation(path, mark, says, rules, rounding="level unrounded")


def _kinds(rules: RuleSet, unsure: Unsure) -> Iterator[Variation]:
    """Yield each question counted the other way round; its mean is then 100 less itself."""
    for instrument in rules.frame.instruments:
        if instrument.id == "OIT":
            continue
        parts = [f".{part.id}" for part in instrument.parts] or [""]
        for place, question in enumerate(rules.questions.of(instrument.id)):
            path = f"$.{instrument.id}[{place}].kind"
            if ("questions", path) in unsure:
                says = _("{id} could be counted the other way round", id=question.id)
                flipped = tuple(question.id + part for part in parts)
                yield Variation(path, unsure["questions", path], says, rules, flipped)


def _points(rules: RuleSet, unsure: Unsure) -> Iterator[Variation]:
    """Yield steps that are equally far apart (thirds) where they are not (33, 67), all kinds at once."""
    kinds = rules.questions.answers
    paths = {
        place: f"$.answers[{place}].points" for place, each in enumerate(kinds) if worth(each.points).uneven
    }
    other = {place: path for place, path in paths.items() if ("questions", path) in unsure}
    if other:
        place, path = next(iter(other.items()))
        answers = tuple(
            replace(each, points=_even(each.points)) if at in other else each for at, each in enumerate(kinds)
        )
        shown = ", ".join(two_decimals(each) for each in answers[place].points)
        says = _("the steps of answers could give {points} points", points=shown)
        changed = replace(rules, questions=replace(rules.questions, answers=answers))
        yield Variation(path, unsure["questions", path], says, changed, recounted=True)


def _even(points: Sequence[Fraction]) -> tuple[Fraction, ...]:
    rise = (points[-1] - points[0]) / (len(points) - 1)
    return tuple(points[0] + rise * place for place in range(len(points)))
