"""Questions and answers that were let out, with the public clock."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai.office import workdays
from prongsai.web.people.models import Agency
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.portal.site.pages import PAGE, around
from prongsai.web.website.queries import questions as asked
from prongsai.web.website.queries.contact import contact_of


@fresh
def questions(request: HttpRequest, of: Agency) -> HttpResponse:
    """List them, newest first, and how soon the agency answers."""
    page = Paginator(asked.public(of), PAGE).get_page(request.GET.get("page"))
    promised, today = contact_of(of).answer_within, timezone.localdate()
    in_time, answered = asked.answered_in_time(of)
    told = {
        **around(of, request.path),
        "page": page,
        "listed": [(each, asked.clock(each, promised, today)) for each in page],
        "in_time": in_time,
        "answered": answered,
        "waiting": asked.waiting(of),
        "holidays": workdays.years_known(),
    }
    return render(request, "portal/site/questions.html", told)
