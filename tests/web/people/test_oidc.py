"""Accounts of other services sign in who is here; tried against a stand-in on this machine."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.id_tokens import FORGERIES, SIGNER, Claims, said
from tests.web.people.signing import signed_in
from tests.web.people.test_signing_in import signed_in_by_password

from prongsai.errors import BadInputError
from prongsai.web.config.environment import oidc
from prongsai.web.journal.models import Entry
from prongsai.web.people.models import Post, User

MAIL = "own.coordinator@example.go.th"


class StandIn(BaseHTTPRequestHandler):
    """As much of an OpenID provider as a sign-in asks for."""

    claims: dict[str, Any]  # of the profile; ``sub`` also of the token
    signed: Callable[[Claims], str]
    otherwise: dict[str, Any]  # other claims of the token than the right ones
    nonce = ""

    def do_GET(self) -> None:
        if self.path.startswith("/.well-known/"):
            ends = {"token_endpoint": "token", "userinfo_endpoint": "userinfo", "jwks_uri": "keys"}
            told = {name: self._here(end) for name, end in ends.items()}
            self._answer(
                {**told, "issuer": self._here("")[:-1], "authorization_endpoint": self._here("authorize")}
            )
        elif self.path == "/keys":
            self._answer(SIGNER.listed())
        else:
            assert self.headers["Authorization"] == "Bearer a-token"
            self._answer(self.claims)

    def do_POST(self) -> None:
        told = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert told["code"] == ["a-code"]
        assert told["code_verifier"]
        told_of = said(self._here("")[:-1], StandIn.nonce, sub=self.claims["sub"])
        token = type(self).signed({**told_of, **self.otherwise})
        self._answer({"access_token": "a-token", "token_type": "Bearer", "id_token": token})

    def log_message(self, *_args: object) -> None:
        """Stay silent."""

    def _here(self, name: str) -> str:
        return f"http://{self.headers['Host']}/{name}"

    def _answer(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def service(settings: Any) -> Iterator[type[StandIn]]:
    server = HTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    told = {
        "PRONGSAI_OIDC": "thaid",
        "PRONGSAI_OIDC_THAID_SERVER": f"http://127.0.0.1:{server.server_port}",
        "PRONGSAI_OIDC_THAID_CLIENT": "us",
        "PRONGSAI_OIDC_THAID_SECRET": "ours",
        "PRONGSAI_OIDC_THAID_NAME": "ThaiD",
    }
    settings.OIDC = oidc(told)
    of = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**of, "APPS": settings.OIDC}}
    StandIn.signed, StandIn.otherwise = SIGNER.token, {}
    StandIn.claims = {"sub": "1-2345", "email": MAIL, "email_verified": True, "name": "คุณ"}
    yield StandIn
    server.shutdown()
    server.server_close()


def come_back(client: Client, process: str = "login") -> Any:
    """Go to the service and come back with its code, as the browser would."""
    away = client.post(reverse("openid_connect_login", args=["thaid"]) + f"?process={process}")
    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    StandIn.nonce = asked["nonce"][0]
    path = reverse("openid_connect_callback", args=["thaid"])
    return client.get(path, {"code": "a-code", "state": asked["state"][0]})


def test_a_confirmed_mail_address_signs_in_who_was_invited(cast: Cast, service: type[StandIn]) -> None:
    posts = Post.objects.count()
    client = Client()
    assert "ThaiD" in client.get("/account/login/").content.decode()
    assert come_back(client)["Location"] == "/office/"
    assert client.session["_auth_user_id"] == str(cast["own.coordinator"].pk)
    assert SocialAccount.objects.get().uid == "1-2345"
    assert Entry.objects.get(act="account.connect").details == {"service": "thaid"}
    assert Post.objects.count() == posts
    service.claims = {"sub": "1-2345"}  # known by now, whatever the address
    assert come_back(Client())["Location"] == "/office/"


@pytest.mark.parametrize("forge", FORGERIES)
def test_what_the_service_did_not_sign_lets_nobody_in(
    forge: Callable[[Claims], str], cast: Cast, service: type[StandIn]
) -> None:
    service.signed = forge
    assert_refused(cast)


@pytest.mark.parametrize(
    "wrong", [{"nonce": "another sign-in's"}, {"aud": "another"}, {"sub": "not of the profile"}], ids=str
)
def test_what_it_signed_for_another_lets_nobody_in(wrong: Claims, cast: Cast, service: type[StandIn]) -> None:
    service.otherwise = wrong
    assert_refused(cast)


def test_a_list_of_another_service_lets_nobody_in(cast: Cast, service: type[StandIn], settings: Any) -> None:
    settings.OIDC[0]["settings"]["issuer"] = "https://another.example"
    assert_refused(cast)


def assert_refused(cast: Cast) -> None:
    client = Client()
    page = come_back(client)
    assert "ไม่สำเร็จ" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "9", "email": MAIL, "email_verified": False},
        {"sub": "9", "email": MAIL},
        {"sub": "9", "email": "stranger@example.go.th", "email_verified": True},
        {"sub": "9", "email": "inactive.coordinator@example.go.th", "email_verified": True},
        {"sub": "9"},
    ],
)
def test_all_others_stay_outside_and_nothing_is_made(
    cast: Cast, service: type[StandIn], claims: dict[str, Any]
) -> None:
    service.claims = claims
    users, posts = User.objects.count(), Post.objects.count()
    client = Client()
    page = come_back(client)
    assert page.status_code == 403
    assert "ThaiD" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert (User.objects.count(), Post.objects.count(), SocialAccount.objects.count()) == (users, posts, 0)


def test_a_user_connects_an_account_without_an_address_and_signs_in_by_it(
    cast: Cast, service: type[StandIn]
) -> None:
    service.claims = {"sub": "line-7"}
    client = Client()
    client.post("/account/login/", {"login": MAIL, "password": "ต้นไม้ใหญ่ริมโขง"})
    assert come_back(client, "connect")["Location"] == reverse("socialaccount_connections")
    assert come_back(Client())["Location"] == "/office/"


def test_one_account_belongs_to_one_person(cast: Cast, service: type[StandIn]) -> None:
    come_back(Client())
    other = signed_in(cast, "own.clerk")
    come_back(other, "connect")
    assert SocialAccount.objects.get().user == cast["own.coordinator"]


def test_a_form_may_lead_to_the_service_and_nowhere_else(cast: Cast, service: type[StandIn]) -> None:
    policy = Client().get("/account/login/")["Content-Security-Policy"]
    assert "form-action 'self' http://127.0.0.1:" in policy


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "SERVER"),
        ({"SERVER": "https://x.example"}, "CLIENT"),
        ({"SERVER": "http://x.example", "CLIENT": "a", "SECRET": "b"}, "https://"),
    ],
)
def test_a_service_told_by_halves_is_refused(told: dict[str, str], says: str) -> None:
    environ = {f"PRONGSAI_OIDC_LINE_{name}": value for name, value in told.items()} | {
        "PRONGSAI_OIDC": "line"
    }
    with pytest.raises(BadInputError, match=says):
        oidc(environ)
    assert oidc({}) == []


def test_connecting_and_taking_off_are_told_in_the_journal(cast: Cast, service: type[StandIn]) -> None:
    client = signed_in_by_password()
    come_back(client, "connect")
    client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()
    told = Entry.objects.filter(book__name="platform", act__startswith="account.").order_by("number")
    assert [each.act for each in told] == ["account.connect", "account.disconnect"]
    assert {each.actor for each in told} == {f"user:{cast['own.coordinator'].pk}"}
    assert "1-2345" not in str([each.details for each in told])
