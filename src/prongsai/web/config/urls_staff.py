"""The staff door: everything under /office/ and signing in under /account/."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("prongsai.web.config.urls_health")),
    path("account/", include("prongsai.web.people.urls_account")),
    path("office/", include("prongsai.web.people.urls")),
    path("office/<slug:agency>/", include("prongsai.web.assessment.results.urls")),
    path("office/<slug:agency>/", include("prongsai.web.improvement.urls")),
]
