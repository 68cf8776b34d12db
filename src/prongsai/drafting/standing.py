"""How a result stands, in sentences for a memo: every figure and every "lowest" is computed."""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

from prongsai.documents.content import Run, Text
from prongsai.drafting.matter import Matter, shown, tone
from prongsai.drafting.result import level
from prongsai.language import _, listed
from prongsai.rules import ids, labels
from prongsai.rules.model import Band, Indicator
from prongsai.scoring.exact import rounded, two_decimals
from prongsai.scoring.tree import FULL, tree


def facts(matter: Matter) -> Iterator[Text]:
    """Yield the facts: total and level, instruments, weakest indicators, items by band."""
    yield _headed(_("Total"), total(matter))
    if any(each.id in matter.scored.values for each in matter.rules.frame.instruments):
        yield _headed(_("By instrument"), instruments(matter))
    if matter.analysis.weakest:
        yield _headed(_("Lowest indicators"), weakest(matter))
    if matter.analysis.bands:
        yield _headed(_("Items by class"), bands(matter))


def _headed(head: str, text: str) -> tuple[Run, Run]:
    return (Run(text=head, bold=True), Run(text=" " + text))


def mark(matter: Matter) -> str:
    """Return the passing mark as it is written: 85."""
    return _plain(two_decimals(matter.rules.frame.target.passing))


def _plain(score: str) -> str:
    return score.removesuffix(".00")


def total(matter: Matter) -> str:
    """Say what the total is, on which side of the passing mark it stands, and the level."""
    value = matter.scored.values.get("total")
    printed = matter.sheet.scores.get("total")
    if value is not None and printed and rounded(printed.value) != rounded(value):
        return _("{printed} as printed; computed from the scores as printed: {computed}",
                 printed=_printed(matter), computed=_computed(matter, value))  # fmt: skip
    return _computed(matter, value)


def _printed(matter: Matter) -> str:
    """Return the total as printed, with the level as printed where there is one."""
    score = two_decimals(matter.sheet.scores["total"].value)
    if not matter.sheet.level:
        return _("{score} points", score=score)
    told = labels.level_label(matter.rules, matter.sheet.level)
    return _("{score} points (level {level})", score=score, level=told)


def _computed(matter: Matter, value: Fraction | None) -> str:
    if value is None:
        return _(
            "cannot be known from what is at hand; missing: {ids}.",
            ids=listed(_named(matter, each) for each in matter.scored.missing),
        )
    told = (
        _("{total} points, not below the passing mark of {mark} points.", total=shown(matter, "total"),
          mark=mark(matter))
        if rounded(value) >= matter.rules.frame.target.passing
        else _("{total} points, below the passing mark of {mark} points.", total=shown(matter, "total"),
               mark=mark(matter))
    )  # fmt: skip
    return f"{told} {_('Level: {level}', level=level(matter))}"


def instruments(matter: Matter) -> str:
    """Say what each instrument has, and which are below the mark."""
    every = [
        name
        for each in matter.rules.frame.instruments
        for name in (each.id, *(f"{each.id}.{part.id}" for part in each.parts))
        if name in matter.scored.values
    ]
    told = ", ".join(
        _("{name} {score} points", name=_named(matter, e), score=shown(matter, e)) for e in every
    )
    below = [each for each in every if _below(matter, each)]
    if not below:
        return f"{_end(told)} " + _("None is below {mark} points.", mark=mark(matter))
    return f"{_end(told)} " + _(
        "Below {mark} points: {names}.",
        mark=mark(matter),
        names=listed(_named(matter, each) for each in below),
    )


def _below(matter: Matter, name: str) -> bool:
    return rounded(matter.scored.values[name]) < matter.rules.frame.target.passing


def _named(matter: Matter, name: str) -> str:
    """Return an id for people: EIT part 2 by its name, an item with its part behind it."""
    head, dot, _tail = name.partition(".")
    if head.isdigit():
        return _indicator(matter, name)
    if not dot:
        return name
    item = tree(matter.rules).items.get(name)
    part = labels.label(matter.rules, item.part if item else name)
    return f"{head} {part}"


def weakest(matter: Matter) -> str:
    """Say which indicator of each instrument is the lowest, and which of all are below the mark."""
    told = [
        _("{instrument}: {names}", instrument=instrument, names=_lowest(matter, instrument, names))
        for instrument, names in matter.analysis.weakest.items()
    ]
    below = [
        each.id
        for each in matter.rules.frame.indicators
        if each.id in matter.scored.values and _below(matter, each.id)
    ]
    end = (
        _("Indicators below {mark} points: {ids}.", mark=mark(matter), ids=listed(below))
        if below
        else _("No indicator is below {mark} points.", mark=mark(matter))
    )  # fmt: skip
    return f"{_end(_strung(told))} {end}"


def _end(told: str) -> str:
    """Return a sentence ended as its language ends one."""
    return _("{sentence}.", sentence=told)


def _strung(clauses: list[str]) -> str:
    """Return clauses that hold commas of their own, strung as their language does."""
    return reduce(lambda one, other: _("{one}; {other}", one=one, other=other), clauses)


def _lowest(matter: Matter, instrument: str, names: tuple[str, ...]) -> str:
    """Name the lowest, ties together; where others are not known, say among how many."""
    told = listed(
        _("{indicator} ({score} points)", indicator=_indicator(matter, name), score=shown(matter, name))
        for name in names
    )
    inside = [each for each in matter.rules.frame.indicators if each.instrument == instrument]
    known = _known(matter, inside)
    if known == len(inside):
        return told
    return _("{names}, of the {known} of {every} indicators that are known", names=told, known=known,
             every=len(inside))  # fmt: skip


def _known(matter: Matter, inside: list[Indicator]) -> int:
    return sum(each.id in matter.scored.values for each in inside)


def _indicator(matter: Matter, name: str) -> str:
    return _("indicator {id} {name}", id=name, name=labels.label(matter.rules, name))


def bands(matter: Matter) -> str:
    """Say how many items are in each class, and name the defects."""
    found = matter.analysis.bands
    counted = [
        _("{count} {band} ({range})", count=list(found.values()).count(each.id),
          band=labels.band_label(each.id), range=_range(matter, number))
        for number, each in enumerate(matter.rules.improvement.bands)
    ]  # fmt: skip
    told = _("Of {count} scores that are known: {counts}.", count=len(found), counts=listed(counted))
    defects = sorted((name for name in found if tone(matter, name) == "defect"), key=ids.order)
    if not defects:
        return told
    names = listed(_named(matter, each) for each in defects)
    if defects[0].isdigit():
        return f"{told} " + _("The defects are {indicators}.", indicators=names)
    return f"{told} " + _("The defects are items {items}.", items=names)


def _range(matter: Matter, number: int) -> str:
    """Return the bounds of a class in words."""
    every: tuple[Band, ...] = matter.rules.improvement.bands
    lower = every[number - 1].below if number else None
    upper = every[number].below
    if upper is not None and lower is None:
        return _("below {to} points", to=_plain(two_decimals(upper)))
    start = _plain(two_decimals(lower or FULL * 0))
    if upper is None:
        told = _("{score} points") if lower == FULL else _("from {score} points")
        return told.format(score=start)
    return _("from {start} but below {to} points", start=start, to=_plain(two_decimals(upper)))
