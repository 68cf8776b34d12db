"""How Django knows this app."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """การเปิดเผยข้อมูล."""

    name = "prongsai.web.disclosure"
    label = "disclosure"
    verbose_name = "การเปิดเผยข้อมูล"
