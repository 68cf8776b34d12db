"""Public pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from prongsai.rules import nation
from prongsai.web.people.doors import anyone
from prongsai.web.people.speaking import COOKIE, DIGITS_COOKIE
from prongsai.web.portal import knowledge, national
from prongsai.web.publication.announced import stamps

_YEAR = 365 * 24 * 60 * 60  # seconds


@anyone
def front(request: HttpRequest) -> HttpResponse:
    """Show what this is, and the way in."""
    of = nation.national()
    announced = next(iter(stamps()), None)  # the newest year of which something was announced here
    told = {"national": of, "picture": national.picture(of), "announced": announced}
    return render(request, "portal/front.html", told)


@anyone
def known(request: HttpRequest) -> HttpResponse:
    """Show how far the rules of each year are known, and what is not."""
    return render(request, "portal/known.html", {"years": knowledge.years()})


@anyone
@csrf_exempt  # a choice of how pages look: nothing to abuse, and pages need no token and no cookie
def speak(request: HttpRequest) -> HttpResponse:
    """Remember language and digits on the device of who has not signed in; back to where they were."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    for field, cookie, known in (
        ("language", COOKIE, {"th", "en"}),
        ("digits", DIGITS_COOKIE, {"thai", "arabic"}),
    ):
        if (chosen := request.POST.get(field)) in known:
            response.set_cookie(cookie, chosen, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    return response
