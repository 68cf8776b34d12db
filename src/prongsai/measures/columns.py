"""The columns of the measures sheet as data (``columns.yaml``), and how headings are told apart."""

from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Final

import msgspec
from msgspec import Struct

from prongsai.measures.model import Status
from prongsai.reading.thaitext import fold

ISSUES: Final = ("1", "2", "3", "4", "5", "6", "7", "IIT", "EIT", "OIT")
LISTS: Final = ("steps", "responsible", "evidence")
NUMBERED: Final = ("steps",)
DATES: Final = ("starts", "ends")


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """A line above the columns: something told of the plan as a whole."""

    field: str
    heading: str
    aliases: tuple[str, ...] = ()


class Column(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One column: the field of a measure it holds, what it is called, how wide, what to write."""

    field: str
    heading: str
    aliases: tuple[str, ...] = ()
    width: int
    explains: str
    example: str


class Columns(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything ``columns.yaml`` says."""

    columns: tuple[Column, ...]
    head: tuple[Head, ...]
    statuses: dict[Status, tuple[str, ...]]
    ticks: dict[str, Status]
    ignored: tuple[str, ...]
    title: str
    sheet: str
    explanation: str
    explanation_heads: tuple[str, str, str]
    issues_title: str
    choices: dict[str, str]


@cache
def columns() -> Columns:
    """Return the columns of the sheet."""
    text = (resources.files("prongsai") / "measures" / "columns.yaml").read_bytes()
    return msgspec.yaml.decode(text, type=Columns)


@cache
def _fields() -> dict[str, str]:
    """Return the field by heading, folded; ``tick:done`` for ticked columns, ``-`` for ignored ones."""
    told = columns()
    found = {fold(name): "-" for name in told.ignored}
    found |= {fold(name): f"tick:{status}" for name, status in told.ticks.items()}
    for each in told.columns:
        found |= {fold(name): each.field for name in (each.heading, each.field, *each.aliases)}
    return found


def field_of(heading: str) -> str | None:
    """Return the field that a heading means, None if it means none."""
    return _fields().get(fold(heading))


def nearest(heading: str) -> str:
    """Return the heading that is most like one that means nothing, empty where none is."""
    close = get_close_matches(fold(heading), _fields(), n=1, cutoff=0.5)
    field = _fields()[close[0]] if close else ""
    return next((each.heading for each in columns().columns if each.field == field), "")


def heading(field: str) -> str:
    """Return the heading of a field."""
    return next(each.heading for each in columns().columns if each.field == field)


def head_of(label: str) -> str | None:
    """Return the field of the plan that a label above the columns means."""
    folded = fold(label)
    return next(
        (
            each.field
            for each in columns().head
            if folded in map(fold, (each.heading, each.field, *each.aliases))
        ),
        None,
    )


def status_of(text: str) -> Status | None:
    """Return the status that a text says, None if it says none."""
    said = text.strip()
    for status, labels in columns().statuses.items():
        if said in labels or (fold(said) and fold(said) in map(fold, labels)):
            return status
    return None


def status_label(status: Status) -> str:
    """Return how a status is written in the sheet; nothing where none has been told."""
    return columns().statuses[status][0] if status else ""
