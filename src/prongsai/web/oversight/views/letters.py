"""Pages of letters: what a body sends to agencies below, and what an agency got from above."""

from typing import Final
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.oversight import actions, queries, tasks
from prongsai.web.oversight.forms import LetterForm
from prongsai.web.oversight.models import Letter
from prongsai.web.oversight.views.scope import scope, told
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency

_PAGE: Final = 50
_PREVIEW: Final = 20  # names shown before a letter goes out


@door(read="oversight.follow")
def oversight_letters(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the letters that a body has sent."""
    page = Paginator(queries.letters_of(agency), _PAGE).get_page(request.GET.get("page"))
    may = request.standing.may("oversight.write", agency)
    return render(request, "oversight/letters.html", {"agency": agency, "page": page, "may_write": may})


@door(read="oversight.write", write="oversight.write")
def oversight_write(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show who would get a letter and the form to write it; send it."""
    of = scope(request, agency)
    chosen = of.chosen
    number = chosen.count()
    form = LetterForm(request.POST or None, initial={"expected": number, "token": uuid4().hex})
    sent: list[Letter] = []
    if request.method == "POST" and form.is_valid():
        letter = form.told()
        if done(
            form,
            lambda: sent.append(actions.send(request.standing, agency, of.asked, letter["expected"], letter)),
        ):
            tasks.mail_letter(sent[0].pk)
            messages.success(request, _("The letter is on its way to {count} agencies", count=number))
            return redirect("oversight-letter", agency.code, sent[0].pk)
        again = request.POST.copy()
        again["expected"] = str(number)
        form.data = again
    shown = chosen.order_by("name", "pk")[:_PREVIEW]
    return render(
        request,
        "oversight/write.html",
        {
            **told(of),
            "form": form,
            "number": number,
            "shown": list(shown),
            "without": queries.without_coordinator(chosen),
        },
    )


@door(read="oversight.follow")
def oversight_letter(request: StaffRequest, agency: Agency, letter: int) -> HttpResponse:
    """Show a letter, to whom it went and who has acknowledged it."""
    found = get_object_or_404(Letter.objects.select_related("by"), agency=agency, pk=letter)
    every = found.addressees.select_related("agency").order_by(
        F("acknowledged_at").desc(nulls_last=True), "agency__name", "pk"
    )
    waiting = request.GET.get("show") == "waiting"
    if waiting:
        every = every.filter(acknowledged_at=None)
    page = Paginator(every, _PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "oversight/letter.html",
        {
            "agency": agency,
            "letter": found,
            "page": page,
            "waiting": waiting,
            "sent": found.addressees.count(),
            "read": found.addressees.exclude(acknowledged_at=None).count(),
            "unmailed": found.addressees.filter(mailed_at=None).count(),
        },
    )


@door(read="letters.read")
def letters(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the letters that came to an agency from above."""
    page = Paginator(queries.letters_to(agency), _PAGE).get_page(request.GET.get("page"))
    may = request.standing.may("letters.acknowledge", agency)
    return render(request, "oversight/came.html", {"agency": agency, "page": page, "may": may})


@door(write="letters.acknowledge")
def letter_acknowledge(request: StaffRequest, agency: Agency, letter: int) -> HttpResponse:
    """Acknowledge a letter."""
    try:
        actions.acknowledge(request.standing, agency, letter)
    except BadInputError:
        raise Http404(letter) from None
    messages.success(request, _("Acknowledged; those above see it"))
    return redirect("letters", agency.code)
