"""Who may do what, on every route: written down by hand in ``rows``, tried with everyone, default deny.

A row says, for a route and a method, who is let in. Everyone else of the cast, and
whoever has not signed in, must be refused (403, 404, or sent to sign in). A route
without a row fails here. ``closed`` is the same for an agency that has been closed;
without it GET is as before and POST is for nobody.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.web.cast import Cast, days
from tests.web.matrix.things import THINGS

from prongsai.web.people.permissions import table
from prongsai.web.people.refusing import open_routes
from prongsai.web.people.standing import Standing

ROWS = Path(__file__).parent / "rows"
EVERYONE = "everyone"
METHODS = ("GET", "POST")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REFUSED = {403, 404, 405}


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


def own() -> list[tuple[str, tuple[str, ...]]]:
    """Return name and names in the address of every route of our own."""
    return [(route.name or str(route.pattern), names) for route, names in routes() if ours(route)]


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


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert {name for name, _names in own()} == set(rows())


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("route", own(), ids=lambda route: str(route[0]))
def test_a_route_lets_in_whom_its_row_names_and_nobody_else(
    route: tuple[str, tuple[str, ...]], state: str, cast: Cast
) -> None:
    name, names = route
    row = rows()[name]
    path = address(name, names, cast)
    if state == "closed":
        cast.agency.closed_on = days(-1)
        cast.agency.save()
    for method in METHODS:
        wanted = row.get(method, [])
        if state == "closed" and "agency" in names and (method == "POST" or "closed" in row):
            wanted = row.get("closed", [])
        everyone = clients(cast)
        expected = set(everyone) if wanted == [EVERYONE] else set(wanted)
        found = {who for who, client in everyone.items() if let_in(client, method, path)}
        assert found == expected, f"{method} {path} ({state})"


def test_names_in_rows_are_people_of_the_cast(cast: Cast) -> None:
    named = {who for row in rows().values() for whos in row.values() for who in whos}
    assert named <= {EVERYONE, *cast.people}


@pytest.mark.parametrize("act", sorted(table()))
def test_without_its_check_an_act_is_open_to_whom_it_refuses(
    act: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The teeth: with the check of one act gone, some cell of the matrix is wrong."""
    asking = [(name, names) for name, names in own() if act in acts_of(name)]
    assert asking, f"no route asks for {act}"
    seeing = set() if act == "agency.read" else {"agency.read"}
    before = opened(asking, cast, seeing, monkeypatch)
    after = opened(asking, cast, {act, *seeing}, monkeypatch)
    assert after - before, f"the check of {act} refuses nobody"


def acts_of(name: str) -> set[str]:
    """Return the acts that the doors of a route ask for."""
    named = [route.callback for route, _names in routes() if route.name == name]
    return {act for callback in named for act in getattr(callback, "declared", {}).values()}


def opened(
    asking: list[tuple[str, tuple[str, ...]]], cast: Cast, acts: set[str], monkeypatch: pytest.MonkeyPatch
) -> set[tuple[str, str]]:
    """Return the routes and methods that let in someone without a post, without the checks of these acts."""
    true = Standing.may
    client = clients(cast)["no-post"]
    with monkeypatch.context() as patched:
        patched.setattr(Standing, "may", lambda self, act, *of: act in acts or true(self, act, *of))
        return {
            (name, method)
            for name, names in asking
            for method in METHODS
            if rows()[name].get(method, []) != [EVERYONE]
            and let_in(client, method, address(name, names, cast))
        }


def test_a_view_that_says_nothing_lets_nobody_in(cast: Cast) -> None:
    """The routes of other packages that are not listed as open."""
    shut = [
        route.name
        for route, names in routes()
        if not ours(route) and route.name and route.name not in open_routes() and not names
    ]
    assert shut
    for name in shut:
        for who, client in clients(cast).items():
            assert client.get(reverse(name)).status_code == 403, (name, who)
