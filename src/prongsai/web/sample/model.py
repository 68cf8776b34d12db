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
    """The measures for the year after a result: the library's, and what became of each in turn."""

    after: int
    stage: Stage
    became: tuple[str, ...] = ()


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


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """The disclosure items of a year: a page of the agency's site for each, but those of ``lacking``.

    ``lacking`` says why of each item that nothing shows, ``half`` what is missing beside a page,
    ``units`` who answers for which items, parted by spaces.
    """

    year: int
    units: dict[str, str] = field(default_factory=dict)
    half: dict[str, str] = field(default_factory=dict)
    lacking: dict[str, str] = field(default_factory=dict)


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """An agency, its people, its results, plans, papers, registers and evidence."""

    code: str
    name: str
    kind: str
    short: str = ""
    english: str = ""
    province: str = ""
    supervisor: str = ""
    head_count: int | None = None
    units: dict[str, str] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    invited: tuple[Person, ...] = ()
    results: tuple[Result, ...] = ()
    plans: tuple[Plan, ...] = ()
    papers: tuple[Paper, ...] = ()
    registers: tuple[Register, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    closed: bool = False


class World(Struct, frozen=True, forbid_unknown_fields=True):
    """All of it. ``reports`` are what is said of a measure by what became of it."""

    password: str
    platform: tuple[Person, ...]
    reports: dict[str, dict[str, Any]]
    agencies: tuple[Agency, ...]


@cache
def world() -> World:
    """Return the sample."""
    return msgspec.convert(yaml.safe_load(content("world.yaml")), World)


def content(name: str) -> bytes:
    """Return a file of the sample's data."""
    return (resources.files(__package__) / "data" / name).read_bytes()
