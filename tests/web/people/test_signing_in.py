"""Signing in: by invitation only, by mail address, with a second step; guessing is stopped."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from tests.web.cast import PASSWORD, Cast
from tests.web.people.signing import signed_in

from prongsai.web.people.models import User

MAIL = "own.coordinator@example.go.th"
LOGIN = "/account/login/"


def sign_in(client: Client, password: str = PASSWORD, login: str = MAIL) -> str:
    response = client.post(LOGIN, {"login": login, "password": password})
    return str(response.headers.get("Location", response.status_code))


def code_of(secret: str, later: int = 0) -> str:
    """Return what an authenticator app would show."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def signed_in_by_password() -> Client:
    """Return a browser that has just signed in, and shown once more that it is they."""
    client = Client()
    assert sign_in(client) == "/office/"
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    return client


@pytest.mark.parametrize("login", [MAIL, "Own.Coordinator@Example.go.th"])
def test_by_mail_address_and_password(cast: Cast, login: str) -> None:
    assert sign_in(Client(), login=login) == "/office/"


def test_wrong_passwords_and_unknown_addresses_are_told_alike_in_thai(cast: Cast) -> None:
    told = []
    for login, password in ((MAIL, "wrong"), ("nobody@example.go.th", PASSWORD)):
        page = Client().post(LOGIN, {"login": login, "password": password}).content.decode()
        told.append(re.findall(r'role="alert".*?</div>', page, re.DOTALL))
    assert told[0] == told[1] != []
    assert "ยังเข้าสู่ระบบไม่ได้" in told[0][0]
    assert "บันทึก" not in told[0][0], "who signs in has nothing that could be saved"
    assert not re.search(r"[A-Za-z]{4,}", re.sub(r"^[^>]+>|<[^>]+>", "", told[0][0]))


def test_inactive_people_do_not_come_in(cast: Cast) -> None:
    client = Client()
    assert sign_in(client, login="inactive.coordinator@example.go.th") == reverse("account_inactive")
    assert "ปิดแล้ว" in client.get(reverse("account_inactive")).content.decode()
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(cast: Cast) -> None:
    client = Client()
    told = {"email": "new@example.go.th", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/account/signup/", told).status_code == 403
    assert not User.objects.filter(email="new@example.go.th").exists()


@override_settings(AXES_FAILURE_LIMIT=3)
def test_guessing_is_stopped_for_one_address_and_says_what_to_do(cast: Cast) -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    answers = [sign_in(guesser, f"guess {number}") for number in range(3)]
    assert answers == ["200", "200", "429"]
    page = guesser.post(LOGIN, {"login": MAIL, "password": PASSWORD})
    assert page.status_code == 429
    assert "15 นาที" in page.content.decode()
    assert reverse("account_reset_password") in page.content.decode()
    assert sign_in(Client(REMOTE_ADDR="203.0.113.10")) == "/office/"  # nobody locks out someone else
    assert sign_in(guesser, login="own.clerk@example.go.th") == "/office/"


@override_settings(AXES_FAILURE_LIMIT=3)
def test_signing_in_forgets_what_went_wrong_and_keeps_no_log_of_who_came(cast: Cast) -> None:
    for _time in range(2):
        client = Client()
        sign_in(client, "wrong")
        sign_in(client, "wrong again")
        assert sign_in(client) == "/office/"
    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()


def test_what_is_kept_of_a_failure_holds_no_password(cast: Cast) -> None:
    sign_in(Client(REMOTE_ADDR="203.0.113.9"), "a guess of mine")
    kept = " ".join(str(value) for value in AccessAttempt.objects.values_list()[0])
    assert "a guess of mine" not in kept
    assert "203.0.113.9" in kept


def test_a_password_is_set_anew_by_mail_and_its_owner_is_told(cast: Cast) -> None:
    client = Client()
    assert client.post(reverse("account_reset_password"), {"email": MAIL}).status_code == 302
    link = re.search(rf"{settings.ADDRESS}(/account/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert link is not None
    assert "ตั้งรหัสผ่าน" in mail.outbox[0].subject
    form = client.get(link[1], follow=True)
    path = form.request["PATH_INFO"]
    new = "ประโยคใหม่ที่ยาวพอ"
    done = client.post(path, {"password1": new, "password2": new}, follow=True)
    assert "ตั้งรหัสผ่านแล้ว" in done.content.decode()
    assert sign_in(Client(), new) == "/office/"
    assert len(mail.outbox) == 2
    again = Client().get(link[1], follow=True).content.decode()
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in again


def test_an_unknown_address_gets_no_mail_and_the_same_page(cast: Cast) -> None:
    response = Client().post(reverse("account_reset_password"), {"email": "nobody@example.go.th"})
    assert response["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_an_authenticator_app_is_turned_on_asked_for_and_turned_off(cast: Cast) -> None:
    client = signed_in_by_password()
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = client.session["mfa.totp.secret"]
    assert f">{secret}<" in page
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    turned_on = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert turned_on.status_code == 302
    codes = re.findall(r"<code>(\d+)</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    assert len(codes) == 10

    second = Client()
    assert sign_in(second) == reverse("mfa_authenticate")
    assert second.get("/office/").status_code == 302  # not in yet
    assert second.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert second.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})["Location"] == "/office/"

    by_paper = Client()
    sign_in(by_paper)
    assert by_paper.post(reverse("mfa_authenticate"), {"code": codes[0]})["Location"] == "/office/"
    once = Client()
    sign_in(once)
    assert once.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 200

    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert sign_in(Client()) == "/office/"


@pytest.mark.django_db(transaction=True)
def test_its_owner_is_told_by_mail_that_an_app_was_turned_on(cast: Cast) -> None:
    client = signed_in_by_password()
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_of(client.session["mfa.totp.secret"])})
    told = [letter for letter in mail.outbox if "ยืนยันตัวตน" in letter.subject]
    assert [letter.to for letter in told] == [[MAIL]]
    assert "แจ้งผู้ดูแลระบบ" in told[0].body


def test_what_changes_signing_in_is_asked_for_once_more(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    response = client.get(reverse("mfa_activate_totp"))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    path = response["Location"]
    assert client.post(path, {"password": "wrong"}).status_code == 200
    assert client.post(path, {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")


def test_a_passkey_is_offered_to_the_browser(cast: Cast) -> None:
    client = signed_in_by_password()
    page = client.get(reverse("mfa_add_webauthn")).content.decode()
    assert '"creation_options"' in page
    options = Client().get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert "request_options" in options.json()
    bad = client.post(reverse("mfa_add_webauthn"), {"name": "กุญแจ", "credential": "{}"})
    assert bad.status_code == 200


PAGES = (
    "profile",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "socialaccount_connections",
    "account_reauthenticate",
)
OUTSIDE = (
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", [*PAGES, *OUTSIDE])
def test_every_page_is_ours_in_both_languages(cast: Cast, name: str, language: str) -> None:
    User.objects.update(language=language)
    client = signed_in_by_password() if name in PAGES else Client()
    client.cookies["prongsai_language"] = language
    page = client.get(reverse(name)).content.decode()
    assert f'<html lang="{language}"' in page
    assert "prongsai.css" in page
    seen = re.sub(
        r"(?s)<script.*?</script>|<[^>]+>|&\w+;", " ", page.partition("<main")[2].partition("</main>")[0]
    )
    if language == "en":
        assert not re.search(
            "[ก-๙]{3,}", seen.replace("ไทย", "").replace("คุณ", "").replace(cast.agency.name, "")
        ), seen
    else:
        assert re.search("[ก-๙]{3,}", seen)
    for script in re.findall(r"<script(?![^>]*src=)[^>]*>", page):
        assert 'type="application/json"' in script
    assert not re.search(r"\sstyle=|\son\w+=", page)
