"""The words, patterns and thresholds by which drafts are checked, as data: ``phrases.yaml``, typed."""

import re
from functools import cache
from importlib import resources
from typing import Final

import msgspec
from msgspec import Struct

from prongsai.reading.patterns import PATTERNS
from prongsai.thai import MONTHS, MONTHS_SHORT


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """What the head of a column asks for, known by its words."""

    role: str
    pattern: str


class Columns(Struct, frozen=True, forbid_unknown_fields=True):
    """How heads of columns are known, and signs in cells."""

    longest_head: int
    undone: str
    roles: tuple[Role, ...]
    empty: str
    tick: str
    number: str
    numbered: str


class Issues(Struct, frozen=True, forbid_unknown_fields=True):
    """How headings of issues are known, what ends them, the words that belong to each."""

    heading: str
    contents: str
    ends: str
    opening: int
    words: dict[int, tuple[str, ...]]
    shared: dict[int, tuple[int, ...]]


class Years(Struct, frozen=True, forbid_unknown_fields=True):
    """How years, months and periods are written."""

    subject: str
    fiscal: str
    compares: str
    analysed: str
    dated: str
    quarter: str
    quarters: dict[int, tuple[int, int]]
    when: str
    report: str
    yearly: str
    without_day: str
    range: str


class Bands(Struct, frozen=True, forbid_unknown_fields=True):
    """How classes of scores are told."""

    range: str
    words: str
    near: int
    apart: int


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """How passing is said of a score."""

    passes: str
    passes_before: str


class Replaced(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that is always a fault, and what belongs there."""

    pattern: str
    right: str


class Agencies(Struct, frozen=True, forbid_unknown_fields=True):
    """How names of agencies begin, misspelt beginnings too; other kinds that share them."""

    kinds: tuple[str, ...]
    misread: tuple[str, ...]
    faults: tuple[Replaced, ...]
    follows: str
    no_names: str


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """Letters of one script: their range and how far the Thai letter lies from each."""

    first: int
    last: int
    thai: int = 0
    alike: dict[str, str] = {}


class Doubled(Struct, frozen=True, forbid_unknown_fields=True):
    """Words written twice, and those that may be."""

    word: str
    phrase: str
    fine: str


class Repeats(Struct, frozen=True, forbid_unknown_fields=True):
    """From which length and likeness two paragraphs are the same."""

    shortest: int
    alike: float
    anchors: str
    gram: int
    most: int
    captions: str


class Headings(Struct, frozen=True, forbid_unknown_fields=True):
    """Headings that must be followed by something: patterns by level, the highest first."""

    levels: tuple[str, ...]
    ends: str


class Parts(Struct, frozen=True, forbid_unknown_fields=True):
    """What shows that a part of a document is there."""

    findings: dict[str, str]
    combined: str
    analysis: str
    all_issues: int
    elsewhere: str


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in ``phrases.yaml``."""

    columns: Columns
    issues: Issues
    years: Years
    bands: Bands
    said: Said
    instruments: tuple[Replaced, ...]
    groups: str
    numbered_name: str
    score_near: str
    differs: str
    bullet: str
    agencies: Agencies
    scripts: tuple[Script, ...]
    scanned: tuple[Replaced, ...]
    clusters: tuple[Replaced, ...]
    doubled: Doubled
    repeats: Repeats
    headings: Headings
    parts: Parts


@cache
def phrases() -> Phrases:
    """Return the phrases, read once."""
    file = resources.files("prongsai.linting") / "phrases.yaml"
    return msgspec.yaml.decode(file.read_bytes(), type=Phrases, strict=False)


PHRASES: Final = phrases()


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern of the data with {year}, {fiscal} and {month} put in."""
    months = "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))
    for name, put in (("{fiscal}", PHRASES.years.fiscal), ("{year}", PATTERNS.year), ("{month}", months)):
        pattern = pattern.replace(name, put)
    return re.compile(pattern, flags)
