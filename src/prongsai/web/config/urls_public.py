"""The public door: what anyone may see without signing in."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("prongsai.web.config.urls_health")),
    path("answer/", include("prongsai.web.assessment.surveys.urls_public")),
    path("a/<slug:code>/registers/", include("prongsai.web.disclosure.urls_public")),
    path("a/", include("prongsai.web.website.urls_public")),
    path("", include("prongsai.web.portal.urls")),
]
handler400 = "prongsai.web.config.faults.bad_request"
handler500 = "prongsai.web.config.faults.broken"
