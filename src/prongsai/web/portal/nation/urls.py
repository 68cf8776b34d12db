"""Addresses of announced results: pages under /results/, the API under /api/."""

from django.urls import path

from prongsai.web.portal.nation import api, data, pages

urlpatterns = [
    path("results/", pages.national, name="nation"),
    path("results/sitemap.xml", pages.sitemap, name="nation-sitemap"),
    path("results/compare/", pages.compare, name="nation-compare"),
    path("results/<int:of_year>/", pages.national, name="nation-year"),
    path("results/<int:of_year>/data/", data.open_data, name="nation-data"),
    *(
        path(f"results/<int:of_year>/results.{form}", data.file, {"form": form}, name=f"nation-{form}")
        for form in data.FORMS
    ),
    path("results/<int:of_year>/<slug:province>/", pages.province, name="nation-province"),
    path("api/", api.api, name="api"),
    path("api/openapi.json", api.openapi, name="api-openapi"),
    path("api/v1/years", api.years, name="api-years"),
    path("api/v1/provinces", api.by_province, name="api-provinces"),
    path("api/v1/results", api.results, name="api-results"),
    path("api/v1/results/<str:code>", api.result, name="api-result"),
    path("api/<path:rest>", api.unknown, name="api-unknown"),
]
