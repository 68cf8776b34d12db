"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """การเสนอและเห็นชอบ."""

    name = "prongsai.web.approvals"
    label = "approvals"
    verbose_name = "การเสนอและเห็นชอบ"

    def ready(self) -> None:
        """Put the kind of paper that this app knows of its own into the table."""
        import_module("prongsai.web.approvals.uploads")  # it has models, which are there only now
