"""Default deny: a view that has not said who may come in lets nobody in."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any, Final

import yaml
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict

_NUL: Final = chr(0)


@cache
def open_routes() -> frozenset[str]:
    """Return the names of routes of other packages (signing in) that are open; each is listed by hand."""
    text = (resources.files(__package__) / "open.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(text))


def _texts(told: QueryDict) -> Iterator[str]:
    for name, values in told.lists():
        yield name
        yield from map(str, values)


class Undeclared:
    """Refuse every view that is neither declared (``doors``) nor listed as open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: list[Any], _kwargs: dict[str, Any]
    ) -> None:
        """Stop before a view that says nothing.

        Raises:
            PermissionDenied: it says nothing.
            BadRequest: what is sent holds a sign that no text has and PostgreSQL refuses.

        """
        sent = chain([request.path_info], _texts(request.GET), _texts(request.POST))
        if any(_NUL in each for each in sent):
            raise BadRequest("NUL")
        if getattr(view, "declared", None):
            return
        match = request.resolver_match
        if match is None or match.view_name not in open_routes():
            raise PermissionDenied("undeclared")


undeclared = Undeclared
