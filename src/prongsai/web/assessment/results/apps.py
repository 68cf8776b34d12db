"""How Django knows this app."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """ผลการประเมิน."""

    name = "prongsai.web.assessment.results"
    label = "results"
    verbose_name = "ผลการประเมิน"
