"""Gather the files of the library and check that they hold together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple, NoReturn

from msgspec import Struct, to_builtins

from prongsai.language import _
from prongsai.library.decode import decoded
from prongsai.library.model import Advice, Proposal
from prongsai.library.words import UNITS, WORDS, placeholders
from prongsai.rules import RuleSet
from prongsai.rules.yamlfile import YamlFile

_MONTHS: Final = range(1, 13)


class AdviceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of ``advice/``."""

    advice: tuple[Advice, ...]


class MeasuresFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of ``measures/``."""

    measures: tuple[Proposal, ...]


class Library(Struct, frozen=True, eq=False):
    """Advice by item of the year the library is keyed to (or number of an indicator), measures by id."""

    keyed_to: str
    advice: dict[str, Advice]
    proposals: dict[str, Proposal]


class _Entry(NamedTuple):
    """One advice or measure, and where it stands."""

    id: str
    told: Advice | Proposal
    file: YamlFile
    path: str

    def refuse(self, says: str) -> NoReturn:
        """Refuse the library for the sake of this entry."""
        raise self.file.at(self.file.line(self.path), _("{id}: {says}", id=self.id, says=says))


def gathered(rules: RuleSet, advice: Iterable[YamlFile], measures: Iterable[YamlFile]) -> Library:
    """Return the library of these files, written in the ids of these rules.

    Raises:
        BadInputError: a file is at fault, or names what is nowhere; file, line and id are told.

    """
    told = _once(_advice_of(advice))
    proposed = _once(_measures_of(measures))
    items = items_of(rules)
    asked = items | {each.id for each in rules.frame.indicators}
    for entry in [*told.values(), *proposed.values()]:
        for check in _CHECKS:
            check(entry, asked if isinstance(entry.told, Advice) else items, proposed)
    return Library(
        rules.name,
        {name: entry.told for name, entry in told.items() if isinstance(entry.told, Advice)},
        {name: entry.told for name, entry in proposed.items() if isinstance(entry.told, Proposal)},
    )


def items_of(rules: RuleSet) -> set[str]:
    """Return the ids of everything a year asks: its questions, its disclosure items."""
    asked = {each.id for each in (*rules.questions.IIT, *rules.questions.EIT)}
    return asked | {each.id for each in rules.disclosure.items}


def _advice_of(files: Iterable[YamlFile]) -> Iterator[_Entry]:
    for file in files:
        for at, each in enumerate(decoded(file, AdviceFile).advice):
            yield _Entry(each.item, each, file, f"$.advice[{at}]")


def _measures_of(files: Iterable[YamlFile]) -> Iterator[_Entry]:
    for file in files:
        for at, each in enumerate(decoded(file, MeasuresFile).measures):
            yield _Entry(each.id, each, file, f"$.measures[{at}]")


def _once(entries: Iterable[_Entry]) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for entry in entries:
        if first := found.get(entry.id):
            entry.refuse(_("stands twice (first in {file}); keep one", file=first.file.name))
        found[entry.id] = entry
    return found


def _items_are_of_the_year(entry: _Entry, items: set[str], _proposed: Mapping[str, _Entry]) -> None:
    named = (entry.told.item,) if isinstance(entry.told, Advice) else entry.told.feeds
    for each in named:
        if each not in items:
            entry.refuse(_("the year has no item “{item}”", item=each))


def _measures_are_there(entry: _Entry, _items: set[str], proposed: Mapping[str, _Entry]) -> None:
    for each in entry.told.measures if isinstance(entry.told, Advice) else ():
        if each not in proposed:
            near = get_close_matches(each, proposed, n=1)
            meant = _("; “{near}” is meant?", near=near[0]) if near else ""
            entry.refuse(_("there is no measure “{id}”", id=each) + meant)


def _placeholders_are_words(entry: _Entry, _items: set[str], _proposed: Mapping[str, _Entry]) -> None:
    for text in _texts(to_builtins(entry.told)):
        for each in sorted(placeholders(text) - set(WORDS)):
            known = ", ".join(WORDS)
            entry.refuse(
                _("“{{{word}}}” is no word of words.yaml; there are: {known}", word=each, known=known)
            )


def _unit_and_months_are_known(entry: _Entry, _items: set[str], _proposed: Mapping[str, _Entry]) -> None:
    if not isinstance(entry.told, Proposal):
        return
    if entry.told.unit not in UNITS:
        entry.refuse(
            _("there is no unit “{unit}”; there are: {known}", unit=entry.told.unit, known=", ".join(UNITS))
        )
    if any(month not in _MONTHS for month in entry.told.months) or _backwards(entry.told.months):
        entry.refuse(_("months are two of 10, 11, 12, 1 … 9, the first not after the last"))


def _backwards(months: tuple[int, int]) -> bool:
    """Return whether the last month comes before the first in a fiscal year, October to September."""
    first, last = ((month + 2) % 12 for month in months)
    return last < first


def _texts(value: object) -> Iterator[str]:
    """Yield every text inside a plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


_CHECKS: Final[tuple[Callable[[_Entry, set[str], Mapping[str, _Entry]], None], ...]] = (
    _items_are_of_the_year,
    _measures_are_there,
    _placeholders_are_words,
    _unit_and_months_are_known,
)
