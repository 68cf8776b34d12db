"""Pages of an assessor: whom they judge, the items of one agency, one item beside its evidence."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.scoring.exact import plainly
from prongsai.web.assessment.verdicts import actions, queries, scale
from prongsai.web.assessment.verdicts.called import TONES, state_called
from prongsai.web.assessment.verdicts.forms import VerdictForm, place_called
from prongsai.web.assessment.verdicts.models import Assessment, Place, Seat, State
from prongsai.web.assessment.verdicts.views.finding import assessment_of, rule_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency


@door(read="verdicts.judge")
def mine(request: StaffRequest) -> HttpResponse:
    """Show an assessor whom they judge, what is open first."""
    seats = [
        (each, each.assessment, place_called(each.place), state_called(each.assessment.state),
         TONES[State(each.assessment.state)], len(queries.to_judge(each.assessment, each)))
        for each in queries.seats_of(request.user)
    ]  # fmt: skip
    told = {"seats": seats, "open": sum(each[0].handed_in_at is None for each in seats)}
    return render(request, "verdicts/mine.html", told)


@door(read="verdicts.judge", write="verdicts.hand-in")
def judge(request: StaffRequest, agency: Agency, assessment: int) -> HttpResponse:
    """Show an assessor the items of an agency with what they said; hand in."""
    kept = assessment_of(agency, assessment)
    if request.method == "POST":
        try:
            actions.hand_in(request.standing, kept)
        except BadInputError as refused:
            messages.error(request, str(refused))
            return redirect("verdict-judge", agency.code, kept.pk)
        messages.success(request, _("Handed in. What you said stands now."))
        return redirect("verdict", agency.code, kept.pk)
    seat = _seat(request, kept)
    said = queries.said(kept)[seat.place]
    names = {each.id: each.name for each in queries.rules_of(kept).disclosure.items}
    rows = [(item, names[item], said.get(item)) for item in queries.to_judge(kept, seat)]
    told = {
        "agency": agency,
        "assessment": kept,
        "seat": seat,
        "place": place_called(seat.place),
        "rows": rows,
        "judged": sum(row[2] is not None for row in rows),
        "may_begin": timezone.localdate() > kept.cut_on,
    }
    return render(request, "verdicts/judge.html", told)


@door(read="verdicts.judge", write="verdicts.judge")
def judge_item(request: StaffRequest, agency: Agency, assessment: int, oit: str) -> HttpResponse:
    """Show an item beside its evidence as it was at the cut; take what the assessor says of it."""
    kept = assessment_of(agency, assessment)
    rule, rules = rule_of(kept, oit), queries.rules_of(kept)
    seat = _seat(request, kept)
    said = queries.said(kept)
    own = said[seat.place].get(oit)
    first = {"points": own.points, "comment": own.comment, "version": own.version} if own else {"version": 0}
    form = VerdictForm(request.POST or None, rules=rules, item=oit, initial=first)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        if done(form, lambda: actions.judge(
            request.standing, kept, oit, clean["points"], clean["comment"], clean["version"]
        )):  # fmt: skip
            following = _following(kept, seat, oit)
            if following:
                return redirect("verdict-item", agency.code, kept.pk, following)
            return redirect("verdict-judge", agency.code, kept.pk)
    evidence = queries.evidence_of(kept).get(oit)
    ticked = set() if evidence is None else queries.ticked_at_cut(kept, evidence)
    told = {
        "agency": agency,
        "assessment": kept,
        "rule": rule,
        "form": form,
        "elements": [(each, each in ticked) for each in rule.elements],
        "evidence": evidence,
        "pieces": queries.pieces_at_cut(kept).get(oit, []),
        "most": plainly(scale.maximum(rules, oit)),
        "others": [
            (place_called(place), said[place][oit])
            for place in (Place.FIRST, Place.SECOND)
            if seat.place == Place.THIRD and oit in said[place]
        ],
        "shut": seat.handed_in_at is not None,
        "following": _following(kept, seat, oit),
    }
    return render(request, "verdicts/judge_item.html", told)


def _seat(request: StaffRequest, kept: Assessment) -> Seat:
    """Return the seat of whoever asks; who has none sees nothing of what is said before it is announced."""
    found = queries.seat_of(kept, request.user)
    if found is None or queries.waits(kept, found) or queries.in_conflict(request.user, kept.agency):
        raise Http404(kept.pk)
    return found


def _following(kept: Assessment, seat: Seat, item: str) -> str:
    """Return the next item without a verdict after this one, or from the beginning."""
    judged = set(seat.verdicts.values_list("item", flat=True))
    items = queries.to_judge(kept, seat)
    after = items[items.index(item) + 1 :] if item in items else ()
    return next((each for each in (*after, *items) if each not in judged and each != item), "")
