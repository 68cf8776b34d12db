"""The analysis of a plan as its page shows it: by issue or instrument, each text as drafted and as edited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from prongsai.drafting import issues, told, weakest
from prongsai.drafting.matter import Matter, share, shown, tone
from prongsai.drafting.practice import issue_name
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules import ids, labels
from prongsai.scoring.tree import FULL, tree
from prongsai.web.improvement import figures
from prongsai.web.improvement.models import Passage


@dataclass(frozen=True)
class Told:
    """One text: what it speaks of, the draft, the text that stands, what is wrong with its figures."""

    name: str
    lead: str
    score: str
    band: str
    width: str
    draft: str
    passage: Passage | None
    faults: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text that stands: as edited, else the draft."""
        return self.passage.text if self.passage else self.draft

    @property
    def asks(self) -> str:
        """The item without its part: what a measure answers."""
        return self.name.partition(".")[0]

    @property
    def band_name(self) -> str:
        """What its band is called."""
        return labels.band_label(self.band) if self.band else ""


@dataclass(frozen=True)
class Group:
    """An issue, or an instrument, with the text about it and those about its items."""

    name: str
    title: str
    about: Told
    items: tuple[Told, ...]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """How many of its items are in each band that has any."""
        bands = [each.band for each in self.items]
        return [(band, labels.band_label(band), bands.count(band)) for band in _BANDS if band in bands]


_BANDS = ("defect", "develop", "keep")


def groups(matter: Matter, passages: Mapping[str, Passage]) -> list[Group]:
    """Return the analysis: over the issues where the year has them, else by weakest indicators."""
    plain = msgspec.structs.replace(matter, edited={})
    made = list(_issues(plain) if matter.analysis.issues else _instruments(plain))
    return [
        Group(key, title, _told(plain, about, draft, passages), tuple(_items(plain, names, passages)))
        for key, title, about, draft, names in made
    ]


def passage(matter: Matter, passages: Mapping[str, Passage], name: str) -> Told:
    """Return one text of the analysis.

    Raises:
        BadInputError: the analysis has none of that name.

    """
    for group in groups(matter, passages):
        for each in (group.about, *group.items):
            if each.name == name:
                return each
    raise BadInputError(_("the analysis has no text about “{name}”", name=name))


_Made = tuple[str, str, str, str, tuple[str, ...]]


def _issues(matter: Matter) -> Iterator[_Made]:
    for each in matter.analysis.issues:
        number = str(each.issue.id)
        draft = (
            issues.at_a_glance(matter, each) if each.items else _("No item of this issue has a score here.")
        )
        yield number, issue_name(matter, number), f"issue.{number}", draft, each.items


def _instruments(matter: Matter) -> Iterator[_Made]:
    items = tree(matter.rules).items
    for name, least in matter.analysis.weakest.items():
        indicators = [each for each in matter.rules.frame.indicators if each.instrument == name]
        known = tuple(each.id for each in indicators if each.id in matter.scored.values)
        within = {item for each in indicators if each.id in least for item in ids.expand(each.items)}
        asked = tuple(
            each for each, item in items.items() if item.asks in within and each in matter.analysis.bands
        )
        yield name, issue_name(matter, name), name, weakest.lowest(matter, name, least), known + asked


def _items(matter: Matter, names: tuple[str, ...], passages: Mapping[str, Passage]) -> Iterator[Told]:
    for name in sorted(names, key=lambda each: _weakest_first(matter, each)):
        runs = told.told(matter, name)  # how it is called stands first, and is shown apart
        draft = runs if isinstance(runs, str) else "".join(each.text for each in runs[1:])
        yield _told(matter, name, draft.strip(), passages)


def _weakest_first(matter: Matter, name: str) -> tuple[object, ...]:
    part = share(matter, name)
    return (FULL if part is None else part, ids.order(name))


def _told(matter: Matter, name: str, draft: str, passages: Mapping[str, Passage]) -> Told:
    found = passages.get(name)
    part, band = share(matter, name), tone(matter, name)
    return Told(
        name=name,
        lead=told.called(matter, name)[0] if name in matter.scored.values and name not in _WHOLES else "",
        score=shown(matter, name) if name in matter.scored.values else "",
        band="" if band == "plain" or name in _WHOLES else str(band),
        width="" if part is None else f"{float(part):.1f}",
        draft=draft,
        passage=found,
        faults=tuple(figures.faults(matter, name, found.text)) if found else (),
    )


_WHOLES = ("IIT", "EIT", "OIT")
