"""Addresses under /office/: the desk, agencies and their people."""

from django.urls import path

from prongsai.web.people import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("agencies/", views.agencies, name="agencies"),
]
