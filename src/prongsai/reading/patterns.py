"""The words and phrases by which reports are read, as data: ``patterns.yaml``, typed."""

from functools import cache
from importlib import resources
from typing import Final

import msgspec
from msgspec import Struct


class Signs(Struct, frozen=True, forbid_unknown_fields=True):
    """Digits of other scripts, signs scanners put for 0 and 1, private signs of Thai fonts."""

    digits: tuple[str, ...]
    zero: str
    one: str
    alike: dict[str, str]
    private: dict[str, str]


class Letter(Struct, frozen=True, forbid_unknown_fields=True):
    """The signs that stand for the letter of an item."""

    plain: str
    doubtful: str


class InstrumentName(Struct, frozen=True, forbid_unknown_fields=True):
    """How an instrument is named in print."""

    id: str
    pattern: str


class PartNames(Struct, frozen=True, forbid_unknown_fields=True):
    """How the parts of EIT are named in print: by number, or by name in the rules' order."""

    number: str
    names: tuple[str, ...]


class Headings(Struct, frozen=True, forbid_unknown_fields=True):
    """What the heads of columns say."""

    score: str
    better: tuple[str, ...]
    not_score: str
    full: str
    weighted: str
    shared: str
    other: str
    ordinal: str
    contents: str


class Around(Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand before and after the number in a cell."""

    before: str
    after: str


class Prose(Struct, frozen=True, forbid_unknown_fields=True):
    """How running text tells a score, and what only looks like one."""

    told: str
    not_before: str
    not_after: str
    difference: str
    together: str
    supposed: str
    tells: str
    part_after: str
    joins: str


class Claiming(Struct, frozen=True, forbid_unknown_fields=True):
    """How running text claims something about scores."""

    lowest: str
    highest: str
    at_least: str
    some_below: str
    below: str
    no_claim: str
    of_items: str
    below_full: str
    whole: str
    issue: str
    no_defect: str


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase with a year in it, and how much it weighs."""

    weight: float
    pattern: str


class AgencyNames(Struct, frozen=True, forbid_unknown_fields=True):
    """How agencies are named."""

    kinds: tuple[str, ...]
    short: tuple[str, ...]
    weaker: tuple[str, ...]
    alone: tuple[str, ...]
    others: str
    named_by: str
    no_name: str
    ends: str


class Patterns(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in ``patterns.yaml``."""

    signs: Signs
    letters: dict[str, Letter]
    item_word: str
    item_range: str
    range_join: str
    numbered_item: str
    numbered_indicator: str
    question_tail: str
    bullet: str
    instruments: tuple[InstrumentName, ...]
    instrument_dress: str
    parts: PartNames
    total: str
    total_label: str
    total_weak: str
    year_label: str
    total_dress: str
    indicator_word: str
    inside_short_name: str
    list_join: str
    indicator_dress: str
    headings: Headings
    missing: str
    around_figure: Around
    card_number: str
    prose: Prose
    claims: Claiming
    year: str
    fiscal: str
    result_year: tuple[Evidence, ...]
    document_year: tuple[Evidence, ...]
    levels: tuple[str, ...]
    level_words: tuple[str, ...]
    level_label: str
    level: str
    agency: AgencyNames


@cache
def patterns() -> Patterns:
    """Return the patterns, read once."""
    file = resources.files("prongsai.reading") / "patterns.yaml"
    return msgspec.yaml.decode(file.read_bytes(), type=Patterns)


PATTERNS: Final = patterns()
