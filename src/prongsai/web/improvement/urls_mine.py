"""Addresses that name no agency: a person's desk and tasks, and the calendar feed with its secret address."""

from django.urls import path

from prongsai.web.improvement.views import desk, mine

urlpatterns = [
    path("office/", desk.desk, name="desk"),
    path("office/tasks/", mine.my_tasks, name="my-tasks"),
    path("feed/<str:calendar>.ics", mine.calendar_feed, name="feed"),
]
