"""Pages of people and agencies."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.web.people import queries
from prongsai.web.people.doors import StaffRequest, door

PAGE = 50  # agencies on one page


@door(read="desk.read")
def desk(request: StaffRequest) -> HttpResponse:
    """Lead a person to where their work is: their one agency, or the list of those they see."""
    seen = list(queries.agencies_to_read(request.standing)[:2])
    return redirect("agency", seen[0].code) if len(seen) == 1 else redirect("agencies")


@door(read="agencies.read")
def agencies(request: StaffRequest) -> HttpResponse:
    """List the agencies that a person sees, a page at a time."""
    page = Paginator(queries.agencies_to_read(request.standing), PAGE).get_page(request.GET.get("page"))
    return render(request, "people/agencies.html", {"page": page})
