"""What a score rests on: the statements of the rules that make it, each with how it is known."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from prongsai.language import _
from prongsai.rules import facts, labels
from prongsai.rules.model import Indicator, Instrument, Known, Mark, Record, RuleSet


class Ground(Struct, frozen=True):
    """One statement of the rules: what it is, what it says, how its parts are known."""

    what: str
    says: str
    known: tuple[Known, ...]

    @property
    def mark(self) -> Mark:
        """The weakest of its marks."""
        return facts.weakest(self.known)

    @property
    def sure(self) -> bool:
        """Whether a source prints all of it."""
        return self.mark in (Mark.VERIFIED, Mark.REPORTED)


def grounds(rules: RuleSet, name: str) -> tuple[Ground, ...]:
    """Return what the score of an id rests on, besides the scores below it."""
    return tuple(each for each in _of(rules, name) if each.known)


def unsure(rules: RuleSet) -> tuple[Ground, ...]:
    """Return the statements behind total, level, instruments and indicators that no source prints."""
    frame = rules.frame
    names = ["total", "level", *(f"{each.id}.weighted" for each in frame.instruments)]
    names += [each.id for each in frame.instruments]
    names += [each.id for each in frame.indicators]
    names += [each.id for each in frame.sub_indicators]
    found = {(each.what, each.says): each for name in names for each in grounds(rules, name)}
    return tuple(each for each in found.values() if not each.sure)


def _of(rules: RuleSet, name: str) -> Iterator[Ground]:
    frame = rules.frame
    instruments: dict[str, Instrument] = {each.id: each for each in frame.instruments}
    indicators = {each.id: each for each in frame.indicators}
    subs = {each.id: each for each in frame.sub_indicators}
    head, _dot, tail = name.partition(".")
    if name == "total":
        yield from (_weight(each) for each in frame.instruments)
        yield _ground(_("rounding"), frame.rounding.says, frame.rounding, "says")
    elif name == "level":
        yield from _levels(rules)
    elif tail == "weighted" and head in instruments:
        yield _weight(instruments[head])
    elif head in instruments:
        yield _method(instruments[head], "part" if tail else "instrument")
    elif name in subs:
        yield _ground(_("items of {id}", id=name), subs[name].items, subs[name], "items")
        indicator = indicators[subs[name].indicator]
        yield _method(instruments[indicator.instrument], "sub_indicator")
    elif name in indicators:
        yield from _indicator(instruments, indicators[name])
    else:
        yield from _item(rules, head)


def _levels(rules: RuleSet) -> Iterator[Ground]:
    for level in rules.frame.levels:
        least = Decimal(level.total_from.numerator) / level.total_from.denominator
        bound = f"{labels.level_label(rules, level.name)} ≥ {least:f}"
        yield _ground(_("bounds of the level"), bound, level, "bounds")
    tested = rules.frame.tested
    if tested:
        yield _ground(
            _("instruments that a level looks at"), ", ".join(tested.instruments), tested, "instruments"
        )


def _indicator(instruments: dict[str, Instrument], indicator: Indicator) -> Iterator[Ground]:
    yield _ground(_("items of {id}", id=indicator.id), indicator.items, indicator, "items")
    yield _method(instruments[indicator.instrument], "indicator")


def _item(rules: RuleSet, name: str) -> Iterator[Ground]:
    asked = (*rules.questions.IIT, *rules.questions.EIT)
    for question in asked:
        if question.id == name:
            yield _ground(_("question"), question.text, question, "text")
            yield _ground(_("kind of answer"), question.kind, question, "kind")
            kind = next((each for each in rules.questions.answers if each.kind == question.kind), None)
            if kind:
                yield _ground(_("points of the answers"), ", ".join(map(str, kind.points)), kind, "points")
    for item in rules.disclosure.items:
        if item.id == name:
            yield _ground(_("item to be disclosed"), item.name, item, "name")
            points = "?" if item.points is None else str(item.points)
            yield _ground(_("points of the item"), points, item, "points")
    for tie in rules.disclosure.dependencies:
        if name in (tie.item, tie.on) and tie.relation == "zero-with":
            yield _ground(_("tie between items"), f"{tie.item} = 0 ← {tie.on} = 0", tie, "relation")


def _weight(instrument: Instrument) -> Ground:
    return _ground(_("weight of {id}", id=instrument.id), f"{instrument.weight} %", instrument, "weight")


def _method(instrument: Instrument, level: str) -> Ground:
    says = str(getattr(instrument.rollup, level))
    return _ground(_("how scores of {id} are put together", id=instrument.id), says, instrument.rollup, level)


def _ground(what: str, says: str, record: Record, label: str) -> Ground:
    how = record.known.get(label)
    return Ground(what, says, facts.parts(how) if how is not None else ())
