"""Catch up: the years of agencies whose book has grown, or whose day has turned, are computed anew.

Every act of the office writes a line in its agency's book, in its own transaction. So
a book that is as long as it was when its years were computed has nothing new to tell.
The length is read before the work is: whatever is added meanwhile makes it differ again.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from prongsai import rules
from prongsai.web.journal.models import Book
from prongsai.web.oversight.models import AgencyYear, Read
from prongsai.web.oversight.summing import summed
from prongsai.web.people.models import Agency

AT_ONCE: Final = 300  # agencies that are counted while someone waits for a page
_CHUNK: Final = 100
_DAY: Final = timedelta(days=1)
_OF_READ: Final = ["lines", "turns_on"]
KEPT: Final = [
    "stage", "rules", "seal", "total", "level", "rank", "lacking", "lacking_at", "indicators", "weakest",
    "weakest_score", "issue", "issue_score", "measures", "done", "late",
]  # fmt: skip


def catch_up(agencies: QuerySet[Agency], most: int = AT_ONCE) -> int:
    """Compute anew what is behind among agencies, up to so many; return how many are still behind."""
    today = timezone.localdate()
    late = behind(agencies, today)
    for some in _in_parts(late[:most]):
        count(some, today)
    return max(0, len(late) - most)


def count_all() -> int:
    """Compute anew all that is behind; return how many agencies that were."""
    today = timezone.localdate()
    late = behind(Agency.objects.all(), today)
    for some in _in_parts(late):
        count(some, today)
    return len(late)


def behind(agencies: QuerySet[Agency], today: date) -> list[tuple[int, int]]:
    """Return agency and length of its book where its years are not what they would be now."""
    seen = agencies.order_by().values("pk")
    lengths = dict(
        Book.objects.filter(name__in=agencies.order_by().values("code")).values_list("name", "length")
    )
    read = {key: (lines, turns) for key, lines, turns in
            Read.objects.filter(agency__in=seen).values_list("agency", "lines", "turns_on")}  # fmt: skip
    old = _by_other_rules(agencies)
    found = []
    for key, code in agencies.order_by("pk").values_list("pk", "code"):
        length = lengths.get(code, 0)
        lines, turns = read.get(key, (0, None))
        if length != lines or (turns is not None and turns <= today) or key in old:
            found.append((key, length))
    return found


def _by_other_rules(seen: QuerySet[Agency]) -> set[int]:
    """Return the agencies with a year computed by rules that are another edition now."""
    known = AgencyYear.objects.order_by().values_list("rules", "seal").distinct()
    now = Q(pk=None)
    for name, seal in known:
        if rules.load(name).seal != seal:
            now |= Q(rules=name, seal=seal)
    years = AgencyYear.objects.filter(now, agency__in=seen.order_by().values("pk"))
    return set(years.values_list("agency", flat=True))


def count(agencies: list[tuple[int, int]], today: date) -> None:
    """Compute the years of some agencies, whose books had these lengths, and keep them."""
    found = summed([key for key, _length in agencies], today)
    keys = [key for key, _length in agencies]
    there = {(year.agency_id, year.year) for year in found.years}
    reads = [
        Read(agency_id=key, lines=length, turns_on=found.turns[key] + _DAY if key in found.turns else None)
        for key, length in agencies
    ]
    with transaction.atomic():
        gone = [
            pk
            for pk, agency, year in AgencyYear.objects.filter(agency__in=keys).values_list(
                "pk", "agency", "year"
            )
            if (agency, year) not in there
        ]
        AgencyYear.objects.filter(pk__in=gone).delete()
        AgencyYear.objects.bulk_create(
            found.years, update_conflicts=True, unique_fields=["agency", "year"], update_fields=KEPT
        )
        Read.objects.bulk_create(
            reads, update_conflicts=True, unique_fields=["agency"], update_fields=_OF_READ
        )


def _in_parts(agencies: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    every = iter(agencies)
    while some := list(islice(every, _CHUNK)):
        yield some
