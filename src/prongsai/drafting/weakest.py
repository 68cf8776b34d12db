"""The analysis by the weakest indicators of each instrument: the form before there were seven issues."""

from collections.abc import Iterator

from prongsai.documents.content import Block, Heading, List, Paragraph
from prongsai.drafting.issues import in_classes, table
from prongsai.drafting.matter import Matter, shown, tone
from prongsai.drafting.told import told
from prongsai.language import _, listed
from prongsai.rules import ids, labels
from prongsai.rules.model import Indicator
from prongsai.scoring.tree import tree


def blocks(matter: Matter) -> Iterator[Block]:
    """Yield the section on the weakest indicators."""
    yield Heading(text=_("Analysis by the weakest indicators"), numbered=True)
    if not matter.analysis.weakest:
        yield Paragraph(text=_("No score of an indicator is known, so that no weakest one can be named."))
    for instrument, names in matter.analysis.weakest.items():
        yield from _instrument(matter, instrument, names)


def _instrument(matter: Matter, instrument: str, names: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(text=f"{instrument} {labels.label(matter.rules, instrument)}", level=2, numbered=True)
    yield Paragraph(text=lowest(matter, instrument, names))
    indicators = [each for each in matter.rules.frame.indicators if each.instrument == instrument]
    yield from _classes(matter, [each for each in indicators if each.id in matter.scored.values])
    present = _items(matter, names)
    if present:
        yield Paragraph(text=_("The items of the weakest indicator:"), indent=False)
        yield table(matter, present)
        yield from in_classes(matter, present)


def lowest(matter: Matter, instrument: str, names: tuple[str, ...]) -> str:
    """Name the weakest indicator, ties together, and say whether others are not known; or as edited."""
    if instrument in matter.edited:
        return matter.edited[instrument]
    weakest = [
        _("indicator {id} {name} ({score})", id=name, name=labels.label(matter.rules, name),
          score=shown(matter, name))
        for name in names
    ]  # fmt: skip
    every = [each.id for each in matter.rules.frame.indicators if each.instrument == instrument]
    unknown = [name for name in every if name not in matter.scored.values]
    if unknown:
        return _(
            "The lowest indicator of {instrument} that is known is {names}; not known: {unknown}.",
            instrument=instrument,
            names=listed(weakest),
            unknown=listed(_("indicator {id}", id=name) for name in unknown),
        )
    return _("The lowest indicator of {instrument} is {names}.", instrument=instrument, names=listed(weakest))


def _classes(matter: Matter, known: list[Indicator]) -> Iterator[Block]:
    """Yield what must be corrected, what developed, what kept, in the words of the manual."""
    ordered = sorted(known, key=lambda each: (matter.scored.values[each.id], ids.order(each.id)))
    for band, head in (
        ("defect", _("Defects or weak points to be corrected at once")),
        ("develop", _("Points to be developed")),
        ("keep", _("The level to be kept")),
    ):
        inside = [each for each in ordered if tone(matter, each.id) == band]
        yield Heading(text=head, level=3)
        if inside:
            yield List(items=tuple(told(matter, each.id) for each in inside))
        else:
            yield Paragraph(text=_("None."))


def _items(matter: Matter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of some indicators that have a score."""
    indicators = matter.rules.frame.indicators
    within = {item for each in indicators if each.id in names for item in ids.expand(each.items)}
    items = tree(matter.rules).items
    return tuple(
        name for name, each in items.items() if each.asks in within and name in matter.analysis.bands
    )
