"""What the coordinator decides: which unit fills a register, which version is public, what is taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.disclosure import queries
from prongsai.web.disclosure.actions import filling, publishing
from prongsai.web.disclosure.models import Version
from prongsai.web.disclosure.views.finding import ledger_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number


@door(write="disclosure.give")
def give(request: StaffRequest, agency: Agency, year: int, register: str) -> HttpResponse:
    """Give a register to a unit."""
    ledger = ledger_of(agency, year, register)

    def done() -> str:
        held = filling.give(request.standing, ledger, told_number(request.POST.get("unit", "")))
        if held.unit is None:
            return _("the coordinator fills this register now")
        return _("{unit} fills this register now", unit=held.unit.name)

    return _told(request, agency, year, register, done)


@door(write="disclosure.publish")
def publish(request: StaffRequest, agency: Agency, year: int, register: str, version: int) -> HttpResponse:
    """Make a version public."""
    there = _version(agency, year, register, version)

    def done() -> str:
        publishing.publish(request.standing, agency, there.pk)
        return _("Version {number} is public now", number=there.number)

    return _told(request, agency, year, register, done)


@door(write="disclosure.withdraw")
def withdraw(request: StaffRequest, agency: Agency, year: int, register: str, version: int) -> HttpResponse:
    """Take a version back."""
    there = _version(agency, year, register, version)

    def done() -> str:
        publishing.withdraw(request.standing, agency, there.pk, request.POST.get("reason", ""))
        return _("Version {number} is taken back; the public page says so and why", number=there.number)

    return _told(request, agency, year, register, done)


def _version(agency: Agency, year: int, register: str, number: int) -> Version:
    there = queries.version_of(agency, register, year, number)
    if there is None:
        raise Http404(number)
    return there


def _told(
    request: StaffRequest, agency: Agency, year: int, register: str, done: Callable[[], str]
) -> HttpResponse:
    try:
        messages.success(request, done())
    except BadInputError as refusal:
        messages.error(request, str(refusal))
    return redirect("register", agency.code, year, register)
