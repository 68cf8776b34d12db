"""The pictures of a website."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.language import _
from prongsai.web.files import sending
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency
from prongsai.web.website.actions import pictures as actions
from prongsai.web.website.forms.pages import PictureForm
from prongsai.web.website.queries import pages as queries

_PAGE: Final = 24


@door(read="website.read", write="website.write")
def pictures(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show the pictures with their numbers; bring one."""
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if done(form, lambda: actions.bring(request.standing, agency, told["picture"], told["alt"])):
            messages.success(request, _("The picture is kept; put it into a text where you write one"))
            return redirect("website-pictures", agency.code)
    page = Paginator(queries.pictures_of(agency), _PAGE).get_page(request.GET.get("page"))
    may = request.standing.may("website.write", agency)
    return render(
        request, "website/pictures.html", {"agency": agency, "form": form, "page": page, "may_write": may}
    )


@door(read="website.read")
def picture(request: StaffRequest, agency: Agency, picture: int) -> HttpResponse:
    """Send a picture to its editors."""
    found = queries.pictures_of(agency).filter(pk=picture).first()
    if found is None:
        raise Http404
    response = sending.shown(request, found.file)
    response["Cache-Control"] = "private, no-cache"
    return response
