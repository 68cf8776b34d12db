"""Addresses under /a/AGENCY/registers/ that stay: files for people and programs."""

from django.urls import path

from prongsai.web.disclosure.views import taking

urlpatterns = [
    path("<int:year>/<slug:register>.<str:ending>", taking.public_file, name="register-file"),
    path(
        "<int:year>/<slug:register>/v<int:version>.<str:ending>",
        taking.public_version_file,
        name="register-version-file",
    ),
]
