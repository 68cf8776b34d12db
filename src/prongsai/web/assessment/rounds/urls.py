"""Addresses under /office/rounds/."""

from django.urls import path

from prongsai.web.assessment.rounds import views

urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("<int:round>/", views.round_page, name="round"),
    path("<int:round>/key/", views.round_key, name="round-key"),
]
