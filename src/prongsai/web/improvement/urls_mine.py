"""Addresses that name no agency: a person's own tasks, and the calendar feed with its secret address."""

from django.urls import path

from prongsai.web.improvement.views import mine

urlpatterns = [
    path("office/tasks/", mine.my_tasks, name="my-tasks"),
    path("feed/<str:calendar>.ics", mine.calendar_feed, name="feed"),
]
