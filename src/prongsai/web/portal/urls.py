"""Addresses of the public door."""

from django.urls import path

from prongsai.web.portal import views

urlpatterns = [
    path("", views.front, name="front"),
    path("known/", views.known, name="known"),
    path("speak/", views.speak, name="speak"),
]
