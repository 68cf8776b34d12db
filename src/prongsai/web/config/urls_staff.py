"""The staff door: everything under /office/ and signing in under /account/."""

from django.urls import URLPattern, URLResolver, include, path

from prongsai.web.portal import views as portal

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("prongsai.web.config.urls_health")),
    path("speak/", portal.speak, name="speak"),  # who signs in chooses the language there as well
    path("account/", include("prongsai.web.people.urls_account")),
    path("", include("prongsai.web.improvement.urls_mine")),
    path("office/rounds/", include("prongsai.web.assessment.rounds.urls")),
    path("office/verdicts/", include("prongsai.web.assessment.verdicts.urls_platform")),
    path("office/domains/", include("prongsai.web.website.urls_domains")),
    path("office/erasing/", include("prongsai.web.moving.urls_platform")),
    path("office/", include("prongsai.web.people.urls")),
    path("office/<slug:agency>/moving/", include("prongsai.web.moving.urls")),
    path("office/<slug:agency>/surveys/", include("prongsai.web.assessment.surveys.urls")),
    path("office/<slug:agency>/evidence/", include("prongsai.web.assessment.evidence.urls")),
    path("office/<slug:agency>/verdicts/", include("prongsai.web.assessment.verdicts.urls")),
    path("office/<slug:agency>/", include("prongsai.web.assessment.results.urls")),
    path("office/<slug:agency>/", include("prongsai.web.improvement.urls")),
    path("office/<slug:agency>/", include("prongsai.web.oversight.urls")),
    path("office/<slug:agency>/publication/", include("prongsai.web.publication.urls")),
    path("office/<slug:agency>/registers/", include("prongsai.web.disclosure.urls")),
    path("office/<slug:agency>/website/", include("prongsai.web.website.urls")),
    path("office/<slug:agency>/approvals/", include("prongsai.web.approvals.urls")),
]
handler400 = "prongsai.web.config.faults.bad_request"
handler500 = "prongsai.web.config.faults.broken"
