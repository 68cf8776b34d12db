"""Tasks: an agency's, a person's across their units, and the calendar feed of them."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from prongsai import language
from prongsai.language import _
from prongsai.thai import fiscal_year
from prongsai.web.improvement import feed
from prongsai.web.improvement.actions import feeds as acts
from prongsai.web.improvement.carried import Carried
from prongsai.web.improvement.models import Feed
from prongsai.web.improvement.queries import waiting
from prongsai.web.improvement.views.home import shown
from prongsai.web.look.addresses import our_address
from prongsai.web.people.doors import StaffRequest, anyone, door
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing, standing_of

PAGE = 50


@door(read="measures.read")
def agency_tasks(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List what is not done in an agency: one's own, all, or what is late."""
    today, asked = timezone.localdate(), request.GET.get("show", "")
    posts = [post for post in request.standing.posts if post.agency_id == agency.pk]
    own = waiting.mine(request.user, posts)
    if asked not in {"mine", "all", "late"}:
        asked = "mine" if own else "all"
    things = {"mine": lambda: own, "late": lambda: waiting.late(agency, today)}.get(
        asked, lambda: _every(agency)
    )()
    page = Paginator(things, PAGE).get_page(request.GET.get("page"))
    told = {
        "agency": agency,
        "page": page,
        "things": _with_acts(request.standing, shown(list(page), today)),
        "show": asked,
        "has_own": request.standing.may("tasks.read"),
        "shows": [("mine", _("Mine and my unit's")), ("all", _("All that is not done")), ("late", _("Late"))],
    }
    return render(request, "improvement/tasks.html", told)


def _every(agency: Agency) -> list[Carried]:
    both: list[Carried] = [*waiting.open_measures([agency.pk]), *waiting.open_tasks([agency.pk])]
    return sorted(both, key=waiting.by_day)


def _with_acts(standing: Standing, things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the things, each with whether the person may report on it."""
    for each in things:
        unit = each["unit"]
        each["may_report"] = standing.may("progress.report", each["agency"], unit.pk if unit else None)
    return things


@door(read="tasks.read", write="feed.renew")
def my_tasks(request: StaffRequest) -> HttpResponse:
    """List what is a person's own across all their posts; give their calendar a new address, or none."""
    if request.method == "POST":
        if "revoke" in request.POST:
            acts.revoke(request.standing)
        else:
            acts.renew(request.standing)
        return redirect("my-tasks")
    things = waiting.mine(request.user, request.standing.posts)
    page = Paginator(things, PAGE).get_page(request.GET.get("page"))
    own = Feed.objects.filter(user=request.user).first()
    told = {
        "page": page,
        "things": _with_acts(request.standing, shown(list(page), timezone.localdate())),
        "feed": our_address(reverse("feed", kwargs={"calendar": feed.secret(own)})) if own else "",
    }
    return render(request, "improvement/my_tasks.html", told)


@anyone
def calendar_feed(request: HttpRequest, calendar: str) -> HttpResponse:
    """Give a calendar program the days of the person whose address this is."""
    found = feed.feed_of(calendar)
    if found is None or request.method not in {"GET", "HEAD"}:
        raise Http404
    today = timezone.localdate()
    standing = standing_of(found.user, today)
    language.use("en" if found.user.language == "en" else "th")
    data = feed.calendar(waiting.mine(found.user, standing.posts), _years(standing, today), timezone.now())
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'inline; filename="prongsai.ics"'
    return response


def _years(standing: Standing, today: date) -> tuple[int, ...]:
    """Return the fiscal years whose calendars matter to a person: this one and the next, if any."""
    if not any(post.agency_id for post in standing.posts):
        return ()
    return (fiscal_year(today), fiscal_year(today) + 1)
