"""Pages of the proposer: bring a paper, propose it, change its chain, propose it again, withdraw it."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.drafting.blanks import in_office_file
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals import actions, chains, drawing, gist, papers, queries
from prongsai.web.approvals.forms import ChainForm, UploadForm
from prongsai.web.approvals.models import Proposal, State, Upload
from prongsai.web.approvals.uploads import KIND
from prongsai.web.files.actions import too_large
from prongsai.web.files.uploading import too_large_in
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.agencies import AgencyForm
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number


@door(read="approvals.propose", write="approvals.propose")
def bring(request: StaffRequest, agency: Agency, upload: int | None = None) -> HttpResponse:
    """Take a paper of the agency's own, or change one."""
    of = queries.upload_of(agency, upload) if upload is not None else None
    if upload is not None and of is None:
        raise Http404
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES, of=of) if sent else UploadForm(of=of)
    if sent and (name := too_large_in(request)):
        form.add_error("file", str(too_large(name)))
    if sent and form.is_valid():
        made: list[Upload] = []
        if done(form, lambda: made.append(_brought(request, agency, of, form))):
            return _onward(agency, made[0].pk)
    return render(request, "approvals/bring.html", {"agency": agency, "form": form, "upload": of})


def _brought(request: StaffRequest, agency: Agency, of: Upload | None, form: UploadForm) -> Upload:
    file = form.cleaned_data["file"]
    if of is None:
        return actions.bring(request.standing, agency, form.told(), file)
    return actions.bring_again(request.standing, agency, of.pk, _version(request), form.told(), file or None)


def _onward(agency: Agency, key: int) -> HttpResponse:
    """Go on to the proposal that is under way, else to proposing."""
    open_one = queries.open_of(agency).filter(paper=KIND, subject=key).first()
    if open_one is not None:
        return redirect("proposal", agency.code, open_one.pk)
    return redirect("propose", agency.code, KIND, key)


@door(read="approvals.propose", write="approvals.propose")
def propose(request: StaffRequest, agency: Agency, proposable: str, subject: int) -> HttpResponse:
    """Show what would be proposed, what it lacks, and to whom; propose it."""
    kind, about = papers.kind_of(proposable), papers.subject_of(agency, proposable, subject)
    if kind is None or about is None:
        raise Http404
    today = timezone.localdate()
    usual = chains.usual(agency, today, {request.user.pk})
    data = request.POST if request.method == "POST" else None
    form = ChainForm(data, posts=chains.posts_in_force(agency, today, {request.user.pk}), of=usual)
    token = request.POST.get("token") or secrets.token_urlsafe(20)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(
                request.standing, agency, proposable, subject, form.links(), token, request.POST.get("seen")
            )
        except BadInputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Proposed as No. {number}", number=made.number))
            return redirect("proposal", agency.code, made.pk)
    asked = drawing.asked(chains.proposer(agency, request.user, today), usual, today)
    drawn = drawing.drawn(kind, agency, subject, asked)
    documents = [drawn.memo, *(each.document for each in drawn.enclosed)]
    numbered = ("memo", drawn.memo.kind, *(each.kind for each in drawn.enclosed))
    blank = gist.lacking(documents, numbered)
    called = {name: each.label for name, each in AgencyForm.base_fields.items()}
    return render(
        request,
        "approvals/propose.html",
        {
            "agency": agency,
            "about": about,
            "called": kind.called(),
            "form": form,
            "token": token,
            "seen": drawing.text_hash(drawing.content(drawn)),
            "parts": gist.of(drawn.memo),
            "enclosed": [*(each.called for each in drawn.enclosed), *(each.name for each in drawn.files)],
            "lacking": kind.lacking(agency, subject),
            "fields": [called[each] for each in dict.fromkeys(map(gist.field_of, blank)) if each in called],
            "nobody": any(map(gist.of_a_person, blank)),
            "blank": [
                line
                for line in blank
                if in_office_file(line) and gist.field_of(line) not in called and not gist.of_a_person(line)
            ],
        },
    )


@door(write="approvals.propose")
def again(request: StaffRequest, agency: Agency, proposal: int) -> HttpResponse:
    """Propose the changed text as the next edition."""
    held = _held(agency, proposal)
    try:
        actions.propose_again(request.standing, agency, held.pk, _version(request))
    except BadInputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Proposed again; opinions on the edition before are void"))
    return redirect("proposal", agency.code, held.pk)


@door(write="approvals.withdraw")
def withdraw(request: StaffRequest, agency: Agency, proposal: int) -> HttpResponse:
    """Take the proposal back."""
    held = _held(agency, proposal)
    try:
        actions.withdraw(request.standing, agency, held.pk, _version(request))
    except BadInputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Withdrawn; what was said stays to be read"))
    return redirect("proposal", agency.code, held.pk)


@door(read="approvals.chain", write="approvals.chain")
def chain(request: StaffRequest, agency: Agency, proposal: int) -> HttpResponse:
    """Show the chain of what is under way, and change it."""
    held = _held(agency, proposal)
    edition = queries.edition_of(held)
    said = queries.opinions_on(edition) if held.state == State.WAITING else []
    of = chains.links(queries.places_of(held))
    data = request.POST if request.method == "POST" else None
    proposing = actions.proposers(held) | {request.user.pk}
    posts = chains.posts_in_force(agency, timezone.localdate(), proposing)
    form = ChainForm(data, posts=posts, of=of, fixed=len(said))
    if data is not None and form.is_valid():
        try:
            actions.change_chain(request.standing, agency, held.pk, _version(request), form.links())
        except BadInputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The chain was changed"))
            return redirect("proposal", agency.code, held.pk)
    return render(
        request,
        "approvals/chain.html",
        {
            "agency": agency,
            "proposal": held,
            "form": form,
            "said": said,
            "version": _version(request) or held.version,
        },
    )


def _held(agency: Agency, key: int) -> Proposal:
    held = queries.proposal_of(agency, key)
    if held is None:
        raise Http404
    return held


def _version(request: StaffRequest) -> int:
    return told_number(request.POST.get("version", ""))
