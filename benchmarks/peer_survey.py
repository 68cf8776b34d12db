"""The peer of ``surveys``: django-survey-and-report asks the same fifteen questions; prints seconds as JSON.

Run by a Python of its own that has nothing but Django, psycopg and that package. On SQLite it has our
settings of the database, so that as much is written to the disk; its answers are rows in clear.
"""

import json
import sys
from time import perf_counter
from typing import Any

import django
from django.conf import settings

SUBMISSIONS = 100
STEPS = "652412112516665"


def configure(database: dict[str, Any]) -> None:
    """Let the package stand as its own example does."""
    settings.configure(
        SECRET_KEY="of a benchmark",  # noqa: S106 - nothing is signed by it
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="survey.urls",
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
            "django.contrib.messages", "django.contrib.staticfiles", "survey",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
        STATIC_URL="/static/",
        CHOICES_SEPARATOR=",",
        USER_DID_NOT_ANSWER="-",
        DEFAULT_SURVEY_PUBLISHING_DURATION=7,
    )  # fmt: skip
    django.setup()


def main() -> list[float]:
    """Make the survey, and answer it."""
    from django.core.management import call_command  # noqa: PLC0415 - settings first
    from django.test import Client  # noqa: PLC0415
    from survey.models import Question, Response, Survey  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    asked = Survey.objects.create(name="staff", description="x", need_logged_user=False, is_published=True)
    for number in range(len(STEPS)):
        choices = "yes,no" if number in {2, 8} else "1,2,3,4,5,6"
        Question.objects.create(
            survey=asked, text=f"i{number + 1}", order=number, required=False, type="radio", choices=choices
        )
    asks = list(asked.questions.order_by("order").values_list("pk", "choices"))
    taken = []
    for _each in range(SUBMISSIONS):
        start = perf_counter()
        answer = Client().post(f"/{asked.pk}/", said(asks))
        taken.append(perf_counter() - start)
        if answer.status_code != 302:
            raise RuntimeError(answer.content)
    if Response.objects.count() != SUBMISSIONS:
        raise RuntimeError("answers are missing")
    return taken


def said(asks: list[tuple[int, str]]) -> dict[str, str]:
    """Return what a browser sends."""
    two_way = {"1": "yes", "2": "no"}
    return {
        f"question_{key}": two_way[step] if choices.startswith("yes") else step
        for (key, choices), step in zip(asks, STEPS, strict=True)
    }


if __name__ == "__main__":
    configure(json.loads(sys.argv[1]))
    print(json.dumps(main()))
