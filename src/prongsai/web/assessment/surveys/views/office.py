"""Pages of the office: taking part, codes, how many have answered, entering, closing, what it came to."""

from collections.abc import Callable
from secrets import token_hex

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from prongsai.errors import BadInputError
from prongsai.language import _, current
from prongsai.media import PDF
from prongsai.rules.load import load
from prongsai.web.assessment.rounds import minimums
from prongsai.web.assessment.rounds import queries as rounds
from prongsai.web.assessment.rounds.models import Participation, Round
from prongsai.web.assessment.surveys import boxkey, findings, forms, printing, publishing, queries
from prongsai.web.assessment.surveys.actions import (
    casting,
    closing,
    handing_out,
    joining,
    mailing_out,
    quotas,
)
from prongsai.web.assessment.surveys.models import Poll, Quota
from prongsai.web.assessment.surveys.questionnaire import questionnaire
from prongsai.web.assessment.surveys.showing import shown_rows
from prongsai.web.people import mailing
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number

BAD = 400


@door(read="surveys.read", write="surveys.join")
def surveys(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List the rounds in which the agency takes part, and those it can join; join one."""
    refused = ""
    if request.method == "POST":
        try:
            made = _join(request, agency)
        except BadInputError as bad:
            refused = str(bad)
        else:
            return redirect("survey", agency.code, made.pk)
    today = timezone.localdate()
    joined = list(queries.participations(agency))
    taking_part = {each.round_id for each in joined}
    open_ = [
        (each, [group.group for group in minimums.groups(load(each.rules), "EIT.public")])
        for each in rounds.rounds()
        if each.pk not in taking_part
        and rounds.phase(each, today) in {rounds.Phase.COMING, rounds.Phase.ANSWERING}
    ]
    told = {
        "agency": agency,
        "joined": [(each, _phase(each)) for each in joined],
        "rounds": open_,
        "may_join": request.standing.may("surveys.join", agency),
        "to_make": rounds.keys_to_make(request.user),
        "refused": refused,
        "typed": request.POST,
    }
    return render(request, "surveys/surveys.html", told, status=BAD if refused else 200)


def _join(request: StaffRequest, agency: Agency) -> Participation:
    of = Round.objects.filter(pk=_number(request, "round")).first()
    if of is None:
        raise BadInputError(_("choose a round"))
    return joining.join(
        request.standing,
        agency,
        of,
        head_count=_number(request, "head_count"),
        way=request.POST.get("way", ""),
        group=request.POST.get("group", ""),
        served=_number(request, "served") or None,
    )


def _number(request: StaffRequest, name: str) -> int:
    return told_number(request.POST.get(name, "").strip())


def _phase(participation: Participation) -> str:
    if participation.closed_on is not None:
        return _("closed and counted")
    return rounds.named(rounds.phase(participation.round, timezone.localdate()))


def _found(agency: Agency, key: int) -> Participation:
    found = queries.participations(agency).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _poll(participation: Participation, part: str) -> Poll:
    found = queries.poll_at(participation.address, part)
    if found is None:
        raise Http404
    return found


@door(read="surveys.read")
def survey(request: StaffRequest, agency: Agency, participation: int) -> HttpResponse:
    """Show a survey: while it is open counts alone, once it is closed what it came to."""
    found = _found(agency, participation)
    if boxkey.there(found.address):
        closing.destroy(found)  # where closing was interrupted after its transaction
    return _page(request, found)


def _page(
    request: StaffRequest, participation: Participation, refused: str = "", **more: object
) -> HttpResponse:
    agency = participation.agency
    progress = queries.progress(participation)
    standing = request.standing
    closed = participation.closed_on is not None
    holder = participation.round.holders.filter(user=request.user).first()
    told = {
        "agency": agency,
        "participation": participation,
        "round": participation.round,
        "phase": _phase(participation),
        "progress": [(each, minimums.marked(each.mark), printing.link(each.poll)) for each in progress],
        "may_hand_out": standing.may("surveys.hand-out", agency),
        "may_set_quota": standing.may("surveys.set-quota", agency),
        "may_enter": standing.may("surveys.enter", agency),
        "may_close": holder is not None and standing.may("surveys.close", agency),
        "time_to_close": rounds.may_close(participation, timezone.now()),
        "lost": not closed and not boxkey.there(participation.address),
        "quotas": Quota.objects.filter(poll__participation=participation).select_related("assessor"),
        "closed": closed,
        "may_bring": closed and standing.may("results.bring", agency),
        "results": [
            (
                poll,
                publishing.came_by(poll),
                findings.findings(poll),
                findings.bribes(poll),
                findings.by_tier(poll),
            )
            for poll in (each.poll for each in progress)
        ]
        if closed
        else [],
        "alarms": findings.contradictions(participation) if closed else [],
        "mail_goes_out": mailing.goes_out(),
        "refused": refused,
        **more,
    }
    response = render(request, "surveys/survey.html", told, status=BAD if refused else 200)
    if more:
        response["Cache-Control"] = "no-store"
    return response


def _done(request: StaffRequest, participation: Participation, act: Callable[[], str]) -> HttpResponse:
    """Do an act that leads back to the survey; a refusal is shown there."""
    try:
        said = act()
    except BadInputError as bad:
        return _page(request, participation, str(bad))
    messages.success(request, said)
    return redirect("survey", participation.agency.code, participation.pk)


@door(write="surveys.hand-out")
def survey_slips(request: StaffRequest, agency: Agency, participation: int) -> HttpResponse:
    """Make codes and give them out as slips to print, once."""
    found = _found(agency, participation)
    try:
        poll = _poll(found, request.POST.get("part", "iit"))
        codes = handing_out.hand_out(request.standing, poll, _number(request, "count"))
        pdf = printing.slips_of(poll, codes)
    except BadInputError as bad:
        return _page(request, found, str(bad))
    return _file(pdf, "slips.pdf")


@sensitive_post_parameters("addresses")
@door(write="surveys.hand-out")
def survey_mail(request: StaffRequest, agency: Agency, participation: int) -> HttpResponse:
    """Mail codes; addresses that failed are shown in this answer and nowhere else."""
    found = _found(agency, participation)
    try:
        poll = _poll(found, "iit")
        mailed = mailing_out.mail_out(request.standing, poll, request.POST.get("addresses", ""))
    except BadInputError as bad:
        return _page(request, found, str(bad), addresses=request.POST.get("addresses", ""))
    if mailed.failed:
        return _page(request, found, mailed=mailed, addresses="\n".join(mailed.failed))
    messages.success(
        request, _("{count} codes have been mailed; the addresses are forgotten.", count=mailed.sent)
    )
    return redirect("survey", agency.code, found.pk)


@door(read="surveys.read")
def survey_poster(_request: StaffRequest, agency: Agency, participation: int, part: str) -> HttpResponse:
    """Give the poster with the link of a part."""
    return _file(printing.poster_of(_poll(_found(agency, participation), part)), f"poster-{part}.pdf")


def _file(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type=PDF)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@door(write="surveys.set-quota")
def survey_quota(request: StaffRequest, agency: Agency, participation: int) -> HttpResponse:
    """Say how many respondents an assessor is to ask."""
    found = _found(agency, participation)

    def act() -> str:
        poll = _asked_by_assessors(found)
        quotas.set_quota(request.standing, poll, request.POST.get("email", ""), _number(request, "wanted"))
        return _("The quota has been set.")

    return _done(request, found, act)


def _asked_by_assessors(participation: Participation) -> Poll:
    found = participation.polls.filter(part__endswith=joining.SURVEY).first()
    if found is None:
        raise BadInputError(_("this year has no part that assessors ask"))
    return _poll(participation, found.part)


@door(read="surveys.enter", write="surveys.enter")
def survey_enter(request: StaffRequest, agency: Agency, participation: int) -> HttpResponse:
    """Enter the answers of one respondent after another."""
    found = _found(agency, participation)
    refused, chosen = "", {}
    try:
        poll = _asked_by_assessors(found)
    except BadInputError as bad:
        return _page(request, found, str(bad))
    asked = questionnaire(found.round.rules, poll.part)
    if request.method == "POST":
        try:
            quotas.enter(request.standing, poll, forms.typed(request, asked))
        except BadInputError as bad:
            refused, chosen = str(bad), {row.name: request.POST.get(row.name, "0") for row in asked.rows}
        else:
            messages.success(request, _("One respondent has been entered. The next one, please."))
            return redirect("survey-enter", agency.code, found.pk)
    told = {
        "agency": agency,
        "participation": found,
        "poll": poll,
        "asked": asked,
        "rows": shown_rows(asked, chosen, current()),
        "stamp": casting.stamp(poll),
        "token": token_hex(casting.TOKEN),
        "quota": Quota.objects.filter(poll=poll, assessor=request.user).first(),
        "refused": refused,
    }
    return render(request, "surveys/enter.html", told, status=BAD if refused else 200)


@door(read="surveys.close", write="surveys.close")
def survey_close(request: StaffRequest, agency: Agency, participation: int) -> HttpResponse:
    """Do one key holder's part of closing."""
    found = _found(agency, participation)
    if request.method != "POST":
        return _page(request, found)

    def act() -> str:
        sent = request.FILES.get("key")
        file = sent.read(8192) if sent is not None else b""
        closed = closing.close(request.standing, found, file, request.POST.get("passphrase", ""))
        if closed:
            return _("The survey is closed: the answers are counted, keys and sealed answers destroyed.")
        return _("Your key has been turned. If it was the first, the second key holder finishes.")

    return _done(request, found, act)
