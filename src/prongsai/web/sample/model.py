"""What the sample is made of, as ``data/world.yaml`` tells it."""

from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec
import yaml
from msgspec import Struct, field

from prongsai.web.people.roles import Role

Stage = Literal["drafting", "in-force", "closed"]


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """Someone made up: the part of their mail address before the at sign, and their post."""

    mail: str
    name: str
    role: Role
    title: str = ""
    unit: str = ""


class Result(Struct, frozen=True, forbid_unknown_fields=True):
    """A result: a report that is handed in, or printed scores; runs of items stand in one line."""

    year: int
    report: str = ""
    level: str = ""
    scores: dict[str, str] = field(default_factory=dict)
    runs: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    confirmed: bool = False
    published: bool = False

    @property
    def sheet(self) -> dict[str, Any]:
        """The result as a score sheet: a run ``e.public: 99 98`` is e1.public 99, e2.public 98."""
        printed = dict(self.scores)
        for name, values in self.runs.items():
            letter, dot, part = name.partition(".")
            for number, value in enumerate(values.split(), 1):
                printed[f"{letter}{number}{dot}{part}"] = value
        return {"fiscal_year": self.year, "level": self.level or None, "scores": printed}


class Plan(Struct, frozen=True, forbid_unknown_fields=True):
    """The measures for the year after a result: the library's, and what became of each in turn.

    ``due`` is when they are, in days from the day of filling, where that is a day of the plan's year.
    """

    after: int
    stage: Stage
    became: tuple[str, ...] = ()
    due: tuple[int, ...] = ()


class Opinion(Struct, frozen=True, forbid_unknown_fields=True):
    """What someone of the chain said of a paper."""

    who: str
    decision: str = "approve"
    reason: str = ""


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """A paper of the plan after a result: proposed, opined on in turn, made public once approved."""

    kind: str
    after: int
    said: tuple[Opinion, ...] = ()
    published: bool = False


class Register(Struct, frozen=True, forbid_unknown_fields=True):
    """A register of a year, filled of a spreadsheet: rows that have ``filled``; ``unit`` is who fills it."""

    name: str
    year: int
    file: str
    filled: str
    unit: str


class Half(Struct, frozen=True, forbid_unknown_fields=True):
    """An item that is shown ``without`` some of its elements."""

    note: str
    without: tuple[str, ...]


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """The disclosure items of a year: a page of the agency's site for each, but those of ``lacking``.

    ``lacking`` says why of each item that nothing shows, ``half`` what is missing beside a page,
    ``units`` who answers for which items, parted by spaces, ``days_ago`` when all of it was brought.
    """

    year: int
    units: dict[str, str] = field(default_factory=dict)
    half: dict[str, Half] = field(default_factory=dict)
    lacking: dict[str, str] = field(default_factory=dict)
    published: bool = False
    days_ago: int = 0


class Survey(Struct, frozen=True, forbid_unknown_fields=True):
    """How an agency takes part in the open round: codes handed out and answers that have come, by part."""

    heads: int
    group: str
    codes: dict[str, int]
    answers: dict[str, int]


class Less(Struct, frozen=True, forbid_unknown_fields=True):
    """Points of an item that are not the most it can have, and why."""

    points: str
    why: str


class Judged(Struct, frozen=True, forbid_unknown_fields=True):
    """What an assessor has said so far of an agency's items: the most, or less; of others nothing yet."""

    by: str
    full: str
    less: dict[str, Less] = field(default_factory=dict)


class Round(Struct, frozen=True, forbid_unknown_fields=True):
    """The round that is open, its key holders by place, its assessors; days from the day of filling."""

    name: str
    rules: str
    opens: int
    closes: int
    holders: dict[str, str]
    cut: int
    reply_until: int
    assessors: tuple[str, ...]


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """An agency, its people, its results, plans, papers, registers, evidence, and its part in the round.

    ``details`` are what its papers tell of it, ``numbers`` how the running numbers of each kind are written.
    """

    code: str
    name: str
    kind: str
    short: str = ""
    english: str = ""
    province: str = ""
    supervisor: str = ""
    head_count: int | None = None
    details: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    invited: tuple[Person, ...] = ()
    results: tuple[Result, ...] = ()
    plans: tuple[Plan, ...] = ()
    papers: tuple[Paper, ...] = ()
    registers: tuple[Register, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    survey: Survey | None = None
    judged: tuple[Judged, ...] = ()
    closed: bool = False


class World(Struct, frozen=True, forbid_unknown_fields=True):
    """All of it. ``reports`` are what is said of a measure by what became of it."""

    password: str
    platform: tuple[Person, ...]
    round: Round
    reports: dict[str, dict[str, Any]]
    agencies: tuple[Agency, ...]


@cache
def world() -> World:
    """Return the sample."""
    return msgspec.convert(yaml.safe_load(content("world.yaml")), World)


def content(name: str) -> bytes:
    """Return a file of the sample's data."""
    return (resources.files(__package__) / "data" / name).read_bytes()
