"""Addresses under /office/AGENCY/publication/."""

from django.urls import path

from prongsai.web.publication import views

urlpatterns = [
    path("", views.publication, name="publication"),
    path("<int:publication>/withdraw/", views.withdraw, name="publication-withdraw"),
    path("evidence/<int:evidence>/", views.show_evidence, name="publication-evidence"),
]
