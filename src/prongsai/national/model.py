"""What a run over the nation finds: one result per agency, and what was wrong on the way."""

from fractions import Fraction

from msgspec import Struct

from prongsai.national.rollup import Rolled
from prongsai.reading.answers.careful import Fault
from prongsai.rules import RuleSet


class Ranks(Struct, frozen=True):
    """Places by the total as shown; ties share one. None where there is no total or no group."""

    overall: int | None = None
    kind: int | None = None
    province: int | None = None


class Result(Struct, frozen=True, eq=False):
    """The result of one agency.

    ``given`` are the exact scores that it was rolled up from, ``shown`` all
    scores above items in hundredths. ``level`` is None where it cannot be
    known, ``possible`` are the levels that remain. ``missing`` are the ids that
    keep total or level from being known, ``reasons`` say why in words, without naming a place in a file.
    """

    agency: str
    kind: str
    province: str
    rolled: Rolled
    given: dict[str, Fraction]
    shown: dict[str, int]
    respondents: dict[str, int]
    level: str | None
    possible: tuple[str, ...]
    missing: tuple[str, ...]
    reasons: tuple[str, ...]
    ranks: Ranks = Ranks()

    @property
    def total(self) -> int | None:
        """The total in hundredths."""
        return self.shown.get("total")


class Cent(Struct, frozen=True):
    """An agency whose total from item scores printed with two decimals is another one."""

    agency: str
    exact: int
    printed: int
    other_level: bool


class Nation(Struct, frozen=True, eq=False):
    """A whole run. ``seal`` of the input is a fingerprint of what was counted, in no order."""

    rules: RuleSet
    results: tuple[Result, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[str, ...]
    other_cents: tuple[Cent, ...]
    seal: str
    parts: tuple[str, ...]
    columns: tuple[str, ...]  # the ids of the wide table

    @property
    def scored(self) -> list[Result]:
        """The results that have a total."""
        return [each for each in self.results if "total" in each.shown]
