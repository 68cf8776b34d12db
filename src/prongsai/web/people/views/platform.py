"""Pages of those who hold a post on the platform itself."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Invitation, Post
from prongsai.web.people.views import people as pages


@door(read="platform.people")
def platform_people(request: StaffRequest) -> HttpResponse:
    """List who holds a post on the platform, and who is invited to one."""
    return pages.listed(request, None)


@door(read="platform.people", write="platform.people")
def platform_invite(request: StaffRequest) -> HttpResponse:
    """Invite someone to a post on the platform."""
    return pages.inviting_to(request, None)


@door(write="platform.people")
def platform_invite_again(request: StaffRequest, asked: int) -> HttpResponse:
    """Send an invitation once more."""
    return pages.again(request, get_object_or_404(Invitation, pk=asked, agency=None))


@door(write="platform.people")
def platform_withdraw(request: StaffRequest, asked: int) -> HttpResponse:
    """Withdraw an invitation."""
    return pages.withdrawn(request, get_object_or_404(Invitation, pk=asked, agency=None))


@door(read="platform.people", write="platform.people")
def platform_end_post(request: StaffRequest, holding: int) -> HttpResponse:
    """End a post on the platform."""
    return pages.ending(request, get_object_or_404(Post, pk=holding, agency=None))
