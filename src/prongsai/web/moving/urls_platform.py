"""Addresses under /office/erasing/, for the platform."""

from django.urls import path

from prongsai.web.moving import views_platform

urlpatterns = [
    path("", views_platform.people_to_erase, name="people-to-erase"),
    path("<int:erased>/", views_platform.erase, name="erase"),
]
