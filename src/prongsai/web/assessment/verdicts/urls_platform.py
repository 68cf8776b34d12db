"""Addresses of assessors and of whoever runs the platform."""

from django.urls import path

from prongsai.web.assessment.verdicts.views import judging, platform

urlpatterns = [
    path("", judging.mine, name="verdicts-mine"),
    path("rounds/", platform.rounds, name="verdicts-rounds"),
    path("rounds/<int:round>/", platform.of_round, name="verdicts-round"),
    path("rounds/<int:round>/announce/", platform.announce_all, name="verdicts-announce-all"),
]
