"""The library's types: advice by item and band, measures to choose from, words by kind of agency.

Texts are Thai. ``{executive}``, ``{clerk}``, ``{people}`` and the like stand for
words that differ by kind of agency (``words.yaml``).
"""

from typing import Literal

from msgspec import Struct

BandName = Literal["defect", "develop", "keep"]


class ByBand(Struct, frozen=True, forbid_unknown_fields=True):
    """One text for each band of a score."""

    defect: str
    develop: str
    keep: str


class Advice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to make of one item's score.

    ``item`` is an id of fiscal year 2567, or the number of an indicator.
    ``about`` is the matter in a few words, to stand inside a sentence. ``means``
    says what the score tells, ``do`` what should be done; ``measures`` are ids of
    measures, the fittest first.
    """

    item: str
    about: str
    means: ByBand
    do: ByBand
    measures: tuple[str, ...]


class Proposal(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A measure to choose: what, how, who, when, and what shows that it was done.

    ``unit`` is a key of units (see ``prongsai.office``). ``months`` are the first
    and last month within the fiscal year (10…12, 1…9). ``feeds`` are the items of
    2567 whose score it works on. ``output`` and ``outcome`` say in what words to
    report; figures are left open as ``…``. ``budget`` is what it usually costs, in words.
    """

    id: str
    name: str
    approach: str
    steps: tuple[str, ...]
    unit: str
    months: tuple[int, int]
    evidence: tuple[str, ...]
    indicator: str
    output: str
    outcome: str
    feeds: tuple[str, ...]
    budget: str = ""
