"""A filled office behind a live server, made once for a file of tests that only look."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer
from tests.web.cast import Cast, assemble
from tests.web.matrix.test_matrix import EVERYONE, own, rows
from tests.web.matrix.things import THINGS
from tests.web.people.signing import BACKEND

from prongsai.web.people.models import User
from prongsai.web.people.refusing import open_routes

GUEST, MEMBER = "guest", "own.coordinator"
WITH_SECOND_STEP = "own.clerk"  # signs in with a second step, and has just done so
OF_SECOND_STEP = {
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_index",
    "mfa_generate_recovery_codes",
}


@dataclass
class World:
    """The cast, one of each thing, and where the server answers."""

    cast: Cast
    home: str
    things: dict[str, object] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def address(self, route: str) -> str:
        """Return the address of a route, with something of Ban Dan for each name in it."""
        names = next((names for name, names in own() if name == route), ())
        for each in names:
            if each != "agency" and each not in self.things:
                self.things[each] = THINGS[each](self.cast)
        told = {each: self.cast.agency.code if each == "agency" else self.things[each] for each in names}
        return reverse(route, kwargs=told)

    def session(self, who: str) -> str:
        """Return the session of a person who has signed in."""
        if who not in self.sessions:
            client = Client()
            client.force_login(self.cast[who], backend=BACKEND)
            _just_gave_the_password(client, self.cast[who])
            self.sessions[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
        return self.sessions[who]

    def client(self, who: str) -> Client:
        """Return a client in this process, for pages that need no browser."""
        client = Client()
        if who != GUEST:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session(who)
        return client

    def cookies(self, who: str, language: str) -> dict[str, str]:
        """Return the cookies of a person who reads a language, signed in unless a guest."""
        told = {"prongsai_language": language}
        if who == GUEST:
            return told
        User.objects.filter(pk=self.cast[who].pk).update(language=language)
        return {**told, settings.SESSION_COOKIE_NAME: self.session(who)}


def _just_gave_the_password(client: Client, user: User) -> None:
    """Let pages that ask for the password anew believe that it was given."""
    session = client.session
    given = {"method": "password", "at": time(), "reauthenticated": True}
    session["account_authentication_methods"] = [given]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


@contextmanager
def filled_world(blocker: DjangoDbBlocker) -> Iterator[World]:
    """Fill the database, serve it, and leave it empty."""
    with blocker.unblock():
        server = LiveServer("localhost")
        try:
            cast = assemble()
            TOTP.activate(cast[WITH_SECOND_STEP], "JBSWY3DPEHPK3PXP")
            RecoveryCodes.activate(cast[WITH_SECOND_STEP])
            yield World(cast, server.url)
        finally:
            server.stop()
            call_command("flush", interactive=False, verbosity=0)


def pages() -> list[tuple[str, str]]:
    """Return every route that someone may look at, with who looks: the coordinator where possible."""
    found = [(name, _visitor(rows()[name]["GET"])) for name, _names in own() if rows()[name].get("GET")]
    found += [(name, _of_signing_in(name)) for name in open_routes()]
    return sorted(set(found))


def _of_signing_in(name: str) -> str:
    if name in OF_SECOND_STEP:
        return WITH_SECOND_STEP
    return GUEST if "login" in name or "reset" in name else MEMBER


def _visitor(let_in: list[str]) -> str:
    if let_in == [EVERYONE]:
        return GUEST
    return MEMBER if MEMBER in let_in else let_in[0]
