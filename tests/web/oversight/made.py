"""Agencies below a body, with results and plans in every stage of the cycle."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.results.models import State as OfResult
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.journal.actions import SYSTEM, write
from prongsai.web.people.models import Agency

YEAR = 2567
KINDS = ("subdistrict-municipality", "subdistrict-organisation", "town-municipality")
PROVINCES = ("อุบลราชธานี", "ศรีสะเกษ", "ยโสธร")


def below(agency: Agency, number: int, prefix: str = "made") -> list[Agency]:
    """Return so many agencies that a body oversees, without anything."""
    Agency.objects.bulk_create(
        Agency(
            code=f"{prefix}-{at}",
            name=f"เทศบาลสมมติที่ {at:04d}",
            kind=KINDS[at % 3],
            province=PROVINCES[at % 3],
            supervisor=agency,
        )
        for at in range(number)
    )
    return list(Agency.objects.filter(code__startswith=f"{prefix}-").order_by("pk"))


def result(
    agency: Agency, total: str = "80.00", year: int = YEAR, *, confirmed: bool = True, **scores: Any
) -> Result:
    """Return a result of an agency as scores of instruments and indicators say, told in the journal.

    Every indicator has the total's score, but those that are told otherwise (``of_3="70.00"``).
    """
    told = {str(number): total for number in range(1, 11)}
    told |= {name.removeprefix("of_"): value for name, value in scores.items()}
    read = {**told, "total": total}
    now = timezone.now()
    made = Result.objects.create(
        agency=agency, fiscal_year=year, rules=str(year), rules_seal="", source="form",
        printed=read, read=read,
        total=Decimal(total), level="ผ่าน" if Decimal(total) >= 85 else "ต้องปรับปรุง", indicators=told,
        state=OfResult.CONFIRMED if confirmed else OfResult.OPEN, brought_at=now, changed_at=now,
    )  # fmt: skip
    line(agency, f"result:{made.pk}")
    return made


def plan(
    of: Result, state: str = "in-force", measures: int = 2, done: int = 0, ends: date | None = None
) -> Plan:
    """Return a plan from a result, some of its measures done, all due on one day, told in the journal."""
    made = Plan.objects.create(agency=of.agency, fiscal_year=of.fiscal_year + 1, result=of, state=state)
    Measure.objects.bulk_create(
        Measure(
            plan=made, number=at + 1, issue="1", name=f"มาตรการที่ {at + 1}", ends=ends,
            status="done" if at < done else "", no_evidence="ไม่มี" if at < done else "",
        )
        for at in range(measures)
    )  # fmt: skip
    line(of.agency, f"plan:{made.pk}")
    return made


def line(agency: Agency, subject: str) -> None:
    """Write the line that tells of something, as every act does."""
    with transaction.atomic():
        write(agency.code, SYSTEM, "results.bring", subject)
