"""How Django knows this app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """รอบการประเมิน."""

    name = "prongsai.web.assessment.rounds"
    label = "rounds"
    verbose_name = "รอบการประเมิน"
