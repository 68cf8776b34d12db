"""Columns as data, rows as they were read, and what is wrong with them."""

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml
from msgspec import Struct

SheetKind = Literal["agencies", "people"]


class Column(Struct, frozen=True):
    """A column of a workbook."""

    field: str
    heading: str
    explains: str
    example: str
    also: tuple[str, ...] = ()
    needed: bool = False


class Columns(Struct, frozen=True):
    """The columns of one kind of workbook."""

    title: str
    columns: tuple[Column, ...]


class Line(Struct):
    """A row as it was read: its place, its cells by field, and what is wrong with it."""

    where: str
    cells: dict[str, str]
    faults: list[str] = []
    state: str = ""  # new, changed, same; of people also post: a new post for someone who is here


@cache
def columns() -> dict[str, Columns]:
    """Return the columns of each kind of workbook."""
    text = (resources.files(__package__) / "columns.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Columns])
