"""Pages of the journal: an agency's, and the platform's."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from prongsai.web.journal import queries
from prongsai.web.journal.actions import PLATFORM
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.naming import naming
from prongsai.web.people.sentences import act_called, told

_PAGE = 50  # lines on one page


@door(read="journal.read")
def journal(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show what was done in an agency."""
    return _shown(request, agency.code, agency)


@door(read="journal.platform")
def platform_journal(request: StaffRequest) -> HttpResponse:
    """Show what was done on the platform."""
    return _shown(request, PLATFORM, None)


def _shown(request: StaffRequest, book: str, agency: Agency | None) -> HttpResponse:
    act, subject = request.GET.get("act", ""), request.GET.get("subject", "")
    lines = queries.entries(book)
    acts = lines.order_by("act").values_list("act", flat=True).distinct()
    if act:
        lines = lines.filter(act=act)
    if subject:
        lines = lines.filter(about=subject)
    page = Paginator(lines, _PAGE).get_page(request.GET.get("page"))
    shown = queries.with_keys_of_today(page)
    called = naming(shown)
    context = {
        "agency": agency,
        "page": page,
        "rows": [
            (line, called(line.actor), told(line.act, line.subject, line.details, called)) for line in shown
        ],
        "acts": [(each, act_called(each)) for each in acts],
        "act": act,
        "subject": subject,
        "subject_called": called(subject) if subject else "",
    }
    return render(request, "people/journal.html", context)
