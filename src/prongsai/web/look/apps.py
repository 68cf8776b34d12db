"""How Django knows this app."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """หน้าตา."""

    name = "prongsai.web.look"
    label = "look"
    verbose_name = "หน้าตา"
