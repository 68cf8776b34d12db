"""What waits for whom, what can be proposed, and the register of numbers."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.thai import arabic, buddhist
from prongsai.web.approvals import actions, papers, queries
from prongsai.web.approvals.forms import SeriesForm, series_names
from prongsai.web.approvals.models import State
from prongsai.web.approvals.states import state_called
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

_PAGE: Final = 25
_LATELY: Final = 30


@door(read="approvals.read")
def approvals(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show what waits for who looks, what is under way and whom it waits for, and what was decided."""
    mine = list(queries.waiting_for(agency, request.user))
    under_way = list(queries.open_of(agency))
    decided = queries.proposals_of(agency).exclude(state__in=[State.WAITING, State.RETURNED])
    page = Paginator(decided, _PAGE).get_page(request.GET.get("page"))
    waited = queries.places_waited_for(under_way)
    return render(
        request,
        "approvals/list.html",
        {
            "agency": agency,
            "mine": mine,
            "under_way": [(each, state_called(each.state), waited.get(each.pk)) for each in under_way],
            "decided": [(each, state_called(each.state)) for each in page.object_list],
            "page": page,
            "may_propose": request.standing.may("approvals.propose", agency),
            "may_number": request.standing.may("approvals.number", agency),
        },
    )


@door(read="approvals.propose")
def proposable(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show everything that can be proposed, by kind."""
    under_way = {(each.paper, each.subject): each for each in queries.open_of(agency)}
    table = [
        (
            paper,
            paper.called(),
            [(each, under_way.get((paper.kind, each.key))) for each in paper.subjects(agency)],
        )
        for paper in papers.kinds()
    ]
    return render(request, "approvals/proposable.html", {"agency": agency, "table": table})


@door(read="approvals.number", write="approvals.number")
def numbers(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show the running numbers and those given lately; set how they go on."""
    year = buddhist(timezone.localdate().year)
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None:
        data["following"] = arabic(data.get("following", ""))
    form = SeriesForm(data)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.set_series(request.standing, agency, told["name"], year, told["form"], told["following"])
        except BadInputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved: the next number is {number}", number=told["following"]))
            return redirect("numbers", agency.code)
    called = series_names()
    return render(
        request,
        "approvals/numbers.html",
        {
            "agency": agency,
            "form": form,
            "year": year,
            "series": [
                (each, called[each.name], each.written(each.last + 1)) for each in queries.series_of(agency)
            ],
            "given": queries.given_lately(agency, _LATELY),
        },
    )
