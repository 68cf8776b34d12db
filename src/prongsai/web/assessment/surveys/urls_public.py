"""Addresses of the answering door."""

from django.urls import path

from prongsai.web.assessment.surveys.views import answering

urlpatterns = [
    path("<slug:address>/<slug:part>/", answering.form, name="answer"),
    path("<slug:address>/<slug:part>/paper/", answering.paper, name="answer-paper"),
    path("returned/", answering.returned, name="answer-returned"),
    path("<slug:address>/<slug:part>/thaid/", answering.thaid_way, name="answer-thaid"),
    path("<slug:address>/<slug:part>/thaid/paper/", answering.thaid_paper, name="answer-thaid-paper"),
    path("<slug:address>/<slug:part>/cast/", answering.cast, name="answer-cast"),
    path("<slug:address>/<slug:part>/counted/", answering.counted, name="answer-counted"),
]
