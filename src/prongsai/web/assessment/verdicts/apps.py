"""How Django knows this app."""

from django.apps import AppConfig


class VerdictsConfig(AppConfig):
    """การตรวจให้คะแนน OIT."""

    name = "prongsai.web.assessment.verdicts"
    label = "verdicts"
    verbose_name = "การตรวจให้คะแนน OIT"
