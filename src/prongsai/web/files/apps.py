"""How Django knows this app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """ไฟล์."""

    name = "prongsai.web.files"
    label = "files"
    verbose_name = "ไฟล์"
