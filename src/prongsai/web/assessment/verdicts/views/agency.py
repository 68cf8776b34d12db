"""Pages of one agency: its assessments, the scores with what was said, replies and their answers."""

from collections.abc import Callable
from fractions import Fraction

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.scoring.exact import plainly
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.web.assessment.verdicts import actions, assessors, queries, scale
from prongsai.web.assessment.verdicts.called import TONES, how_called, state_called
from prongsai.web.assessment.verdicts.forms import DaysForm, SeatForm, place_called
from prongsai.web.assessment.verdicts.models import Assessment, Place, State
from prongsai.web.assessment.verdicts.views.finding import assessment_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


@door(read="verdicts.read")
def verdicts(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the assessments of an agency."""
    found = [
        (each, state_called(each.state), TONES[State(each.state)]) for each in queries.newest_first(agency)
    ]
    told = {"agency": agency, "found": found, "prepares": request.standing.may("evidence.read", agency)}
    return render(request, "verdicts/list.html", told)


@door(read="verdicts.read")
def verdict(request: StaffRequest, agency: Agency, assessment: int) -> HttpResponse:
    """Show an assessment: how far it is, and once it is announced every score with what was said of it."""
    kept = assessment_of(agency, assessment)
    standing, seat = request.standing, queries.seat_of(kept, request.user)
    # Assessors see what it came to when both are done; the agency and all others when it is announced.
    shown = queries.shown_to_agency(kept) or (
        kept.state in {State.AGREED, State.DIFFERING} and seat is not None and seat.handed_in_at is not None
    )
    seats = list(kept.seats.select_related("assessor")) if standing.may("verdicts.assign", agency) else []
    told = {
        "agency": agency,
        "assessment": kept,
        "state": state_called(kept.state),
        "tone": TONES[State(kept.state)],
        "shown": shown,
        "seat": seat,
        "seats": [(each, place_called(each.place)) for each in seats],
        "needs_third": kept.state == State.DIFFERING and not kept.seats.filter(place=Place.THIRD).exists(),
        **(_scores(kept) if shown else {}),
        "may_judge": seat is not None
        and seat.handed_in_at is None
        and not queries.waits(kept, seat)
        and standing.may("verdicts.judge", agency),
        "may_announce": kept.state == State.AGREED and standing.may("verdicts.announce", agency),
        "may_assign": kept.state != State.CONFIRMED and standing.may("verdicts.assign", agency),
        "may_reply": _may_reply(kept) and standing.may("verdicts.reply", agency),
        "may_accept": _may_reply(kept) and standing.may("verdicts.accept", agency),
        "may_answer": kept.state == State.ANNOUNCED
        and seat is not None
        and standing.may("verdicts.answer", agency),
        "may_confirm": kept.state == State.ANNOUNCED
        and seat is not None
        and standing.may("verdicts.confirm", agency),
        "may_bring": kept.state == State.CONFIRMED and standing.may("results.bring", agency),
        "seat_form": SeatForm(assessors=assessors.of_the_platform(), initial={"version": kept.version}),
        "days_form": DaysForm(initial={"version": kept.version, "reply_until": kept.reply_until}),
    }
    return render(request, "verdicts/assessment.html", told)


def _may_reply(kept: Assessment) -> bool:
    return (
        kept.state == State.ANNOUNCED
        and kept.accepted_at is None
        and timezone.localdate() <= kept.reply_until
    )


def _scores(kept: Assessment) -> dict[str, object]:
    """Return every score with what was said of it, and what they make of OIT."""
    rules, outcomes, replies = queries.rules_of(kept), queries.scores(kept), queries.replies_of(kept)
    rows = []
    for each in rules.disclosure.items:
        one = outcomes.get(each.id)
        most = scale.maximum(rules, each.id)
        rows.append(
            {
                "rule": each,
                "outcome": one,
                "points": "" if one is None else plainly(one.points),
                "tone": "" if one is None else _tone(one.points, most),
                "how": "" if one is None else how_called(one.how),
                "reply": replies.get(each.id),
                "below": one is not None and one.points < most,
            }
        )
    given = {item: Score(str(one.points), one.points, exact=True) for item, one in outcomes.items()}
    scored = score(Sheet(scores=given), rules)
    indicators = [each for each in rules.frame.indicators if each.instrument == "OIT"]
    return {
        "rows": rows,
        "oit": scored.values.get("OIT"),
        "indicators": [(each, scored.values.get(each.id)) for each in indicators],
        "full": sum(row["tone"] == "ok" for row in rows),
        "below": sum(bool(row["below"]) for row in rows),
        "replied": len(replies),
        "open_replies": sum(each.answered_at is None for each in replies.values()),
    }


def _tone(points: Fraction, most: Fraction) -> str:
    if points >= most:
        return "ok"
    return "develop" if points else "defect"


@door(write="verdicts.announce")
def announce(request: StaffRequest, agency: Agency, assessment: int) -> HttpResponse:
    """Announce the provisional scores to the agency."""
    says = _("The provisional scores are announced; the agency may reply now.")
    return _done(request, actions.announce, assessment_of(agency, assessment), says)


@door(write="verdicts.accept")
def accept(request: StaffRequest, agency: Agency, assessment: int) -> HttpResponse:
    """Accept the scores that are not disputed."""
    says = _("Accepted. The assessors can confirm the scores now.")
    return _done(request, actions.accept, assessment_of(agency, assessment), says)


@door(write="verdicts.confirm")
def confirm(request: StaffRequest, agency: Agency, assessment: int) -> HttpResponse:
    """Confirm and lock the scores."""
    says = _("The scores are confirmed and locked.")
    return _done(request, actions.confirm, assessment_of(agency, assessment), says)


def _done(
    request: StaffRequest, act: Callable[[Standing, Assessment], object], kept: Assessment, says: str
) -> HttpResponse:
    """Do an act on an assessment, say that it is done or why not, and show the assessment again."""
    try:
        act(request.standing, kept)
    except BadInputError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, says)
    return redirect("verdict", kept.agency.code, kept.pk)


@door(write="verdicts.assign")
def seat(request: StaffRequest, agency: Agency, assessment: int) -> HttpResponse:
    """Give a place to another assessor, or set another last day to reply."""
    kept = assessment_of(agency, assessment)
    moving = "reply_until" in request.POST
    form = DaysForm(request.POST) if moving else SeatForm(request.POST, assessors=assessors.of_the_platform())
    if not form.is_valid():
        messages.error(request, " ".join(str(told) for errors in form.errors.values() for told in errors))
        return redirect("verdict", agency.code, kept.pk)
    clean = form.cleaned_data
    try:
        if moving:
            actions.extend(request.standing, kept, clean["reply_until"], clean["version"])
        else:
            actions.seat(request.standing, kept, clean["place"], clean["assessor"], clean["version"])
    except BadInputError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return redirect("verdict", agency.code, kept.pk)
