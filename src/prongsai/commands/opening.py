"""The office on the web, opened for a command: Django is loaded only by those commands that need it."""

import os
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

from prongsai.errors import BadInputError
from prongsai.language import _

_NEEDED: Final = ("django", "allauth", "axes", "django_htmx", "django_tasks_db", "granian", "whitenoise")


def office(part: str) -> Any:  # noqa: ANN401 - a module, whose functions are its own
    """Return a module of ``prongsai.web.running``, with Django set up from the environment.

    Raises:
        BadInputError: the extra ``web`` is not installed, or a setting cannot stand.

    """
    installed()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.web.config.settings")
    import_module("django").setup()
    return import_module(f"prongsai.web.running.{part}")


def before(part: str) -> ModuleType:
    """Return a module of ``prongsai.web.running`` that works before there are settings."""
    installed()
    return import_module(f"prongsai.web.running.{part}")


def before_django(part: str) -> Any:  # noqa: ANN401 - a module, whose functions are its own
    """Return a module of ``prongsai.web`` that needs what the web needs, and no installation."""
    installed()
    return import_module(f"prongsai.web.{part}")


def installed() -> None:
    """Refuse to go on without what the web needs.

    Raises:
        BadInputError: the extra ``web`` is not installed.

    """
    if lacking := [name for name in _NEEDED if find_spec(name) is None]:
        raise BadInputError(
            _(
                "the office on the web is not installed ({names} is not there); pip install 'prongsai[web]'",
                names=", ".join(lacking),
            )
        )
