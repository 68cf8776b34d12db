"""Addresses under /office/AGENCY/."""

from django.urls import URLPattern, URLResolver, path

from prongsai.web.assessment.results.views import bringing, checking, comparing, showing, surveying, trying

urlpatterns: list[URLPattern | URLResolver] = [
    path("results/", comparing.history, name="results"),
    path("results/bring/", bringing.bring, name="results-bring"),
    path("results/bring/form/", bringing.form, name="results-form"),
    path("results/from-survey/<int:participation>/", surveying.from_survey, name="result-from-survey"),
    path("results/from-verdicts/<int:assessment>/", surveying.from_verdicts, name="result-from-verdicts"),
    path("results/drafts/<int:draft>/", bringing.draft, name="results-draft"),
    path("results/rules/<int:one>-<int:other>/", comparing.changes, name="results-rules-changed"),
    path("results/<int:year>/", showing.result, name="result"),
    path("results/<int:year>/audit/", checking.audit, name="result-audit"),
    path("results/<int:year>/correct/", checking.correct, name="result-correct"),
    path(
        "results/<int:year>/corrections/<int:correction>/withdraw/", checking.withdraw, name="result-withdraw"
    ),
    path("results/<int:year>/confirm/", checking.confirm, name="result-confirm"),
    path("results/<int:year>/compare/", comparing.compare, name="result-compare"),
    path("results/<int:year>/what-if/", trying.what_if, name="result-what-if"),
    path("results/<int:year>/way/", trying.way, name="result-way"),
    path("results/<int:year>/<str:score>/working/", showing.working, name="result-working"),
    path("files/<int:file>/", showing.file, name="file"),
]
