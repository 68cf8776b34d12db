"""Questions that wait, the answer to one, and what readers say of the pages."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number
from prongsai.web.website.actions import questions as actions
from prongsai.web.website.actions import readers as remarks
from prongsai.web.website.models import Question, State
from prongsai.web.website.queries import addresses
from prongsai.web.website.queries import questions as queries
from prongsai.web.website.queries.contact import contact_of

_PAGE: Final = 50
_LONGEST: Final = 100  # signs that are searched for


@door(read="website.read", write="website.answer")
def questions(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the questions, with their clocks; turn away many at once for one reason."""
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()[:_LONGEST]
    found = queries.questions_of(agency, state, text)
    why, chosen = "", set[int]()
    if request.method == "POST":
        try:
            count = _turned_away(request, agency, found)
        except BadInputError as fault:
            messages.error(request, str(fault))
            why, chosen = request.POST.get("reason", ""), _chosen(request)
        else:
            messages.success(request, _("{count} not answered; who asked is told why", count=count))
            return redirect(request.get_full_path())
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    promised, today = contact_of(agency).answer_within, timezone.localdate()
    told = {
        "agency": agency,
        "page": page,
        "state": state,
        "q": text,
        "why": why,
        "chosen": chosen,
        "listed": [(each, queries.clock(each, promised, today)) for each in page],
        "by_state": queries.by_state(agency),
        "may_answer": request.standing.may("website.answer", agency),
        **queries.waiting_among(found),
    }
    return render(request, "website/questions.html", told)


def _turned_away(request: StaffRequest, agency: Agency, found: QuerySet[Question]) -> int:
    """Turn away those chosen, or all found that were there when the list was looked at; return how many."""
    if request.POST.get("which") == "all":
        keys = set(
            found.filter(pk__lte=told_number(request.POST.get("last", ""))).values_list("pk", flat=True)
        )
    else:
        keys = _chosen(request)
    return actions.refuse_many(request.standing, agency, keys, request.POST.get("reason", ""))


def _chosen(request: StaffRequest) -> set[int]:
    return {told_number(each) for each in request.POST.getlist("question")}


@door(read="website.read", write="website.answer")
def question(request: StaffRequest, agency: Agency, question: int) -> HttpResponse:
    """Show a question with all that was said; answer it, show it to everyone or to nobody else, refuse it."""
    held = queries.question_of(agency, question)
    if held is None:
        raise Http404
    text = ""
    if request.method == "POST":
        try:
            messages.success(request, _done(request, agency, question))
        except BadInputError as fault:
            messages.error(request, str(fault))
            text = request.POST.get("text", "")
        else:
            return redirect("website-question", agency.code, question)
    told = {
        "agency": agency,
        "held": held,
        "clock": queries.clock(held, contact_of(agency).answer_within, timezone.localdate()),
        "text": text,
        "hidden": held.state != State.REFUSED and not all(each.shown for each in held.messages.all()),
        "seen": max((each.pk for each in held.messages.all()), default=0),
        "may_answer": request.standing.may("website.answer", agency),
    }
    return render(request, "website/question.html", told)


def _done(request: StaffRequest, agency: Agency, key: int) -> str:
    """Do what the button says, and return what is said of it."""
    seen = told_number(request.POST.get("seen", ""))
    match request.POST.get("act", ""):
        case "answer":
            shown = request.POST.get("shown") == "yes"
            text = request.POST.get("text", "")[:20_000]
            actions.answer(request.standing, agency, key, text, seen, shown=shown)
            return _("Answered; who asked sees it with their receipt")
        case "refuse":
            actions.refuse(request.standing, agency, key, request.POST.get("reason", ""))
            return _("Not answered; who asked is told why")
        case "show":
            actions.show(request.standing, agency, key, seen, shown=True)
            return _("Everyone can read it now")
        case "hide":
            actions.show(request.standing, agency, key, seen, shown=False)
            return _("Only who asked can read it now")
    raise BadInputError(_("choose what is to be done"))


@door(read="website.read", write="website.answer")
def readers(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show what readers say of the pages; tick off a remark."""
    if request.method == "POST":
        key = told_number(request.POST.get("remark", ""))
        if key and not queries.remarks(agency).filter(pk=key).exists():
            raise Http404
        if key:
            remarks.deal_with(request.standing, agency, key)
        return redirect("website-readers", agency.code)
    tallies = Paginator(queries.tallies(agency), _PAGE).get_page(request.GET.get("pages"))
    written = Paginator(queries.remarks(agency), _PAGE).get_page(request.GET.get("page"))
    names = addresses.called(
        agency, [*(each.address for each in tallies), *(each.address for each in written)]
    )
    told = {
        "agency": agency,
        "tallies": tallies,
        "counted": [(each, names[each.address]) for each in tallies],
        "remarks": written,
        "told": [(each, names[each.address]) for each in written],
        "may_answer": request.standing.may("website.answer", agency),
    }
    return render(request, "website/readers.html", told)
