"""Kinds of paper that can be proposed: a table that the apps above fill when they are ready.

This app never knows what a paper is about: whoever registers a kind says what there is
to propose, what it reads on a day, and what it lacks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from prongsai.documents.content import Document
from prongsai.drafting.people import Chain
from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency

MEMO: Final = "memo"


@dataclass(frozen=True)
class Subject:
    """Something that can be proposed: its key, what it is called, the fiscal year (พ.ศ.) it is for."""

    key: int
    title: str
    year: int | None = None


@dataclass(frozen=True)
class Enclosure:
    """A document that goes with the memo; ``series`` is the running number it gets when approved, if any."""

    kind: str
    called: str
    document: Document
    series: str = ""


@dataclass(frozen=True)
class Drawn:
    """What a paper reads on a day: the memo without opinions, and what goes with it."""

    title: str
    memo: Document
    enclosed: tuple[Enclosure, ...] = ()
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A kind of paper: what it is called, what there is of it, what it reads, what it lacks."""

    kind: str
    called: Callable[[], str]
    subjects: Callable[[Agency], list[Subject]]
    draw: Callable[[Agency, int, Chain, date], Drawn]
    lacking: Callable[[Agency, int], list[str]]


_table: dict[str, Paper] = {}


def register(paper: Paper) -> None:
    """Put a kind of paper into the table; done once, when an app is ready."""
    _table[paper.kind] = paper


def kinds() -> list[Paper]:
    """Return every kind, in the order in which they were registered."""
    return list(_table.values())


def kind_of(name: str) -> Paper | None:
    """Return a kind of paper; nothing where no app knows it."""
    return _table.get(name)


def subject_of(agency: Agency, kind: str, key: int) -> Subject | None:
    """Return something of an agency that can be proposed."""
    paper = kind_of(kind)
    return next((each for each in paper.subjects(agency) if each.key == key), None) if paper else None
