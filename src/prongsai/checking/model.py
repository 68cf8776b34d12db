"""What is looked at, and what is found: plain data, to be kept or sent on."""

from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from prongsai.checking.content import Content
from prongsai.fetching import Fetched
from prongsai.fetching.model import Why
from prongsai.language import Told
from prongsai.rules import RuleSet


class Result(StrEnum):
    """How a check came out; what cannot be told is never guessed."""

    HOLDS = "holds"
    FAILS = "fails"
    CANNOT_TELL = "cannot-tell"


class Finding(Struct, frozen=True, kw_only=True):
    """What one check found.

    ``place`` is the address (or register) it was found at; ``part`` the required
    element that it speaks of, ``right`` what would be right.
    """

    check: str
    result: Result
    says: Told
    right: Told | None = None
    place: str = ""
    part: str = ""


class Register(Struct, frozen=True, kw_only=True):
    """What is public of a register of ours, as data."""

    place: str  # its public address, or its name
    title: str
    fiscal_year: int
    columns: tuple[str, ...]  # their titles, in Thai
    rows: int
    text: str = ""  # whatever else stands there: values worth looking through
    none_on_purpose: bool = False  # "there were none", said and not left blank
    kept: datetime
    hash: str = ""


class Piece(Struct, frozen=True, kw_only=True):
    """One piece of evidence: an address with what it gave, or a register."""

    place: str
    fetched: Fetched | None = None
    refused: Told | None = None
    why: Why | None = None  # of what kind the refusal is
    content: Content = Content()
    register: Register | None = None


class Asked(Struct, frozen=True, kw_only=True):
    """What evidence is asked for: an item of a year, on the agency's own sites, on a day."""

    rules: RuleSet
    item: str
    hosts: tuple[str, ...] = ()
    today: date


class Snapshot(Struct, frozen=True, kw_only=True):
    """What was judged, and when; hashes are SHA-256."""

    asked: str
    final: str
    when: datetime
    status: int
    headers: dict[str, str]
    body_hash: str
    size: int
    media_type: str
    kind: str
    text_hash: str

    @property
    def judged(self) -> str:
        """The hash that changes when what is judged does: tokens and clocks change a page's bytes daily."""
        return self.text_hash if self.kind == "html" else self.body_hash


class Predicted(Struct, frozen=True, kw_only=True):
    """What an item will score, why, and whether that is sure."""

    item: str
    points: Fraction
    reasons: tuple[Told, ...]
    sure: bool
