"""How Django knows this app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """การเผยแพร่."""

    name = "prongsai.web.publication"
    label = "publication"
    verbose_name = "การเผยแพร่"
