"""The data that checks go by: what each item needs, by which words a part is found, what a finding does."""

from functools import cache
from importlib import resources
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from prongsai.library.load import ids_of_2567
from prongsai.rules import RuleSet
from prongsai.rules.model import Known
from prongsai.rules.yamlfile import YamlFile

Of = Literal["this", "last", "any"]
Does = Literal["zero", "part", "table", "nothing"]
Kind = TypeVar("Kind")


class Need(Struct, frozen=True, forbid_unknown_fields=True):
    """What evidence of an item must be; see ``items.yaml``."""

    of: Of = "any"
    table: bool = False
    halves: tuple[tuple[str, ...], ...] = ()


class Effect(Struct, frozen=True, forbid_unknown_fields=True):
    """What a failed check does to the score; see ``effects.yaml``."""

    check: str
    fails: Does
    known: Known


class _Items(Struct, frozen=True, forbid_unknown_fields=True):
    keyed_to: str
    known: dict[Literal["of", "table", "halves"], Known]
    items: dict[str, Need]


class _Effects(Struct, frozen=True, forbid_unknown_fields=True):
    effects: tuple[Effect, ...]


def kept(name: str, kind: type[Kind]) -> Kind:
    """Return a file of data beside this module, as its type has it."""
    text = (resources.files("prongsai") / "checking" / name).read_text("utf-8")
    return msgspec.convert(YamlFile(f"checking/{name}", text).value, kind, strict=False)


@cache
def effects() -> dict[str, Effect]:
    """Return by check what it does to the score."""
    return {each.check: each for each in kept("effects.yaml", _Effects).effects}


@cache
def items() -> _Items:
    """Return what evidence of each item must be, in the ids of one year, and how that is known."""
    return kept("items.yaml", _Items)


@cache
def need(rules: RuleSet, item: str) -> Need:
    """Return what evidence of an item of these rules must be, of all that it joins."""
    told = items().items
    found = [told[each] for each in ids_of_2567(rules, item) if each in told]
    dated = [each.of for each in found if each.of != "any"]
    return Need(
        of=dated[0] if dated else "any",
        table=any(each.table for each in found),
        halves=tuple(half for each in found for half in each.halves),
    )
