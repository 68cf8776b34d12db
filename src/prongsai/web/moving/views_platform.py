"""Pages on which the platform takes a person out: who, what goes, what stays, and to be sure."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.moving import erasing
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import User

_MOST = 30


@door(read="people.erase")
def people_to_erase(request: StaffRequest) -> HttpResponse:
    """Look for a person by name or mail address."""
    asked = request.GET.get("q", "")[:200]
    people = list(erasing.found(asked)[:_MOST])
    return render(request, "moving/people_to_erase.html", {"asked": asked, "people": people})


@door(read="people.erase", write="people.erase")
def erase(request: StaffRequest, erased: int) -> HttpResponse:
    """Show what goes and what stays of a person; take them out."""
    person = get_object_or_404(User, pk=erased)
    problem = ""
    if request.method == "POST":
        try:
            erasing.erase(request.standing, person.pk, request.POST.get("mail", ""))
        except BadInputError as error:
            problem = str(error)
        else:
            messages.success(request, _("Taken out; what stays names a number"))
            return redirect("people-to-erase")
    context = {
        "person": person,
        "goes": erasing.goes(person),
        "stays": erasing.stays(person),
        "problem": problem,
    }
    return render(request, "moving/erase.html", context)
