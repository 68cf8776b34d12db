"""Signing in (django-allauth's addresses), taking up an invitation, one's own page."""

from django.urls import include, path

from prongsai.web.people.views import hand, own

urlpatterns = [
    path("profile/", own.profile, name="profile"),
    path("signature/", hand.hand, name="hand"),
    path("signature/picture/", hand.picture, name="hand-picture"),
    path("invitation/<str:secret>/", own.accept, name="accept"),
    path("", include("allauth.urls")),
]
