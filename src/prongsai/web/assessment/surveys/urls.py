"""Addresses under /office/AGENCY/surveys/."""

from django.urls import path

from prongsai.web.assessment.surveys.views import office

urlpatterns = [
    path("", office.surveys, name="surveys"),
    path("<int:participation>/", office.survey, name="survey"),
    path("<int:participation>/slips/", office.survey_slips, name="survey-slips"),
    path("<int:participation>/mail/", office.survey_mail, name="survey-mail"),
    path("<int:participation>/poster/<slug:part>/", office.survey_poster, name="survey-poster"),
    path("<int:participation>/quota/", office.survey_quota, name="survey-quota"),
    path("<int:participation>/enter/", office.survey_enter, name="survey-enter"),
    path("<int:participation>/close/", office.survey_close, name="survey-close"),
]
