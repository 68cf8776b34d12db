"""Pages of rounds: which there are, who holds their keys, and a holder's own key."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules.load import names
from prongsai.thai import day_told
from prongsai.web.assessment.rounds import actions, queries
from prongsai.web.assessment.rounds.models import KeyHolder, Place, Round
from prongsai.web.people.doors import StaffRequest, door

BAD = 400


@door(read="rounds.read", write="rounds.open")
def rounds(request: StaffRequest) -> HttpResponse:
    """List the rounds; open one."""
    refused = ""
    if request.method == "POST":
        try:
            made = _open(request)
        except BadInputError as bad:
            refused = str(bad)
        else:
            return redirect("round", made.pk)
    told = {
        "rounds": [
            (each, queries.named(queries.phase(each, timezone.localdate()))) for each in queries.rounds()
        ],
        "to_make": queries.keys_to_make(request.user),
        "may_open": request.standing.may("rounds.open"),
        "rules": [each for each in reversed(names()) if each.isdigit()],
        "refused": refused,
        "typed": request.POST,
    }
    return render(request, "rounds/rounds.html", told, status=BAD if refused else 200)


def _open(request: StaffRequest) -> Round:
    days = {name: _day(request.POST.get(name, "")) for name in ("opens_on", "closes_on")}
    return actions.open_round(
        request.standing, name=request.POST.get("name", ""), rules=request.POST.get("rules", ""), **days
    )


def _day(text: str) -> date:
    found = day_told(text)
    if found is None:
        raise BadInputError(_("give the first and the last day of answering"))
    return found


def _found(key: int) -> Round:
    found = Round.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@door(read="rounds.read", write="rounds.name-holders")
def round_page(request: StaffRequest, round: int) -> HttpResponse:  # noqa: A002 - the name in the address
    """Show a round and its keys; name who holds them."""
    found = _found(round)
    refused = ""
    if request.method == "POST":
        try:
            actions.name_holders(
                request.standing, found, {place: request.POST.get(place, "") for place in Place.values}
            )
        except BadInputError as bad:
            refused = str(bad)
        else:
            return redirect("round", found.pk)
    return _page(request, found, refused)


@door(write="rounds.hold-key")
def round_key(request: StaffRequest, round: int) -> HttpResponse:  # noqa: A002 - the name in the address
    """Make one's own key and give it out as a file, once."""
    found = _found(round)
    try:
        file = actions.make_key(request.standing, found, _passphrase(request))
    except BadInputError as bad:
        return _page(request, found, str(bad))
    response = HttpResponse(file, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="prongsai-round-{found.pk}.key"'
    response["Cache-Control"] = "no-store"
    return response


def _page(request: StaffRequest, found: Round, refused: str) -> HttpResponse:
    holders = queries.holders(found)
    mine = next((holder for holder in holders if holder.user_id == request.user.pk), None)
    told = {
        "round": found,
        "phase": queries.named(queries.phase(found, timezone.localdate())),
        "ready": queries.ready(found),
        "unchanged": queries.unchanged(found),
        "places": _places(holders),
        "mine": mine,
        "may_make": mine is not None and (not mine.public_key or not found.participations.exists()),
        "may_name": request.standing.may("rounds.name-holders")
        and not any(each.public_key for each in holders),
        "refused": refused,
        "typed": request.POST,
    }
    return render(request, "rounds/round.html", told, status=BAD if refused else 200)


def _passphrase(request: StaffRequest) -> str:
    typed, again = request.POST.get("passphrase", ""), request.POST.get("again", "")
    if typed != again:
        raise BadInputError(_("the two passphrases are not the same"))
    return typed


def _places(holders: list[KeyHolder]) -> list[tuple[str, str, KeyHolder | None, str]]:
    """Return for each place what it is called, who holds its key, and of which office."""
    offices, by_place = queries.offices(holders), {holder.place: holder for holder in holders}
    return [
        (place, called(place), holder := by_place.get(place), offices[holder.office] if holder else "")
        for place in Place.values
    ]


def called(place: str) -> str:
    """Return what people call a place."""
    return {
        Place.FIRST: _("first office"),
        Place.SECOND: _("second office"),
        Place.SPARE: _("spare, for when one of the two is lost"),
    }[Place(place)]
