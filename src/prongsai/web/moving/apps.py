"""How Django knows this app."""

from django.apps import AppConfig


class MovingConfig(AppConfig):
    """การย้ายข้อมูล."""

    name = "prongsai.web.moving"
    label = "moving"
    verbose_name = "การย้ายข้อมูล"
