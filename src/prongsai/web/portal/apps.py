"""How Django knows this app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """เว็บไซต์สาธารณะ."""

    name = "prongsai.web.portal"
    label = "portal"
    verbose_name = "เว็บไซต์สาธารณะ"
