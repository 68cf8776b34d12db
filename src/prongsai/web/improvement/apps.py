"""How Django knows this app."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """แผนปรับปรุง."""

    name = "prongsai.web.improvement"
    label = "improvement"
    verbose_name = "แผนปรับปรุง"
