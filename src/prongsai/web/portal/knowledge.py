"""How far the rules of each year are known: facts by mark, and what nobody has told yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from prongsai import rules
from prongsai.rules import facts
from prongsai.rules.labels import mark_label
from prongsai.rules.model import Mark


@dataclass(frozen=True)
class Counted:
    """How many facts bear one mark."""

    mark: Mark
    label: str
    number: int


@dataclass(frozen=True)
class Year:
    """The rules of one year as they are known."""

    fiscal_year: int
    seal: str
    counted: tuple[Counted, ...]
    not_known: tuple[str, ...]


def years() -> list[Year]:
    """Return the rules of every year that has its own, newest first."""
    return [_year(number) for number in reversed(rules.years())]


def _year(number: int) -> Year:
    ruled = rules.load(str(number))
    by_mark = _by_mark(number)
    counted = tuple(Counted(mark, mark_label(mark), by_mark[mark]) for mark in Mark)
    return Year(ruled.fiscal_year, ruled.seal[7:19], counted, ruled.frame.not_known)


@cache
def _by_mark(number: int) -> Mapping[str, int]:
    """Count once: rules do not change while a process lives."""
    return facts.count(rules.load(str(number)))
