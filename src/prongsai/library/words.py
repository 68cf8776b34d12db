"""Words and unit names that differ by kind of agency: นายกเทศมนตรี or อธิบดี, กองช่าง or กลุ่มอาคารสถานที่."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, get_args

from msgspec import Struct

from prongsai.library.decode import decoded, opened

AgencyKind = Literal["municipality", "subdistrict-organisation", "provincial-organisation", "department"]
WORDS: Final = (
    "executive", "clerk", "deputy_clerk", "head_of_office", "office",
    "agency", "staff", "people", "council", "budget_law",
)  # fmt: skip
UNITS: Final = (
    "office", "finance", "works", "education", "health", "legal",
    "personnel", "plans", "public-relations", "supplies", "audit", "everyone",
)  # fmt: skip

_ANY: Final = "any"
_KINDS: Final[dict[str, AgencyKind]] = {kind: kind for kind in get_args(AgencyKind)}
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


class OfKind(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one kind of agency: ``words`` for placeholders, ``units`` by key of unit.

    ``names`` are what the names of such agencies begin with.
    """

    names: tuple[str, ...]
    words: dict[str, str]
    units: dict[str, str]


@cache
def kinds() -> dict[str, OfKind]:
    """Return the words of every kind, and of ``any``."""
    return decoded(opened("words.yaml"), dict[str, OfKind])


def words_of(kind: AgencyKind | None) -> dict[str, str]:
    """Return all words of a kind of agency, or those that serve any."""
    return dict(kinds()[kind or _ANY].words)


def kind_named(agency: str) -> AgencyKind | None:
    """Return the kind that an agency's name tells (เทศบาลตำบล…: a municipality), None where it tells none."""
    spelled = agency.replace(" ", "")
    told = (kind for kind, each in kinds().items() if any(spelled.startswith(name) for name in each.names))
    return next((_KINDS[kind] for kind in told if kind in _KINDS), None)


def unit_name(key: str, own: Mapping[str, str], kind: AgencyKind | None) -> str:
    """Return what a unit is called: by the agency's own names, else as its kind mostly calls it."""
    return own.get(key) or kinds()[kind or _ANY].units[key]


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return set(_PLACEHOLDER.findall(text))


def put_in(text: str, words: Mapping[str, str]) -> str:
    """Return the text with its words put in; everything else stays as it is."""
    return _PLACEHOLDER.sub(lambda match: words[match[1]], text) if "{" in text else text
