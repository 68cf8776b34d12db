"""Addresses of the public door."""

from django.urls import path

from prongsai.web.portal import agencies, views

urlpatterns = [
    path("", views.front, name="front"),
    path("known/", views.known, name="known"),
    path("a/", agencies.public_agencies, name="public-agencies"),
    path("a/<slug:code>/", agencies.public_agency, name="public-agency"),
    path("a/<slug:code>/<int:year>/", agencies.public_year, name="public-year"),
    path("a/<slug:code>/<int:year>/summary-<slug:name>.png", agencies.public_picture, name="public-picture"),
    path("a/<slug:code>/papers/<int:publication>/<int:copy>/", agencies.public_sheet, name="public-sheet"),
    path("a/<slug:code>/evidence/<int:evidence>/", agencies.public_evidence, name="public-evidence"),
    path("speak/", views.speak, name="speak"),
]
