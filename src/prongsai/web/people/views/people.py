"""Pages of the people of an agency: who holds which post, invitations, acting, handing over."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from prongsai.language import _
from prongsai.web.people import queries, roles
from prongsai.web.people.actions import handing_over, inviting, posts
from prongsai.web.people.actions.holding import names_the_chief
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.forms.people import ActingForm, EndPostForm, HandOverForm, InviteForm
from prongsai.web.people.mailing import send_invitation, tell_who_confirms
from prongsai.web.people.models import Agency, Invitation, Post
from prongsai.web.people.roles import Role

_PAGE = 50  # posts on one page
_OTHER_PAGES: Final = (
    "unit.read",
    "agency.edit",
    "agency.close",
    "moving.export",
)  # their pages stand beside


@door(read="people.read")
def people(request: StaffRequest, agency: Agency) -> HttpResponse:
    """List who holds which post, and who is invited."""
    return listed(request, agency)


@door(read="people.invite", write="people.invite")
def invite(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Invite someone to a post in the agency."""
    return inviting_to(request, agency)


@door(write="people.invite")
def invite_again(request: StaffRequest, agency: Agency, invitation: int) -> HttpResponse:
    """Send an invitation once more, by a new link."""
    return again(request, get_object_or_404(Invitation, pk=invitation, agency=agency))


@door(write="people.invite")
def withdraw(request: StaffRequest, agency: Agency, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    return withdrawn(request, get_object_or_404(Invitation, pk=invitation, agency=agency))


@door(read="people.end-post", write="people.end-post")
def end_post(request: StaffRequest, agency: Agency, post: int) -> HttpResponse:
    """End a post."""
    return ending(request, get_object_or_404(Post, pk=post, agency=agency))


@door(read="people.appoint", write="people.appoint")
def appoint_acting(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Let someone act for the holder of another post for a time."""
    chief = names_the_chief(request.standing, agency)
    form = ActingForm(request.POST or None, agency=agency, chief=chief)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        acting = posts.Acting(
            told["user"], Role(told["role"]), told["acting_for"], told["since"], told["until"]
        )
        if done(form, lambda: posts.appoint_acting(request.standing, agency, acting)):
            messages.success(request, _("The acting period is entered"))
            return redirect("people", agency.code)
    return render(request, "people/acting.html", {"agency": agency, "form": form})


@door(read="people.hand-over", write="people.hand-over")
def hand_over(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Hand all open duties of an officer who moves to a successor."""
    form = HandOverForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        to = handing_over.Handover(
            told["giver"], told["successor"], told["last_day"], with_posts=told["with_posts"]
        )
        if done(form, lambda: handing_over.hand_over(request.standing, agency, to)):
            messages.success(
                request, _("Handed over from {giver} to {successor}", giver=to.giver, successor=to.successor)
            )
            return redirect("people", agency.code)
    return render(request, "people/hand_over.html", {"agency": agency, "form": form})


def listed(request: StaffRequest, agency: Agency | None) -> HttpResponse:
    """Show posts and invitations of an agency, or of the platform."""
    ended = request.GET.get("ended") == "1"
    page = Paginator(queries.posts_of(agency, ended=ended), _PAGE).get_page(request.GET.get("page"))
    act = "platform.people" if agency is None else "people.invite"
    today = timezone.localdate()
    invitations = list(queries.invitations_of(agency)[:_PAGE])
    inviters = inviting.inviters(invitations)
    context = {
        "agency": agency,
        "page": page,
        "rows": [(post, roles.called(post.role), post.since > today) for post in page],
        "ended": ended,
        "now": timezone.now(),
        "invitations": [
            (each, roles.called(each.role), inviting.why_not(each, inviters)) for each in invitations
        ],
        "may_invite": request.standing.may(act, agency),
        "may_appoint": agency is not None and request.standing.may("people.appoint", agency),
        "may_end": request.standing.may("platform.people" if agency is None else "people.end-post", agency),
        "may_name": agency is not None and names_the_chief(request.standing, agency),
        "may_all": request.standing.may("platform.people"),
        "supervisor": Role.SUPERVISOR,
        "chief": Role.CHIEF_EXECUTIVE,
        "may": {act.replace(".", "_"): request.standing.may(act, agency) for act in _OTHER_PAGES},
    }
    return render(request, "people/people.html", context)


def inviting_to(request: StaffRequest, agency: Agency | None) -> HttpResponse:
    """Show the form of an invitation, or send one."""
    supervisors = request.standing.may("platform.people")
    chief = agency is not None and names_the_chief(request.standing, agency)
    form = InviteForm(request.POST or None, agency=agency, supervisors=supervisors, chief=chief)

    def act() -> None:
        invitation, secret = inviting.invite(request.standing, agency, inviting.Asked(**form.cleaned_data))
        _send(request, invitation, secret)

    if request.method == "POST" and form.is_valid() and done(form, act):
        return back(agency)
    return render(request, "people/invite.html", {"agency": agency, "form": form})


def again(request: StaffRequest, invitation: Invitation) -> HttpResponse:
    """Send an invitation once more."""
    form = EndPostForm({})

    def act() -> None:
        secret = inviting.send_again(request.standing, invitation)
        invitation.refresh_from_db()  # it stands in another name now
        _send(request, invitation, secret)

    if done(form, act):
        return back(invitation.agency)
    return _refused(request, form, invitation.agency)


def withdrawn(request: StaffRequest, invitation: Invitation) -> HttpResponse:
    """Withdraw an invitation."""
    form = EndPostForm({})
    if done(form, lambda: inviting.withdraw(request.standing, invitation)):
        messages.success(request, _("The invitation of {email} is withdrawn", email=invitation.email))
        return back(invitation.agency)
    return _refused(request, form, invitation.agency)


def ending(request: StaffRequest, post: Post) -> HttpResponse:
    """Show the form by which a post ends, or end it."""
    form = EndPostForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["last_day"]
        if done(form, lambda: posts.end_post(request.standing, post, day)):
            messages.success(request, _("The post of {name} ends", name=post.user))
            return back(post.agency)
    context = {"agency": post.agency, "post": post, "role": roles.called(post.role), "form": form}
    return render(request, "people/end_post.html", context)


def back(agency: Agency | None) -> HttpResponse:
    """Lead back to the list of people."""
    return redirect("people", agency.code) if agency is not None else redirect("platform-people")


def _refused(request: StaffRequest, form: EndPostForm, agency: Agency | None) -> HttpResponse:
    for error in form.non_field_errors():
        messages.error(request, str(error))
    return back(agency)


def _send(request: StaffRequest, invitation: Invitation, secret: str) -> None:
    if not inviting.confirmed(invitation):
        tell_who_confirms(invitation)
        messages.success(
            request,
            _(
                "Kept. A platform administrator has been told; once they confirm it, it goes to {email}",
                email=invitation.email,
            ),
        )
    elif send_invitation(invitation, secret):
        messages.success(request, _("The invitation is on its way to {email}", email=invitation.email))
    else:
        messages.error(
            request,
            _(
                "The invitation is kept, but the mail to {email} could not be sent; send it again later",
                email=invitation.email,
            ),
        )
