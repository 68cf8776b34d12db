"""Pages of one's own: taking up an invitation, name and language."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from prongsai.language import _
from prongsai.web.people import roles
from prongsai.web.people.actions import inviting
from prongsai.web.people.actions.profile import edit_profile
from prongsai.web.people.actions.sessions import sign_out_elsewhere
from prongsai.web.people.doors import StaffRequest, anyone, signed_in
from prongsai.web.people.forms.fields import done
from prongsai.web.people.forms.people import AcceptForm, ProfileForm
from prongsai.web.people.models import Invitation, User
from prongsai.web.people.speaking import COOKIE, DIGITS_COOKIE

_GONE = 410


@anyone
def accept(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Show an invitation, and take it up."""
    found = (
        Invitation.objects.select_related("agency", "unit", "invited_by")
        .filter(secret_hash=inviting.hashed(secret))
        .first()
    )
    reason = inviting.why_not(found) if found is not None else _("this link is not known")
    if found is None or reason:
        return render(request, "people/invitation_gone.html", {"reason": reason}, status=_GONE)
    context = {"invitation": found, "role": roles.called(found.role), "secret": secret}
    if request.user.is_authenticated:
        return _accept_signed_in(request, context, secret)
    known = User.objects.filter(email=found.email).first()
    if known is not None and known.has_usable_password():
        return render(request, "people/accept_known.html", context)
    form = AcceptForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        users: list[User] = []
        if done(form, lambda: users.append(inviting.accept(secret, None, told["name"], told["password"]))):
            entered: HttpResponseBase = perform_login(request, users[0], email_verification="none")
            return entered
    return render(request, "people/accept.html", {**context, "form": form})


def _accept_signed_in(request: HttpRequest, context: dict[str, object], secret: str) -> HttpResponse:
    invitation = context["invitation"]
    if not isinstance(request.user, User) or not isinstance(invitation, Invitation):
        raise TypeError(type(invitation))
    form = ProfileForm({})
    user = request.user
    own = user.email == invitation.email
    if request.method == "POST" and own and done(form, lambda: inviting.accept(secret, user)):
        messages.success(request, _("You have taken up the post"))
        return redirect("desk")
    context["other"] = not own
    return render(request, "people/accept_signed_in.html", {**context, "errors": form.non_field_errors()})


@signed_in
def profile(request: StaffRequest) -> HttpResponse:
    """Show one's own page; change name, language and digits; sign out everywhere else."""
    user = request.user
    if request.method == "POST" and "elsewhere" in request.POST:
        sign_out_elsewhere(request, user)
        messages.success(request, _("You are signed out on all other devices"))
        return redirect("profile")
    kept = {"name": user.name, "language": user.language, "thai_digits": user.thai_digits}
    form = ProfileForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        edit_profile(user, told["name"], told["language"], thai_digits=told["thai_digits"])
        response = redirect("profile")
        response.delete_cookie(COOKIE)
        response.delete_cookie(DIGITS_COOKIE)
        return response
    posts = [(post, roles.called(post.role)) for post in request.standing.posts]
    return render(request, "people/profile.html", {"form": form, "posts": posts})
