"""Addresses of the assessment of one agency."""

from django.urls import path

from prongsai.web.assessment.verdicts.views import agency, judging, replying

urlpatterns = [
    path("", agency.verdicts, name="verdicts"),
    path("<int:assessment>/", agency.verdict, name="verdict"),
    path("<int:assessment>/seat/", agency.seat, name="verdict-seat"),
    path("<int:assessment>/judge/", judging.judge, name="verdict-judge"),
    path("<int:assessment>/judge/<slug:oit>/", judging.judge_item, name="verdict-item"),
    path("<int:assessment>/announce/", agency.announce, name="verdict-announce"),
    path("<int:assessment>/reply/<slug:oit>/", replying.reply, name="verdict-reply"),
    path("<int:assessment>/answer/<slug:oit>/", replying.answer, name="verdict-answer"),
    path("<int:assessment>/accept/", agency.accept, name="verdict-accept"),
    path("<int:assessment>/confirm/", agency.confirm, name="verdict-confirm"),
]
