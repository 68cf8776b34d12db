"""All registers of a fiscal year: what each answers, who fills it, how far it is."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai import rules
from prongsai.registers import answering
from prongsai.registers.model import Schema
from prongsai.thai import fiscal_year
from prongsai.web.disclosure import queries
from prongsai.web.disclosure.models import Register, Version
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number


@dataclass(frozen=True)
class Line:
    """A register of the year as the list shows it."""

    schema: Schema
    items: tuple[str, ...]
    register: Register | None
    newest: Version | None
    public: Version | None

    @property
    def filling(self) -> int:
        """How many rows are being filled."""
        return getattr(self.register, "filling", 0)

    @property
    def changed(self) -> bool:
        """Whether rows have changed since the newest version was kept."""
        if self.register is None:
            return False
        return self.filling > 0 and (self.newest is None or not self.newest.holds(self.register))


@door(read="disclosure.read")
def registers(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show the registers of a year."""
    year = year_of(request.GET.get("year", ""))
    started, newest = queries.registers_of(agency, year), queries.newest_of(agency, year)
    public = queries.published_of(agency, year)
    lines = [
        Line(
            each,
            tuple(found.item for found in answering.answered(each, year)),
            started.get(each.name),
            newest.get(each.name),
            public.get(each.name),
        )
        for each in queries.registers_for(year)
    ]
    units = {post.unit_id for post in request.standing.posts if post.agency_id == agency.pk}
    told = {
        "agency": agency,
        "year": year,
        "years": sorted(rules.years(), reverse=True),
        "mine": [
            each for each in lines if each.register is not None and each.register.unit_id in units - {None}
        ],
        "lines": lines,
        "count_public": len(public),
    }
    return render(request, "disclosure/registers.html", told)


def year_of(asked: str) -> int:
    """Return the year asked for, or this fiscal year, or the last one that has rules."""
    year, known = told_number(asked), rules.years()
    if year in known:
        return year
    return min(max(known), fiscal_year(timezone.localdate()))
