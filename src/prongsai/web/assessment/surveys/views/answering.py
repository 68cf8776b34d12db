"""The answering door: the form, a paper for a code, an answer cast, and after closing what was counted.

No session, no cookie, no address: see ``barefoot``. Every answer to a cast is of one length.
"""

from base64 import b64encode
from collections.abc import Callable
from functools import wraps
from secrets import token_hex
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from prongsai import language
from prongsai.errors import BadInputError
from prongsai.web.assessment.rounds import queries as rounds
from prongsai.web.assessment.surveys import findings, forms, publishing, queries, thaid
from prongsai.web.assessment.surveys.actions import casting, spending
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.questionnaire import questionnaire
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.assessment.surveys.showing import shown_rows
from prongsai.web.people.doors import anyone

BAD, CONFLICT, BUSY = 400, 409, 503
RETRY: Final = "2"  # seconds
View = Callable[..., HttpResponseBase]


def _answering(method: str, view: View) -> View:
    """Find the poll, speak the language chosen in the address, and keep cookies and faults away."""

    @csrf_exempt
    @wraps(view)
    def inside(request: HttpRequest, address: str, part: str) -> HttpResponseBase:
        if method not in {request.method, "both"}:
            return HttpResponseNotAllowed([method])
        language.use("en" if request.GET.get("lang") == "en" else "th")
        poll = queries.poll_at(address, part)
        if poll is None or poll.part.endswith("survey"):
            raise Http404
        return view(request, poll)

    return anyone(inside)


def _json(view: Callable[[HttpRequest, Poll], dict[str, Any]]) -> View:
    """Answer a device: what it asked for, or why not."""

    @wraps(view)
    def inside(request: HttpRequest, poll: Poll) -> HttpResponseBase:
        try:
            return JsonResponse(view(request, poll))
        except RefusedError as refused:
            told = {"why": refused.why, "says": str(refused), "stamp": casting.stamp(poll)}
            return JsonResponse(told, status=CONFLICT)
        except BadInputError as bad:
            return JsonResponse({"why": "form", "says": str(bad)}, status=BAD)
        except OperationalError:  # the database is busy: the device tries again by itself
            return JsonResponse({"why": "busy"}, status=BUSY, headers={"Retry-After": RETRY})

    return inside


def _paper(request: HttpRequest, poll: Poll) -> dict[str, Any]:
    code, blinded = forms.paper(forms.told(request))
    return {"signed": b64encode(spending.spend(poll, code, blinded)).decode()}


def _thaid(request: HttpRequest, poll: Poll) -> dict[str, Any]:
    """Tell a device the way to ThaiD: what it has made for the way stays with it."""
    return {"way": thaid.way_there(poll, **forms.asked_of_thaid(forms.told(request)))}


def _thaid_paper(request: HttpRequest, poll: Poll) -> dict[str, Any]:
    """Sign a paper for whom ThaiD knows; the name by which it does is forgotten with this request."""
    sent = forms.told(request)
    _grant, blinded = forms.paper(sent)
    person = thaid.person(poll, sent.get("grant", ""), sent.get("verifier", ""), sent.get("nonce", ""))
    return {"signed": b64encode(spending.spend_person(poll, person, blinded)).decode()}


def _cast(request: HttpRequest, poll: Poll) -> dict[str, Any]:
    given = forms.given(forms.told(request))
    cast = casting.cast_with_paper if given.signature else casting.cast_openly
    receipt = cast(poll, given)
    return {"fingerprint": receipt.fingerprint, "again": int(receipt.again)}


def _form(request: HttpRequest, poll: Poll) -> HttpResponseBase:
    if request.method == "POST":
        return _sent(request, poll)
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET", "POST"])
    return _page(request, poll)


def _sent(request: HttpRequest, poll: Poll) -> HttpResponseBase:
    """Take an answer sent without JavaScript."""
    asked = questionnaire(poll.participation.round.rules, poll.part)
    try:
        given = forms.typed(request, asked)
        code = request.POST.get("code", "").strip()
        receipt = casting.cast_at_once(poll, code, given) if code else casting.cast_openly(poll, given)
    except BadInputError as refused:
        return _page(request, poll, refused=str(refused), status=CONFLICT)
    except OperationalError:
        return _page(request, poll, refused="busy", status=BUSY)
    except BadRequest:
        return HttpResponse(status=BAD)
    return render(request, "surveys/thanks.html", {"poll": poll, "receipt": receipt, **_always(poll)})


def _page(request: HttpRequest, poll: Poll, refused: str = "", status: int = 200) -> HttpResponse:
    asked = questionnaire(poll.participation.round.rules, poll.part)
    chosen = {row.name: request.POST.get(row.name, "0") for row in asked.rows} if refused else {}
    told = {
        **_always(poll),
        "poll": poll,
        "asked": asked,
        "rows": shown_rows(asked, chosen, language.current()),
        "refused": refused,
        "scale": "".join(str(row.steps) for row in asked.rows),
        "stamp": casting.stamp(poll),
        "token": token_hex(casting.TOKEN),
        "code": request.POST.get("code", ""),
        "open_link": casting.open_link(poll),
        "modulus": poll.modulus,
        "sealing_key": bytes(poll.participation.sealing_key).hex(),
        "thaid": thaid.name() if poll.thaid_modulus else "",
    }
    return render(request, "surveys/answer.html", told, status=status)


def _always(poll: Poll) -> dict[str, object]:
    of = poll.participation.round
    now = timezone.now()
    return {
        "agency": poll.participation.agency,
        "round": of,
        "phase": rounds.by_calendar(of, timezone.localdate()),  # its keys were made before anyone joined
        "taking": rounds.taking(poll.participation, now, now),
    }


@anyone
@csrf_exempt
def returned(request: HttpRequest) -> HttpResponseBase:
    """Show who comes back from ThaiD a page that leads on to their form: the device knows which."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    return render(request, "surveys/returned.html")


def _counted(request: HttpRequest, poll: Poll) -> HttpResponseBase:
    """Show what was counted: all fingerprints, and scores with nothing finer than may be told.

    Whether one's own is there is looked up on the device: a receipt in an address would stand in logs.
    """
    outcome = getattr(poll, "outcome", None)
    published = publishing.published(poll) if outcome is not None else None
    texts = findings.texts(poll)
    figures = [(item, texts[item], told) for item, told in published.items.items()] if published else []
    told = {
        **_always(poll),
        "poll": poll,
        "outcome": outcome,
        "published": published,
        "figures": figures,
        "withheld": any(told and told.withheld for _item, _text, told in figures),
    }
    return render(request, "surveys/counted.html", told)


form = _answering("both", _form)
paper = _answering("POST", _json(_paper))
thaid_way = _answering("POST", _json(_thaid))
thaid_paper = _answering("POST", _json(_thaid_paper))
cast = _answering("POST", _json(_cast))
counted = _answering("GET", _counted)
