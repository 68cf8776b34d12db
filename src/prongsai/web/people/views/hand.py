"""The page of one's own signature as a picture, and the picture itself: nobody else's."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from prongsai.language import _
from prongsai.web.files.uploading import too_large_in
from prongsai.web.people.actions.hand import drop_hand, keep_hand
from prongsai.web.people.doors import StaffRequest, signed_in
from prongsai.web.people.forms.fields import done
from prongsai.web.people.forms.people import HandForm
from prongsai.web.people.models import Hand


@signed_in
def hand(request: StaffRequest) -> HttpResponse:
    """Show one's own signature; keep another, or take it away."""
    user = request.user
    if request.method == "POST" and "drop" in request.POST:
        drop_hand(user)
        messages.success(request, _("Your signature was taken away; papers that bear it stay as they are"))
        return redirect("hand")
    form = HandForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _bounded(request, form) and form.is_valid():
        picture = form.cleaned_data["picture"]
        if done(form, lambda: keep_hand(user, picture)):
            messages.success(request, _("Your signature is kept"))
            return redirect("hand")
    kept = Hand.objects.filter(user=user).exists()
    return render(request, "people/hand.html", {"form": form, "kept": kept})


@signed_in
def picture(request: StaffRequest) -> HttpResponse:
    """Send one's own signature."""
    kept = Hand.objects.filter(user=request.user).first()
    if kept is None:
        raise Http404
    response = HttpResponse(bytes(kept.picture), content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response


def _bounded(request: HttpRequest, form: forms.Form) -> bool:
    name = too_large_in(request)
    if name is not None:
        form.add_error(None, _("{file}: too large; cut the picture to the signature", file=name))
    return name is None
