"""How Django knows this app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """บันทึกเหตุการณ์."""

    name = "prongsai.web.journal"
    label = "journal"
    verbose_name = "บันทึกเหตุการณ์"
