"""How Django knows this app."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """เว็บไซต์ของหน่วยงาน."""

    name = "prongsai.web.website"
    label = "website"
    verbose_name = "เว็บไซต์ของหน่วยงาน"
