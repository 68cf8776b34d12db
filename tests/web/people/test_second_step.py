"""The second step is guessed at no more than a password: a few wrong codes, then none for a while."""

import re
from typing import Any

from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.people.test_signing_in import MAIL, code_of, sign_in, signed_in_by_password

from prongsai.web.config import settings as kept

MOST = 5  # wrong codes in five minutes; of 1,000,000 codes three are right at a time


def with_an_app() -> str:
    """Turn an authenticator app on; return its secret."""
    client = signed_in_by_password()
    client.get(reverse("mfa_activate_totp"))
    secret: str = client.session["mfa.totp.secret"]
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    return secret


def test_where_it_is_demanded_nothing_else_opens_before(cast: Cast, settings: Any) -> None:
    settings.SECOND_STEP = True
    officer, client = signed_in(cast, "own.unit-officer"), signed_in(cast)
    assert officer.get(reverse("desk"))["Location"] != reverse("mfa_index")
    assert client.get(reverse("desk"))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    Authenticator.objects.create(user=cast["own.coordinator"], type=Authenticator.Type.TOTP, data={})
    assert client.get(reverse("desk"))["Location"] != reverse("mfa_index")


def test_codes_are_not_guessed_from_however_many_browsers(cast: Cast) -> None:
    secret = with_an_app()
    for number in range(MOST):
        guesser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        sign_in(guesser)
        assert guesser.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    late = Client(REMOTE_ADDR="203.0.113.99")
    sign_in(late)
    assert late.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)}).status_code == 200
    assert "_auth_user_id" not in late.session


def test_a_code_counts_once(cast: Cast) -> None:
    code = code_of(with_an_app(), 1)
    first, second = Client(), Client()
    for each in (first, second):
        sign_in(each)
    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert "_auth_user_id" not in second.session


def test_a_password_set_anew_by_mail_does_not_go_around_it(cast: Cast) -> None:
    with_an_app()
    client, new = Client(), "ประโยคใหม่ที่ยาวพอ"
    client.post(reverse("account_reset_password"), {"email": MAIL})
    link = re.search(r"(/account/password/reset/key/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    page = client.get(link[1], follow=True)
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert "_auth_user_id" not in client.session
    assert sign_in(client, new) == reverse("mfa_authenticate")


def test_wrong_passwords_still_lock_nobody_else_out(cast: Cast) -> None:
    for number in range(MOST + 2):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "wrong")
    assert sign_in(Client(REMOTE_ADDR="203.0.113.99")) == "/office/"


def test_what_counts_guesses_is_shared_by_all_processes() -> None:
    assert "locmem" not in str(kept.CACHES["default"]["BACKEND"]).lower()
