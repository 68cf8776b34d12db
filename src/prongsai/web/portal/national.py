"""National results for the first page: figures with their marks, and a picture of the share that passed."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Final

import msgspec
import yaml
from msgspec import Struct

from prongsai.rules.labels import mark_label
from prongsai.rules.model import Mark

SURE: Final = frozenset({Mark.VERIFIED, Mark.REPORTED})


class Figure(Struct, frozen=True, forbid_unknown_fields=True):
    """One value as printed, how it is known, from where; ``of`` says what a derived one is derived of."""

    value: Decimal
    mark: Mark
    source: tuple[str, ...] = ()
    of: str = ""

    @property
    def sure(self) -> bool:
        """Whether a source prints it."""
        return self.mark in SURE

    @property
    def mark_label(self) -> str:
        """The mark in the language spoken."""
        return mark_label(self.mark)


class Year(Struct, frozen=True, forbid_unknown_fields=True):
    """One fiscal year of the nation."""

    fiscal_year: int
    agencies: Figure
    mean: Figure
    passed: Figure


class Target(Struct, frozen=True, forbid_unknown_fields=True):
    """The share of agencies that was to pass, and by when."""

    share: Decimal
    by: int
    mark: Mark
    source: tuple[str, ...] = ()


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where something was read."""

    title: str
    address: str = ""


class National(Struct, frozen=True, forbid_unknown_fields=True):
    """What the data file holds."""

    target: Target
    years: tuple[Year, ...]
    sources: dict[str, Source]


@cache
def national() -> National:
    """Return the national results, oldest year first."""
    text = (resources.files(__package__) / "national.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), National)


@dataclass(frozen=True)
class Bar:
    """One bar of the picture, in its units; ``sure`` ones are full, others only outlined."""

    year: Year
    x: int
    top: str
    height: str
    middle: int
    above: str


@dataclass(frozen=True)
class Picture:
    """The share that passed, by year: bars on a floor, the target as a line across."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    floor: int
    bar: int
    target: str


_LEFT, _STEP, _BAR, _TALL, _TOP, _FOOT = 6, 46, 34, 170, 28, 30  # units; type of 14 fits between


def picture(of: National) -> Picture:
    """Return where everything stands."""
    floor = _TOP + _TALL

    def up(share: Decimal) -> Decimal:
        return (share * _TALL / 100).quantize(Decimal("0.1"))

    bars = tuple(
        Bar(
            year=year,
            x=_LEFT + number * _STEP,
            top=str(floor - up(year.passed.value)),
            height=str(up(year.passed.value)),
            middle=_LEFT + number * _STEP + _BAR // 2,
            above=str(floor - up(year.passed.value) - 6),
        )
        for number, year in enumerate(of.years)
    )
    width = 2 * _LEFT + _STEP * len(bars) - (_STEP - _BAR)
    return Picture(bars, width, floor + _FOOT, floor, _BAR, str(floor - up(of.target.share)))
