"""Signing in (django-allauth's addresses), taking up an invitation, one's own page."""

from django.urls import include, path

from prongsai.web.people.views import own

urlpatterns = [
    path("profile/", own.profile, name="profile"),
    path("invitation/<str:secret>/", own.accept, name="accept"),
    path("", include("allauth.urls")),
]
