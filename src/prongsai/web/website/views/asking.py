"""The public asks, looks up the answer with a receipt, and says whether a page was what they sought.

No account, no cookie, nothing kept of who asks. The receipt is typed, never part of an
address, so that it stands in no log. Without cookies there is no session to abuse, so
these forms bear a stamp of their own instead of Django's token.
"""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from prongsai.errors import BadInputError
from prongsai.web.people.doors import anyone
from prongsai.web.people.models import Agency
from prongsai.web.people.signing_in.lockout import address
from prongsai.web.website import flood
from prongsai.web.website.actions import questions as actions
from prongsai.web.website.actions import readers
from prongsai.web.website.queries import questions as queries
from prongsai.web.website.queries.contact import contact_of, open_agency

_BAD = 400


@anyone
@csrf_exempt
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form for a question, or take one and hand out its receipt."""
    agency = _agency(code)
    told = _form(agency, request)
    if request.method == "POST":
        try:
            receipt = actions.ask(agency, told["subject"], told["text"], _sent(request))
        except BadInputError as fault:
            return _alone(render(request, "website/ask.html", {**told, "fault": str(fault)}, status=_BAD))
        return _alone(render(request, "website/receipt.html", {**told, "receipt": receipt}))
    return _alone(render(request, "website/ask.html", told))


@anyone
@csrf_exempt
def asked(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a receipt, and show what became of its question; take what is asked further."""
    agency = _agency(code)
    told = _form(agency, request)
    receipt = request.POST.get("receipt", "")[:60]
    held = queries.question_by_receipt(agency, receipt) if receipt.strip() else None
    if held is not None and told["text"]:
        try:
            actions.ask_further(agency, held, told["text"], _sent(request))
        except BadInputError as fault:
            told["fault"] = str(fault)
        else:
            held, told["text"] = queries.question_by_receipt(agency, receipt), ""
    if held is not None:
        clock = queries.clock(held, told["contact"].answer_within, timezone.localdate())
        told |= {"held": held, "clock": clock}
    told |= {"receipt": receipt, "unknown": bool(receipt.strip()) and held is None}
    return _alone(render(request, "website/asked.html", told))


@anyone
@csrf_exempt
def say(request: HttpRequest, code: str) -> HttpResponse:
    """Take what a reader says of a page."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    agency = _agency(code)
    found = request.POST.get("found") == "yes"
    page = readers.speak(agency, request.POST.get("page", "")[:400], request.POST.get("why", ""), found=found)
    if page is None:
        raise BadRequest
    return _alone(
        render(request, "website/said.html", {"of": agency, "contact": contact_of(agency), "page": page})
    )


def _agency(code: str) -> Agency:
    agency = open_agency(code)
    if agency is None:
        raise Http404
    return agency


def _sent(request: HttpRequest) -> flood.Sent:
    given, counter = request.POST.get("stamp", ""), request.POST.get("counter", "")
    return flood.Sent(given, counter, flood.source(address(request)))


def _form(agency: Agency, request: HttpRequest) -> dict[str, Any]:
    stamp, bits = flood.stamp(agency)
    return {
        "of": agency,
        "contact": contact_of(agency),
        "stamp": stamp,
        "bits": bits,
        "full": flood.full() if request.method == "GET" and queries.waiting(agency) >= flood.MOST else "",
        "most": actions.LONGEST,
        "subject": request.POST.get("subject", "")[:150],
        "text": request.POST.get("text", "")[: actions.LONGEST + 1],
    }


def _alone(response: HttpResponse) -> HttpResponse:
    """Return an answer that nobody keeps on the way, and that search engines leave out."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
