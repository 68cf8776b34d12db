"""Ask the library: advice on an item of any year, a measure by its id, words by kind of agency.

The library is written in the ids of one year; later years are led back to it
through what their disclosure items continue. Earlier years asked other
questions: for those there is advice on indicators alone.
"""

from functools import cache, lru_cache
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from prongsai import rules as rulesets
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.library.decode import decoded, opened, place
from prongsai.library.gather import Library, gathered, items_of
from prongsai.library.model import Advice, Proposal
from prongsai.library.words import AgencyKind, put_in, unit_name, words_of
from prongsai.rules import RuleSet

__all__ = [
    "Library",
    "advice",
    "every_item",
    "ids_of_2567",
    "items_in",
    "library",
    "measures_for",
    "proposal",
    "unit_name",
    "words_of",
]

_Told = TypeVar("_Told", Advice, Proposal)
_NO_WORDS: Final = frozenset({"item", "id", "unit", "months", "feeds", "measures"})  # ids, not texts


class _Frame(Struct, frozen=True, forbid_unknown_fields=True):
    """``library.yaml``."""

    keyed_to: str


@cache
def library() -> Library:
    """Return the library that ships.

    Raises:
        BadInputError: its files are at fault.

    """
    keyed_to = decoded(opened("library.yaml"), _Frame).keyed_to
    files = {
        folder: [
            opened(f"{folder}/{name}")
            for name in sorted(entry.name for entry in place(folder).iterdir())
            if name.endswith(".yaml")
        ]
        for folder in ("advice", "measures")
    }
    return gathered(rulesets.load(keyed_to), files["advice"], files["measures"])


def advice(rules: RuleSet, asks: str, kind: AgencyKind | None) -> tuple[Advice, ...]:
    """Return the advice on an item of these rules, or on an indicator by its number, words put in."""
    names = (asks,) if asks.isdigit() else ids_of_2567(rules, asks)
    return tuple(_advised(name, kind) for name in names if name in library().advice)


@cache
def _advised(name: str, kind: AgencyKind | None) -> Advice:
    return _worded(library().advice[name], kind)


@cache
def proposal(name: str, kind: AgencyKind | None) -> Proposal:
    """Return a measure by its id, words put in.

    Raises:
        BadInputError: there is none of that id.

    """
    found = library().proposals.get(name)
    if found is None:
        raise BadInputError(_("the library has no measure “{id}”", id=name))
    return _worded(found, kind)


def measures_for(rules: RuleSet, asks: str) -> tuple[str, ...]:
    """Return the ids of the measures that answer an item, or an indicator, the fittest first.

    Those that its advice names, then any other that feeds it.
    """
    told = library()
    names = (asks,) if asks.isdigit() else ids_of_2567(rules, asks)
    advised = [each for name in names if name in told.advice for each in told.advice[name].measures]
    feeding = [name for name, each in told.proposals.items() if not set(each.feeds).isdisjoint(names)]
    return tuple(dict.fromkeys([*advised, *feeding]))


def items_in(rules: RuleSet, proposed: Proposal) -> tuple[str, ...]:
    """Return the items of these rules that a measure works on, in the order of the rules."""
    feeds = set(proposed.feeds)
    return tuple(item for item, keyed in every_item(rules).items() if feeds.intersection(keyed))


def ids_of_2567(rules: RuleSet, asks: str) -> tuple[str, ...]:
    """Return the ids by which the library knows an item of these rules; a part of EIT as its item."""
    return every_item(rules).get(asks.partition(".")[0], ())


@lru_cache(maxsize=16)
def every_item(rules: RuleSet) -> dict[str, tuple[str, ...]]:
    """Return by item of these rules the ids that the library knows it by."""
    keyed = rulesets.load(library().keyed_to)
    if rules.fiscal_year < keyed.fiscal_year:
        return {}
    questions = (*rules.questions.IIT, *rules.questions.EIT)
    known = items_of(keyed)
    found = {each.id: (each.id,) for each in questions if each.id in known}
    return found | {each.id: _back(rules, each.id, keyed.fiscal_year) for each in rules.disclosure.items}


def _back(rules: RuleSet, item: str, to: int) -> tuple[str, ...]:
    """Return what a disclosure item was in an earlier year, following what each year's continues."""
    names = [item]
    for year in range(rules.fiscal_year, to, -1):
        of_year = rules if year == rules.fiscal_year else rulesets.load(str(year))
        continues = {each.id: each.continues for each in of_year.disclosure.items}
        names = [before for name in names for before in continues.get(name, ())]
    return tuple(dict.fromkeys(names))


def _worded(told: _Told, kind: AgencyKind | None) -> _Told:
    words = words_of(kind)
    plain = msgspec.to_builtins(told)
    texts = {key: value if key in _NO_WORDS else _with(value, words) for key, value in plain.items()}
    return msgspec.convert(texts, type(told))


def _with(value: Any, words: dict[str, str]) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, str):
        return put_in(value, words)
    if isinstance(value, dict):
        return {key: _with(each, words) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_with(each, words) for each in value]
    return value
