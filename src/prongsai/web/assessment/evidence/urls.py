"""Addresses of an agency's evidence; ``folder`` is a fiscal year, ``oit`` the id of an item."""

from django.urls import path

from prongsai.web.assessment.evidence.views import items, years

urlpatterns = [
    path("", years.years, name="evidence-years"),
    path("sites/", years.sites, name="evidence-sites"),
    path("files/<int:piece>/", items.file, name="evidence-file"),
    path("seen/<int:snapshot>/", items.snapshot, name="evidence-snapshot"),
    path("<int:folder>/", years.year, name="evidence-year"),
    path("<int:folder>/units/", years.assign, name="evidence-assign"),
    path("<int:folder>/check/", years.check, name="evidence-check"),
    path("<int:folder>/copy/", years.copy, name="evidence-copy"),
    path("<int:folder>/sheet.xlsx", years.sheet, name="evidence-sheet"),
    path("<int:folder>/<slug:oit>/", items.item, name="evidence-item"),
    path("<int:folder>/<slug:oit>/add/", items.add, name="evidence-add"),
    path("<int:folder>/<slug:oit>/<int:piece>/out/", items.take_out, name="evidence-take-out"),
]
