"""A plan of measures, and what became of it: the rows of the measures sheet."""

from datetime import date
from typing import Literal

from msgspec import Struct

Status = Literal["", "done", "under-way", "not-done"]


class Measure(Struct, frozen=True, kw_only=True):
    """One measure, project or activity; an empty text has not been told.

    ``issue`` is the number of the issue (``1``…``7``), or the instrument where a
    year is analysed by the weakest indicators (``IIT``). ``items`` are the ids it
    answers. ``period`` says when in words; ``starts`` and ``ends`` hold where they
    are given. ``budget`` is in baht as written (``20,000``, ``ไม่ใช้งบประมาณ``).

    What became of it: ``status``, ``progress`` (the form of 2563 asks for it),
    ``output`` (what was done) apart from ``outcome`` (what came of it), ``advice``.
    """

    issue: str
    name: str
    finding: str = ""
    approach: str = ""
    steps: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    period: str = ""
    budget: str = ""
    indicator: str = ""
    follow_up: str = ""
    evidence: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    status: Status = ""
    progress: str = ""
    output: str = ""
    outcome: str = ""
    advice: str = ""


class Plan(Struct, frozen=True, kw_only=True):
    """The measures of one agency for one fiscal year (พ.ศ.), from the result of another."""

    measures: tuple[Measure, ...]
    agency: str | None = None
    fiscal_year: int | None = None
    result_year: int | None = None
