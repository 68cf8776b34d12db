"""How Django knows this app."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """การประเมิน."""

    name = "prongsai.web.assessment"
    label = "assessment"
    verbose_name = "การประเมิน"
