"""Codes by mail: nothing that is kept joins an address with a code, whoever reads all of it afterwards."""

import logging
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from tests.attacks.device import Device
from tests.attacks.evidence import slots_in
from tests.attacks.installation import Sealed, poll_of
from tests.web.people.signing import BACKEND

from prongsai.errors import BadInputError
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import handing_out, mailing_out
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.people import mailing

ADDRESSES = [f"staff.{number}@ban-dan.example" for number in range(12)]
GONE = "gone@ban-dan.example"

_CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


class Refusing(EmailBackend):
    """A mail server that does not take one address, and says so by name as servers do."""

    def send_messages(self, messages: Any) -> int:
        if any(GONE in each.to for each in messages):
            raise OSError(f"550 no such user: {GONE}")
        return super().send_messages(messages)


class Silent(EmailBackend):
    """A mail server that does not answer: each try to reach it takes as long as we wait for one."""

    tries = 0

    def open(self) -> None:
        Silent.tries += 1
        raise TimeoutError


class Slow(EmailBackend):
    """A mail server that takes a letter in half the time there is for all of them."""

    now = 0.0

    def send_messages(self, messages: Any) -> int:
        Slow.now += mailing_out._SECONDS / 2
        return super().send_messages(messages)


@pytest.fixture
def participation(round_: Sealed) -> Participation:
    return round_.join(heads=20)


@pytest.fixture
def office(round_: Sealed) -> Client:
    client = Client()
    client.force_login(round_.cast["own.coordinator"], backend=BACKEND)
    return client


def paste(office: Client, participation: Participation, addresses: list[str]) -> Any:
    page = reverse("survey-mail", args=[participation.agency.code, participation.pk])
    return office.post(page, {"addresses": "\n".join(addresses)}, follow=True)


def kept(folder: Path) -> str:
    """Read every row of every table, and every file that the installation has written."""
    rows = [
        str(values)
        for model in apps.get_models()
        for values in model.objects.values_list()  # type: ignore[attr-defined]
    ]
    files = [path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()]
    return "\n".join([*rows, *files])


def joined(text: str) -> dict[str, str]:
    """Attack: each address with the code that stands next after it."""
    found = list(re.finditer(rf"[\w.]+@ban-dan\.example|{_CODE.pattern}", text))
    return {
        one.group(): other.group()
        for one, other in pairwise(found)
        if "@" in one.group() and "@" not in other.group()
    }


def test_linkage_of_addresses_and_codes_finds_neither_in_what_is_kept(
    participation: Participation, office: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = paste(office, participation, ADDRESSES).content.decode()
    letters = {letter.to[0]: _CODE.findall(str(letter.body))[0] for letter in mail.outbox}
    assert sorted(letters) == sorted(ADDRESSES)
    assert len(set(letters.values())) == len(ADDRESSES)
    form = reverse("answer", args=[participation.address, "iit"])
    Device(form).answer(letters[ADDRESSES[3]], [5, 5, 2, *[5] * 5, 2, *[5] * 6])
    everything = kept(tmp_path) + caplog.text + page
    assert not any(address in everything for address in ADDRESSES)
    assert not any(code in everything or code.replace("-", "") in everything for code in letters.values())
    assert joined(everything) == {}


def test_linkage_succeeds_where_letters_lie_in_a_folder_so_there_none_are_mailed(
    participation: Participation,
    round_: Sealed,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    standing, poll = round_.cast.standing("own.coordinator"), poll_of(participation, "IIT")
    with pytest.raises(BadInputError):
        mailing_out.mail_out(standing, poll, "\n".join(ADDRESSES))
    assert not list(tmp_path.rglob("*.log"))
    monkeypatch.setattr(mailing, "goes_out", lambda: True)
    mailing_out.mail_out(standing, poll, "\n".join(ADDRESSES))
    assert len(joined(kept(tmp_path))) >= 0.9 * len(ADDRESSES)


def test_an_address_that_fails_is_told_at_once_and_its_code_taken_back(
    participation: Participation,
    office: Client,
    settings: Any,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    answer = paste(office, participation, [*ADDRESSES[:3], GONE])
    page = answer.content.decode()
    assert GONE in page
    assert ADDRESSES[0] not in page
    assert answer["Cache-Control"] == "no-store"
    poll = Poll.objects.get(participation=participation, part="IIT")
    assert poll.codes == len(ADDRESSES[:3])
    assert len(slots_in(poll_of(participation, "IIT"), boxkey.read(participation), "codes")) == poll.codes
    assert GONE not in kept(tmp_path) + caplog.text


def test_a_server_that_does_not_answer_is_tried_once_and_all_codes_taken_back(
    participation: Participation, round_: Sealed, settings: Any
) -> None:
    settings.EMAIL_BACKEND, Silent.tries = f"{__name__}.Silent", 0
    poll = poll_of(participation, "IIT")
    told = mailing_out.mail_out(round_.cast.standing("own.coordinator"), poll, "\n".join(ADDRESSES))
    assert (told.sent, set(told.failed), Silent.tries) == (0, set(ADDRESSES), 1)
    assert Poll.objects.get(pk=poll.pk).codes == 0


def test_a_slow_server_holds_nobody_for_longer_than_told(
    participation: Participation, round_: Sealed, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND, Slow.now = f"{__name__}.Slow", 0.0
    monkeypatch.setattr(mailing_out, "monotonic", lambda: Slow.now)
    poll = poll_of(participation, "IIT")
    told = mailing_out.mail_out(round_.cast.standing("own.coordinator"), poll, "\n".join(ADDRESSES))
    assert (told.sent, told.failed) == (2, tuple(ADDRESSES[2:]))
    assert Poll.objects.get(pk=poll.pk).codes == len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["not an address", *ADDRESSES], "not"),
        ([f"{number}@x.example" for number in range(101)], "100"),
        ([f"{number}@x.example" for number in range(21)], "20"),
        ([], "1"),
    ],
    ids=["one is none", "too many", "more than staff", "none"],
)
def test_what_cannot_be_is_refused_before_any_letter(
    typed: list[str], says: str, participation: Participation, office: Client
) -> None:
    answer = paste(office, participation, typed)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not mail.outbox
    assert all(address in answer.content.decode() for address in typed), "nothing typed is lost"
    assert Poll.objects.get(participation=participation, part="IIT").codes == 0


def test_the_same_address_twice_in_one_paste_gets_one_letter(
    participation: Participation, office: Client
) -> None:
    paste(office, participation, [ADDRESSES[0], ADDRESSES[0].upper()])
    assert len(mail.outbox) == 1


def test_a_code_that_was_taken_back_answers_nothing(
    participation: Participation, round_: Sealed, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    made: list[str] = []
    true = handing_out.hand_out

    def noted(*given: Any) -> list[str]:
        made.extend(true(*given))
        return made

    monkeypatch.setattr(handing_out, "hand_out", noted)
    poll = poll_of(participation, "IIT")
    mailing_out.mail_out(round_.cast.standing("own.coordinator"), poll, GONE)
    assert len(made) == 1
    device = Device(reverse("answer", args=[participation.address, "iit"]))
    device.opened()
    with pytest.raises((KeyError, RefusedError)):
        device.paper(made[0])
    assert device.sent[-1].status == 409
