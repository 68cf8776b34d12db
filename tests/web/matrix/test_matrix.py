"""Who may do what, on every route: written down by hand in ``rows``, tried with everyone, default deny.

A row says, for a route and a method, who is let in. Everyone else of the cast, and
whoever has not signed in, must be refused (403, 404, or sent to sign in). A route
without a row fails here. ``closed`` says who may still send to an agency that has been
closed; without it nobody may. The cast is set up once, each try is rolled back.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker
from tests.web.cast import Cast, assemble, days
from tests.web.matrix.things import THINGS
from tests.web.people.signing import BACKEND

from prongsai.web.people.models import Agency
from prongsai.web.people.permissions import table
from prongsai.web.people.refusing import open_routes
from prongsai.web.people.standing import Standing

EVERYTHING = bool(os.environ.get("PRONGSAI_ENDURE"))
ROWS = Path(__file__).parent / "rows"
EVERYONE = "everyone"
METHODS = ("GET", "POST")

FEW = {"anonymous", "own.coordinator", "another.coordinator", "platform.platform-administrator", "no-post"}
REFUSED = {403, 404, 405}

Named = tuple[str, tuple[str, ...]]  # a route by its name, and the names in its address


@cache
def rows() -> dict[str, dict[str, list[str]]]:
    told: dict[str, dict[str, list[str]]] = {}
    for path in sorted(ROWS.glob("*.yaml")):
        of_app = yaml.safe_load(path.read_text("utf-8"))
        assert not set(of_app) & set(told), f"{path.name}: a route stands in two files"
        told |= of_app
    return told


def routes(
    resolver: URLResolver | None = None, ahead: tuple[str, ...] = ()
) -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    """Yield every route and the names in its address."""
    for each in (resolver or get_resolver()).url_patterns:
        names = (*ahead, *each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from routes(each, names)
        else:
            yield each, names


def ours(route: URLPattern) -> bool:
    return route.callback.__module__.startswith("prongsai.")


def own() -> list[Named]:
    """Return name and names in the address of every route of our own."""
    return [(route.name or str(route.pattern), names) for route, names in routes() if ours(route)]


def inside_an_agency() -> list[Named]:
    return [each for each in own() if "agency" in each[1]]


def address(name: str, names: tuple[str, ...], cast: Cast) -> str:
    return reverse(
        name, kwargs={each: cast.agency.code if each == "agency" else THINGS[each](cast) for each in names}
    )


def let_in(client: Client, method: str, path: str) -> bool:
    with transaction.atomic():
        response = client.generic(method, path)
        transaction.set_rollback(True)
    assert response.status_code < 500, f"{method} {path}: {response.status_code}"
    to_sign_in = response.status_code == 302 and "/account/login/" in response["Location"]
    return response.status_code not in REFUSED and not to_sign_in


def clients(cast: Cast) -> dict[str, Client]:
    found = {"anonymous": Client()}
    for name, user in cast.people.items():
        found[name] = Client()
        found[name].force_login(user, backend=BACKEND)
    return found


@pytest.mark.django_db  # that a test asks for the database lets pytest-django make it for ``everyone``
def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert {name for name, _names in own()} == set(rows())


class Everyone(NamedTuple):
    """The cast, and a browser for each of them, signed in; and one for who has not signed in."""

    cast: Cast
    clients: dict[str, Client]


@pytest.fixture(scope="module")
def everyone(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Everyone]:
    """Everyone, set up once for all routes: signing in takes longer than asking."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = assemble()
        yield Everyone(cast, clients(cast))
        transaction.set_rollback(True)


@pytest.fixture
def undone(everyone: Everyone) -> Iterator[None]:
    """What this test does is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", own(), ids=lambda route: str(route[0]))
def test_a_route_lets_in_whom_its_row_names_and_nobody_else(
    route: Named, method: str, everyone: Everyone
) -> None:
    name, names = route
    path = address(name, names, everyone.cast)
    wanted = rows()[name].get(method, [])
    tried = trying(everyone, name, method)
    assert found(tried, method, path) == (set(tried) if wanted == [EVERYONE] else set(wanted))


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    "route", [each for each in own() if "agency" in each[1]], ids=lambda each: str(each[0])
)
def test_a_closed_agency_takes_nothing_more(route: Named, everyone: Everyone) -> None:
    name, names = route
    path = address(name, names, everyone.cast)
    Agency.objects.filter(pk=everyone.cast.agency.pk).update(closed_on=days(-1))
    assert found(trying(everyone, name, "POST"), "POST", path) == set(rows()[name].get("closed", []))


def trying(everyone: Everyone, name: str, method: str) -> dict[str, Client]:
    """Return who tries: everyone, or a few where the route's door has no such method for anybody."""
    if EVERYTHING or method in declared(name):
        return everyone.clients
    return {who: client for who, client in everyone.clients.items() if who in FEW}


def found(clients: dict[str, Client], method: str, path: str) -> set[str]:
    """Return who is let in; the page is drawn for the first of them, in ``make endure`` for all."""
    inside: set[str] = set()
    with pytest.MonkeyPatch.context() as patched:
        for who, client in clients.items():
            if let_in(client, method, path):
                inside.add(who)
                if not EVERYTHING:
                    patched.setattr(Template, "render", lambda *_given, **_also: "")
    return inside


def test_names_in_rows_are_people_of_the_cast(everyone: Everyone) -> None:
    named = {who for row in rows().values() for whos in row.values() for who in whos}
    assert named <= {EVERYONE, *everyone.cast.people}


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("act", sorted(table()))
def test_without_its_check_an_act_is_open_to_whom_it_refuses(
    act: str, everyone: Everyone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The teeth: with the check of one act gone, some cell of the matrix is wrong."""
    cells = [(name, names, method) for name, names in own() for method in METHODS
             if declared(name).get(method) == act and rows()[name].get(method, []) != [EVERYONE]]  # fmt: skip
    assert cells, f"no route asks for {act}"
    seeing = set() if act == "agency.read" else {"agency.read"}
    assert any(
        opened(cell, everyone, {act, *seeing}, monkeypatch)
        and not opened(cell, everyone, seeing, monkeypatch)
        for cell in cells
    ), f"the check of {act} refuses nobody"


@cache
def declared(name: str) -> dict[str, str]:
    """Return what the doors of a route say: by method, the act that they ask for."""
    named = [route.callback for route, _names in routes() if route.name == name]
    return {method: act for callback in named for method, act in getattr(callback, "declared", {}).items()}


def opened(
    cell: tuple[str, tuple[str, ...], str],
    everyone: Everyone,
    acts: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> bool:
    """Return whether someone without a post is let in, without the checks of these acts."""
    name, names, method = cell
    true = Standing.may
    with monkeypatch.context() as patched:
        patched.setattr(Standing, "may", lambda self, act, *of: act in acts or true(self, act, *of))
        return let_in(everyone.clients["no-post"], method, address(name, names, everyone.cast))


def test_a_view_that_says_nothing_lets_nobody_in(everyone: Everyone) -> None:
    """The routes of other packages that are not listed as open."""
    shut = [
        route.name
        for route, names in routes()
        if not ours(route) and route.name and route.name not in open_routes() and not names
    ]
    assert shut
    for name in shut:
        for who, client in everyone.clients.items():
            assert client.get(reverse(name)).status_code == 403, (name, who)
