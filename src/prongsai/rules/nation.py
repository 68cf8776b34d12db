"""National results by fiscal year, each figure with how it is known and from where (``national.yaml``)."""

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
    """Return the national results, oldest year first; a year without a source is not among them."""
    text = (resources.files(__package__) / "national.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), National)
