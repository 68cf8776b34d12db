"""Answers sealed on the device: who listens at the server reads none, who answers can show none."""

import json
import random
import re
from base64 import b64decode
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.attacks.device import Device
from tests.attacks.evidence import answers, slots_in
from tests.attacks.installation import Sealed, poll_of

from prongsai.errors import BadInputError
from prongsai.web.assessment.rounds import sealing
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import casting
from prongsai.web.assessment.surveys.sealing import ballots
from prongsai.web.assessment.surveys.sealing.ballots import Ballot

PEOPLE = 8


@pytest.fixture
def participation(round_: Sealed) -> Participation:
    return round_.join(heads=PEOPLE)


def by_listening(heard: list[bytes]) -> list[tuple[int, ...]]:
    """Attack: read answers in what was sent: one figure after another, or one to a field."""
    found = []
    for body in heard:
        steps = re.findall(rb"(?<![0-9])[0-6]{15}(?![0-9])", body) or [
            b"".join(re.findall(rb"\bi\d+=([0-6])\b", body))
        ]
        raw = [b64decode(value) for value in values(body) if re.fullmatch(r"[A-Za-z0-9+/]{40,}=*", value)]
        clear = [plain[35:50] for plain in raw if len(plain) >= 50 and max(plain[35:50]) <= 6]
        found += [tuple(map(int, told.decode())) for told in steps if told] + [tuple(told) for told in clear]
    return found


def values(body: bytes) -> list[str]:
    try:
        return [str(value) for value in json.loads(body).values()]
    except ValueError:
        return []


def said(participation: Participation, codes: list[str]) -> tuple[list[tuple[int, ...]], list[bytes]]:
    """Let people answer by the form's script; return what they said, and all that was sent."""
    chance, address = random.Random(5), reverse("answer", args=[participation.address, "iit"])
    told, heard = [], []
    for code in codes:
        told.append(answers(chance))
        device = Device(address)
        device.answer(code, told[-1])
        heard += [sent.body for sent in device.sent if sent.body]
    return told, heard


def test_sealed_answers_are_not_heard_by_who_writes_down_all_requests(
    participation: Participation, round_: Sealed
) -> None:
    told, heard = said(participation, round_.codes(poll_of(participation, "IIT"), PEOPLE))
    assert not set(by_listening(heard)) & set(told)


def test_sealed_answers_are_heard_where_the_device_does_not_seal(
    participation: Participation, round_: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = sealing.seal

    def open_letter(public: bytes, text: bytes, info: bytes) -> bytes:
        return text + bytes(sealing.OVERHEAD) if b"answer" in info else true(public, text, info)

    monkeypatch.setattr(sealing, "seal", open_letter)
    told, heard = said(participation, round_.codes(poll_of(participation, "IIT"), PEOPLE))
    assert set(told) <= set(by_listening(heard))


def test_sealed_answers_are_heard_without_the_script_as_the_page_says(
    participation: Participation, round_: Sealed
) -> None:
    """The weaker promise: without JavaScript code and answer come in one request, in clear."""
    address = reverse("answer", args=[participation.address, "iit"])
    code, steps = round_.codes(poll_of(participation, "IIT"), 1)[0], answers(random.Random(6))
    form = Device(address).opened()
    sent = {
        **form.hidden,
        "code": code,
        **{row: str(step) for row, step in zip(form.rows, steps, strict=True)},
    }
    body = "&".join(f"{name}={value}" for name, value in sent.items())
    kind = "application/x-www-form-urlencoded"
    assert Client().post(address, body, content_type=kind).status_code == 200
    assert steps in by_listening([body.encode()])


def test_a_receipt_cannot_be_made_of_what_the_device_knows(
    participation: Participation, round_: Sealed
) -> None:
    """Who is pressed to show their answer knows it, and its seal; the outer seal has a chance of ours."""
    poll, chance = poll_of(participation, "IIT"), random.Random(7)
    device = Device(reverse("answer", args=[participation.address, "iit"]))
    receipt = device.answer(round_.codes(poll, 1)[0], answers(chance))
    mine = b64decode(json.loads(device.sent[-1].body)["sealed"])
    public, here = bytes(participation.sealing_key), casting.place(poll)
    shown = {sha256(mine).hexdigest()}
    shown |= {sha256(ballots.sealed("code", 0, mine, public, here)).hexdigest() for _each in range(20)}
    assert receipt not in shown
    lying = [sealed for _key, sealed in slots_in(poll, boxkey.read(participation))]
    assert [sha256(sealed).hexdigest() for sealed in lying] == [receipt]


@pytest.mark.parametrize("altered", ["outer", "inner", "place", "version", "tier"])
def test_a_sealed_ballot_that_was_altered_does_not_open(altered: str) -> None:
    private, public = sealing.new_pair()
    steps = answers(random.Random(8))
    inner = bytearray(ballots.answer("ab" * 32, steps, public, "here"))
    if altered == "inner":
        inner[40] ^= 1
    outer = bytearray(ballots.sealed("thaid", 3, bytes(inner), public, "here"))
    if altered == "outer":
        outer[40] ^= 1
    if altered in {"version", "tier"}:
        head = bytes([9, 0, 0] if altered == "version" else [1, 99, 0])
        outer = bytearray(sealing.seal(public, head + bytes(inner), ballots.info("ballot", "here")))
    with pytest.raises(BadInputError):
        ballots.opened(bytes(outer), private, "elsewhere" if altered == "place" else "here")


def test_a_sealed_ballot_says_what_was_put_in_and_all_are_of_one_length() -> None:
    private, public = sealing.new_pair()
    lengths: set[Any] = set()
    for tier in ballots.TIERS:
        for steps in ((0,) * 14 + (1,), (6,) * 15):
            inner = ballots.answer("cd" * 32, steps, public, "here")
            outer = ballots.sealed(tier, ballots.FAST, inner, public, "here")
            assert ballots.opened(outer, private, "here") == Ballot("cd" * 32, tier, ballots.FAST, steps)
            lengths.add((len(inner), len(outer)))
    assert lengths == {(ballots.answer_length(15), ballots.sealed_length(15))}
