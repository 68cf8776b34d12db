"""The platform's journal tells of every change to how a person signs in, and never of a secret."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.web.cast import PASSWORD, Cast
from tests.web.people.test_second_step import with_an_app
from tests.web.people.test_signing_in import code_of, sign_in, signed_in_by_password

from prongsai.web.journal import queries
from prongsai.web.journal.models import Entry

NEW = "ลำโขงไหลผ่านบ้านด่าน"


def signed_in_by_password_and(with_app: str) -> Client:
    client = Client()
    sign_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(with_app, 1)}).status_code == 302
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def told() -> list[tuple[str, str, dict[str, object]]]:
    of = Entry.objects.filter(book__name="platform", act__startswith="account.").order_by("number")
    return [(each.act, each.subject, each.details) for each in of]


def test_a_changed_password_is_told(cast: Cast) -> None:
    client = signed_in_by_password()
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert told() == [("account.password", f"user:{cast['own.coordinator'].pk}", {})]
    assert not list(queries.faults())


def test_a_forgotten_password_set_anew_is_told(cast: Cast) -> None:
    client = Client()
    client.post(reverse("account_reset_password"), {"email": cast["own.clerk"].email})
    link = re.search(r"(/account/password/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    page = client.get(link[1], follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert told() == [("account.password", f"user:{cast['own.clerk'].pk}", {})]


def test_a_password_that_was_refused_is_not_told(cast: Cast) -> None:
    client = signed_in_by_password()
    form = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), form).status_code == 200
    assert told() == []


@pytest.mark.django_db(transaction=True)  # what is told once it is kept is told only by real commits
def test_a_second_step_set_up_and_taken_off_is_told(cast: Cast) -> None:
    secret = with_an_app()
    on = sorted((act, details["kind"]) for act, _subject, details in told())
    assert on == [("account.second-step-on", "recovery_codes"), ("account.second-step-on", "totp")]
    client = signed_in_by_password_and(with_app=secret)
    client.post(reverse("mfa_deactivate_totp"))
    off = sorted((act, details["kind"]) for act, _subject, details in told()[2:])
    assert off == [("account.second-step-off", "recovery_codes"), ("account.second-step-off", "totp")]
    assert secret not in str([each.details for each in Entry.objects.all()])
