"""Doors: every page says by a decorator who may come in; what says nothing is shut (see ``refusing``)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone

from prongsai.language import _
from prongsai.web.people.models import Agency, User
from prongsai.web.people.roles import OF_ONE_UNIT
from prongsai.web.people.standing import Standing, standing_of

ANYONE = "anyone"
SIGNED_IN = "signed in"


class StaffRequest(HttpRequest):
    """A request that has come through a door."""

    user: User
    standing: Standing
    agency: Agency  # where the address names one


class View(Protocol):
    """A page: who asks, for what, what they get."""

    def __call__(self, request: Any, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a request."""


UnitOf = Callable[[Agency, dict[str, Any]], int | None]


def anyone(view: View) -> View:
    """Let everyone in, signed in or not."""
    view.declared = {"GET": ANYONE, "POST": ANYONE}  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Let in whoever has signed in, for pages of their own; they are told of no agency."""

    @wraps(view)
    def inside(request: StaffRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        request.standing = standing_of(request.user, timezone.localdate())
        return _unkept(view(request, *args, **kwargs))

    inside.declared = {"GET": SIGNED_IN, "POST": SIGNED_IN}  # type: ignore[attr-defined]
    return inside


def door(*, read: str = "", write: str = "", unit: UnitOf | None = None) -> Callable[[View], View]:
    """Let in who may do the act of the request's method: ``read`` to look, ``write`` to send.

    A view whose address names an agency gets the agency itself as ``agency``;
    who may not see the agency is told that there is none. ``unit`` finds the
    unit that the thing belongs to, for acts that a unit's own officer may do.
    """
    acts = {method: act for method, act in (("GET", read), ("HEAD", read), ("POST", write)) if act}

    def guarded(view: View) -> View:
        @wraps(view)
        def inside(request: StaffRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            standing = request.standing = standing_of(request.user, timezone.localdate())
            if _lacks_second_step(standing):
                messages.warning(
                    request, _("Your post asks for a second step of signing in; set it up here first.")
                )
                return redirect("mfa_index")
            agency = None
            if "agency" in kwargs:
                agency = kwargs["agency"] = request.agency = _agency(standing, kwargs["agency"])
            act = acts.get(request.method or "")
            if act is None:
                return HttpResponseNotAllowed(sorted(acts))
            of_unit = unit(agency, kwargs) if unit is not None and agency is not None else None
            if not standing.may(act, agency, of_unit):
                raise PermissionDenied(act)
            return _unkept(view(request, *args, **kwargs))

        inside.declared = acts  # type: ignore[attr-defined]
        return inside

    return guarded


def _lacks_second_step(standing: Standing) -> bool:
    demanded = settings.SECOND_STEP and any(post.role not in OF_ONE_UNIT for post in standing.posts)
    return demanded and not is_mfa_enabled(standing.user)


def _unkept(response: HttpResponseBase) -> HttpResponseBase:
    """Let no browser keep a page of the office: the next at the same computer must not find it."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _agency(standing: Standing, code: str) -> Agency:
    # Who oversees it is looked up when somebody's post asks for it: most who come are of the agency itself.
    agency = Agency.objects.filter(code=code).first()
    if agency is None or not standing.may("agency.read", agency):
        raise Http404(code)
    return agency
