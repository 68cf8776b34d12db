"""Addresses for those who watch over an installation; behind every door."""

from django.urls import path

from prongsai.web.config import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
