"""Addresses under /office/domains/, for the platform."""

from django.urls import path

from prongsai.web.website.views import contact

urlpatterns = [path("", contact.domains, name="website-domains")]
