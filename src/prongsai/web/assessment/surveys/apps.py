"""How Django knows this app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """แบบวัดการรับรู้."""

    name = "prongsai.web.assessment.surveys"
    label = "surveys"
    verbose_name = "แบบวัดการรับรู้"
