"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """ผลการประเมิน."""

    name = "prongsai.web.assessment.results"
    label = "results"
    verbose_name = "ผลการประเมิน"

    def ready(self) -> None:
        """Tell the evidence what the surveys gave."""
        import_module("prongsai.web.assessment.results.telling")  # it has models, which are there only now
