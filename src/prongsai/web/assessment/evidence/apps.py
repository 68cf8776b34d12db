"""How Django knows this app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """หลักฐาน OIT."""

    name = "prongsai.web.assessment.evidence"
    label = "evidence"
    verbose_name = "หลักฐาน OIT"
