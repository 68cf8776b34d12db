"""Pages of whoever runs the platform: assign a province, see how far it is and how far assessors agree."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.rounds.models import Round
from prongsai.web.assessment.verdicts import actions, assessors, overseeing, queries
from prongsai.web.assessment.verdicts.called import TONES, state_called
from prongsai.web.assessment.verdicts.forms import AssignForm
from prongsai.web.assessment.verdicts.models import State
from prongsai.web.assessment.verdicts.views.finding import round_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency
from prongsai.web.people.queries import provinces

_PAGE: Final = 50
_TOLD: Final = 10  # refusals that are told one by one


@door(read="verdicts.assign")
def rounds(request: StaffRequest) -> HttpResponse:
    """List the rounds with how many agencies are judged in each."""
    found = Round.objects.annotate(judged=Count("assessments"))
    return render(request, "verdicts/rounds.html", {"rounds": found})


@door(read="verdicts.assign", write="verdicts.assign")
def of_round(request: StaffRequest, round: int) -> HttpResponse:  # noqa: A002 - as addresses name it
    """Show how far a round is; assign a province."""
    of = round_of(round)
    form = AssignForm(
        request.POST or None,
        provinces=provinces(Agency.objects.filter(closed_on=None)),
        assessors=assessors.of_the_platform(),
    )
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        agencies = list(Agency.objects.filter(province=clean["province"], closed_on=None))
        if done(form, lambda: messages.success(request, _assigned(actions.assign(
            request.standing, of, agencies, list(clean["assessors"]), clean["cut_on"], clean["reply_until"]
        )))):  # fmt: skip
            return redirect("verdicts-round", of.pk)
    found = queries.assessments().filter(round=of)
    if (asked := request.GET.get("state", "")) in State.values:
        found = found.filter(state=asked)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    fairness = overseeing.fairness(of)
    told = {
        "round": of,
        "form": form,
        "states": overseeing.states(of),
        "choices": [(each.value, state_called(each)) for each in State],
        "asked": asked,
        "loads": overseeing.loads(of),
        "page": page,
        "assessments": [
            (each, state_called(each.state), TONES[State(each.state)]) for each in page.object_list
        ],
        "fairness": fairness,
        "whole": [(_("all items"), fairness.all)],
        "agreed": queries.assessments().filter(round=of, state=State.AGREED).count(),
    }
    return render(request, "verdicts/round.html", told)


def _assigned(count: int) -> str:
    if not count:
        return _("Every agency of this province is assigned already; nothing was changed.")
    return _("{count} agencies are assigned.", count=count)


@door(write="verdicts.announce")
def announce_all(request: StaffRequest, round: int) -> HttpResponse:  # noqa: A002 - as addresses name it
    """Announce the scores of every agency of a round that is judged; those that cannot be are told of."""
    of = round_of(round)
    announced, refused = 0, []
    for one in queries.assessments().filter(round=of, state=State.AGREED):
        try:
            actions.announce(request.standing, one)
            announced += 1
        except BadInputError as told:
            refused.append(f"{one.agency}: {told}")
    messages.success(request, _("Announced to {count} agencies.", count=announced))
    for each in refused[:_TOLD]:
        messages.error(request, each)
    return redirect("verdicts-round", of.pk)
