"""How Django knows this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """บุคลากรและหน่วยงาน."""

    name = "prongsai.web.people"
    label = "people"
    verbose_name = "บุคลากรและหน่วยงาน"
