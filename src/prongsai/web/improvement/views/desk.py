"""The desk: where a person's work is, and what of it waits for them, across all their posts."""

from collections import Counter
from datetime import date
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.web.approvals import queries as approvals
from prongsai.web.assessment.verdicts import queries as verdicts
from prongsai.web.improvement import carried
from prongsai.web.improvement.queries import waiting
from prongsai.web.people import queries
from prongsai.web.people.actions import inviting
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_SHOWN: Final = 20  # agencies; more are found in the list


@door(read="desk.read")
def desk(request: StaffRequest) -> HttpResponse:
    """Lead a person to where their work is: their one agency, or a page of all that is theirs."""
    standing = request.standing
    seen = list(queries.agencies_to_read(standing)[:2])
    if len(seen) == 1:
        return redirect("agency", seen[0].code)
    own = list(dict.fromkeys(post.agency for post in standing.posts if post.agency is not None))[:_SHOWN]
    told: dict[str, object] = {
        "own": _waiting(standing, own, timezone.localdate()),
        "tasks": standing.may("tasks.read"),
        "may_list": standing.may("agencies.read"),
        "platform": standing.may("agency.open"),
        "to_confirm": inviting.to_confirm() if standing.may("platform.people") else [],
    }
    if standing.may("verdicts.judge"):
        told |= {
            "judges": True,
            "to_judge": verdicts.seats_of(request.user).filter(handed_in_at=None).count(),
        }
    return render(request, "improvement/desk.html", told)


def _waiting(standing: Standing, agencies: list[Agency], today: date) -> list[dict[str, Any]]:
    """Return the agencies, each with what waits there; counted for all of them together."""
    mine = Counter(carried.agency_of(each).pk for each in waiting.mine(standing.user, standing.posts))
    papers = approvals.counted_for(agencies, standing.user)
    late = waiting.late_counts([each.pk for each in agencies], today)
    return [
        {
            "agency": each,
            "papers": papers[each.pk],
            "mine": mine[each.pk],
            "late": late[each.pk] if standing.may("measures.read", each) else 0,
        }
        for each in agencies
    ]
