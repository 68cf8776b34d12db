"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """บุคลากรและหน่วยงาน."""

    name = "prongsai.web.people"
    label = "people"
    verbose_name = "บุคลากรและหน่วยงาน"

    def ready(self) -> None:
        """Listen for changes to how people sign in."""
        import_module("prongsai.web.people.signing_in.telling")  # it has models, which are there only now
