"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """แผนปรับปรุง."""

    name = "prongsai.web.improvement"
    label = "improvement"
    verbose_name = "แผนปรับปรุง"

    def ready(self) -> None:
        """Tell what papers a plan has that can be proposed; hear when an officer moves."""
        import_module("prongsai.web.improvement.proposable")  # it has models, which are there only now
        import_module("prongsai.web.improvement.receiving")
