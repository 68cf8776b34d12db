"""How tests answer, enter and close, each as people do: over HTTP."""

from collections.abc import Sequence
from secrets import token_bytes

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.attacks.device import Device, Form
from tests.attacks.installation import HOLDERS, PASSPHRASE, Sealed
from tests.web.people.signing import BACKEND

from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.people.models import User


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def address(participation: Participation, part: str) -> str:
    return reverse("answer", args=[participation.address, part.lower().replace(".", "-")])


def answer_openly(participation: Participation, part: str, steps: Sequence[int]) -> str:
    device = Device(address(participation, part))
    device.opened()
    told = device.cast(steps, token_bytes(32))
    assert told["status"] == 200, told
    fingerprint: str = told["fingerprint"]
    return fingerprint


def enter(client: Client, participation: Participation, rows: Sequence[str], steps: Sequence[int]) -> int:
    page = reverse("survey-enter", args=[participation.agency.code, participation.pk])
    form = Form(client.get(page).content.decode())
    sent = {name: form.hidden[name] for name in ("words", "stamp", "token")}
    chosen = {row: str(step) for row, step in zip(rows, steps, strict=True)}
    return client.post(page, {**sent, **chosen}).status_code


def turn(round_: Sealed, participation: Participation, place: str) -> str:
    """Let a key holder turn their key; return the page they then see."""
    page = reverse("survey-close", args=[participation.agency.code, participation.pk])
    file = SimpleUploadedFile("my.key", round_.files[place])
    client = signed_in(round_.cast[HOLDERS[place]])
    response = client.post(page, {"key": file, "passphrase": PASSPHRASE}, follow=True)
    participation.refresh_from_db()
    return response.content.decode()
