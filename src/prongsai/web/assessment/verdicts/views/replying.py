"""The agency's reply on one item, and the assessors' answer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.language import _
from prongsai.scoring.exact import plainly
from prongsai.web.assessment.verdicts import actions, clarifying, queries, scale
from prongsai.web.assessment.verdicts.forms import AnswerForm, ReplyForm
from prongsai.web.assessment.verdicts.models import Assessment
from prongsai.web.assessment.verdicts.views.finding import assessment_of, rule_of
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency


@door(read="verdicts.reply", write="verdicts.reply")
def reply(request: StaffRequest, agency: Agency, assessment: int, oit: str) -> HttpResponse:
    """Show the provisional score and a drafted clarification; take the reply."""
    kept = assessment_of(agency, assessment)
    rule = rule_of(kept, oit)
    if not queries.shown_to_agency(kept):
        raise Http404(kept.pk)
    before = list(queries.snapshots_offered(kept, oit))
    there = queries.replies_of(kept).get(oit)
    earlier = [] if there is None else [each for each in there.shown.all() if each not in before]
    if there is not None:
        first = {
            "text": there.text,
            "shown": [each.pk for each in there.shown.all()],
            "version": there.version,
        }
    else:
        newest = list({each.piece_id: each for each in reversed(before)}.values())
        draft = clarifying.clarification(kept, rule, queries.evidence_of(kept).get(oit), newest)
        first = {"text": draft, "shown": [each.pk for each in newest], "version": 0}
    form = ReplyForm(request.POST or None, snapshots=[*before, *earlier], initial=first)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        if done(form, lambda: actions.reply(
            request.standing, kept, oit, clean["text"], clean["shown"], clean["version"]
        )):  # fmt: skip
            messages.success(request, _("The reply on {id} is sent to the assessors.", id=oit))
            return redirect("verdict", agency.code, kept.pk)
    told = {
        **_beside(agency, kept, oit),
        "rule": rule,
        "form": form,
        "before": before,
    }
    return render(request, "verdicts/reply.html", told)


@door(read="verdicts.answer", write="verdicts.answer")
def answer(request: StaffRequest, agency: Agency, assessment: int, oit: str) -> HttpResponse:
    """Show what the agency replied; take the answer."""
    kept = assessment_of(agency, assessment)
    rule, rules = rule_of(kept, oit), queries.rules_of(kept)
    there = queries.replies_of(kept).get(oit)
    if there is None or queries.seat_of(kept, request.user) is None:
        raise Http404(oit)
    provisional = queries.provisional(kept, oit)
    points = there.points or ("" if provisional is None else str(provisional))
    first = {"points": points, "text": there.answer, "version": there.version}
    form = AnswerForm(request.POST or None, rules=rules, item=oit, initial=first)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        if done(form, lambda: actions.answer(
            request.standing, kept, oit, clean["points"], clean["text"], clean["version"]
        )):  # fmt: skip
            messages.success(request, _("The answer on {id} is kept.", id=oit))
            return redirect("verdict", agency.code, kept.pk)
    told = {**_beside(agency, kept, oit), "rule": rule, "form": form, "reply": there}
    return render(request, "verdicts/answer.html", told)


def _beside(agency: Agency, kept: Assessment, item: str) -> dict[str, object]:
    points = queries.provisional(kept, item)
    return {
        "agency": agency,
        "assessment": kept,
        "points": "" if points is None else plainly(points),
        "most": plainly(scale.maximum(queries.rules_of(kept), item)),
        "said": list(dict.fromkeys(
            told[item].comment for told in queries.said(kept).values() if item in told and told[item].comment
        )),
    }  # fmt: skip
