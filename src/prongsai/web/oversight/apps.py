"""How Django knows this app."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """การกำกับติดตาม."""

    name = "prongsai.web.oversight"
    label = "oversight"
    verbose_name = "การกำกับติดตาม"
