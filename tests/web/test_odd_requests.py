"""Odd requests are refused or answered, never broken by: signs that no text has, numbers without end."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.approvals.proposed import propose
from tests.web.cast import Cast
from tests.web.people.signing import signed_in

ENDLESS = "9" * 5000


@pytest.mark.parametrize("name", ["journal", "tasks", "results"])
def test_a_sign_that_no_text_has(cast: Cast, name: str) -> None:
    client = signed_in(cast, "own.coordinator")
    path = reverse(name, args=["ban-dan"])
    assert client.get(path, {"act": "a\x00b"}).status_code == 400
    assert client.get(path, {"a\x00b": "act"}).status_code == 400


@pytest.mark.parametrize("path", ["/a/ban-dan/search/", "/office/oversight/"])
def test_a_sign_that_no_text_has_in_what_is_sought(cast: Cast, path: str) -> None:
    assert signed_in(cast, "overseeing.supervisor").get(path, {"q": "\x00"}).status_code == 400


def test_a_sign_that_no_text_has_in_an_address(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    assert client.get("/account/invitation/a%00b/").status_code == 400


def test_a_sign_that_no_text_has_in_a_form(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    assert client.post(reverse("units", args=["ban-dan"]), {"name": "a\x00b"}).status_code == 400


@pytest.mark.parametrize("sent", ["GET", "POST"])
def test_a_year_without_end(cast: Cast, sent: str) -> None:
    client = signed_in(cast, "own.coordinator")
    path = reverse("results-form", args=["ban-dan"])
    answer = client.get(path, {"year": ENDLESS}) if sent == "GET" else client.post(path, {"year": ENDLESS})
    assert answer.status_code < 500
    plan = client.post(reverse("plan", args=["ban-dan"]), {"result": ENDLESS, "measure": ENDLESS})
    assert plan.status_code == 302


@pytest.mark.parametrize("name", ["propose-again", "proposal-withdraw", "proposal-chain"])
@pytest.mark.parametrize("version", [ENDLESS, "9" * 25, "x", "-1"])
def test_a_version_without_end(cast: Cast, name: str, version: str) -> None:
    made = propose(cast)
    client = signed_in(cast, "own.coordinator")
    path = reverse(name, kwargs={"agency": "ban-dan", "proposal": made.pk})
    assert client.post(path, {"version": version}).status_code < 400
    made.refresh_from_db()
    assert made.state == "waiting"


def test_a_search_of_thousands_of_words(cast: Cast) -> None:
    client = signed_in(cast, "platform.platform-administrator")
    assert client.get(reverse("agencies"), {"q": "บ้าน " * 1200}).status_code == 200


def test_numbers_without_end_from_who_has_not_signed_in(client: Client, db: None) -> None:
    assert client.get(reverse("nation-compare"), {"year": ENDLESS}).status_code < 500
