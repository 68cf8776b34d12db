"""Links in letters lead to the address that the installation has, whatever name a request came by."""

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.people.test_importing import OFFICER, PEOPLE, workbook

OURS = override_settings(
    ADDRESS="https://ita.example.go.th", ALLOWED_HOSTS=[".example.go.th", "localhost", "testserver"]
)


@OURS
def test_of_a_new_password(cast: Cast) -> None:
    told = {"email": "own.coordinator@example.go.th"}
    for host in ("evil.example.go.th", "localhost:9999"):
        Client(HTTP_HOST=host).post(reverse("account_reset_password"), told)
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert "https://ita.example.go.th/account/password/reset/key/" in letter.body
        assert "evil" not in letter.body
        assert "9999" not in letter.body


@OURS
def test_of_an_invitation(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    told = {"email": "new@example.go.th", "role": "clerk"}
    client.post(reverse("invite", args=["ban-dan"]), told, headers={"host": "evil.example.go.th"})
    assert "https://ita.example.go.th/account/invitation/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


@OURS
def test_of_everyone_in_a_workbook(cast: Cast) -> None:
    client = signed_in(cast, "platform.platform-administrator")
    rows = SimpleUploadedFile("x.xlsx", workbook(PEOPLE, OFFICER))
    brought = client.post(reverse("import", args=["people"]), {"file": rows})
    client.post(brought["Location"], {"tell": "on"}, headers={"host": "evil.example.go.th"})
    assert "https://ita.example.go.th/account/password/reset/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body
