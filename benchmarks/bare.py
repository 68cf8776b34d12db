"""The peer of the pages: a bare Django page that asks the database as often and shows what it got."""

import os
from pathlib import Path
from typing import ClassVar

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from prongsai.web.config import environment

settings.configure(
    SECRET_KEY="of a benchmark",  # noqa: S106 - nothing is signed by it
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": environment.database(environment.said("DATABASE_URL"), Path(os.environ["PRONGSAI_DATA"]))
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()


class Agency(models.Model):
    """A row that is asked for by its key."""

    name = models.CharField(max_length=200)

    objects: ClassVar[models.Manager["Agency"]] = models.Manager()

    class Meta:  # noqa: D106 - it says what it is by its name
        app_label = "bare"
        db_table = "people_agency"
        managed = False

    def __str__(self) -> str:
        return self.name


PAGE = engines["django"].from_string(
    "<!doctype html><ul>{% for each in rows %}<li>{{ each.name }}{% endfor %}</ul>"
)


def page(request: HttpRequest, queries: int) -> HttpResponse:
    """Ask so many times, and show the rows."""
    rows = [Agency.objects.filter(pk=number + 1).first() for number in range(queries)]
    return HttpResponse(PAGE.render({"rows": rows}, request))


urlpatterns = [path("<int:queries>/", page)]
application = get_wsgi_application()
