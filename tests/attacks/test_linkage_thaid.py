"""Whom ThaiD knows: what ThaiD, a listening server and the database know joins no one to an answer."""

import base64
import json
import random
from collections.abc import Iterator
from hashlib import sha256
from math import sqrt
from typing import Any

import pytest
from django.urls import reverse
from tests.attacks.attackers import Guess, by_hidden_columns, by_history, by_order_in_the_box, hits_of
from tests.attacks.conftest import ENDURE
from tests.attacks.device import Device
from tests.attacks.evidence import Evidence, answers, slots_in, state, visit
from tests.attacks.installation import Sealed, poll_of
from tests.attacks.weakened import blinding, box_key
from tests.web.surveys.thaid import StandIn, standing_in

from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.sealing import blind, boxes

PEOPLE = 200 if ENDURE else 12
SUCCEEDS = 0.9


@pytest.fixture
def service(settings: Any) -> Iterator[type[StandIn]]:
    with standing_in(settings) as found:
        yield found


@pytest.fixture
def evidence(round_: Sealed, service: type[StandIn]) -> Evidence:
    """Let people answer in a chance order; a server that hears all writes it down, with ThaiD's names."""
    return play(round_, service)


def play(round_: Sealed, service: type[StandIn]) -> Evidence:
    participation, chance = round_.join(), random.Random(7)
    found = Evidence(poll_of(participation, "EIT.public"), [])
    address = reverse("answer", args=[participation.address, "eit-public"])
    found.states.append((-1, state(found.poll)))
    for person in chance.sample(range(PEOPLE), PEOPLE):
        device = Device(address, after=lambda person=person: found.seen(person))  # type: ignore[misc]
        device.opened()
        paper = device.confirmed(service, f"person {person}")
        found.truth[person] = device.cast(answers(chance)[:9], *paper)["fingerprint"]
        found.log += [visit(person, sent) for sent in device.sent]
        named = json.loads(device.sent[-2].body) | {"person": person}  # what ThaiD told the server
        found.bodies += [json.dumps(named).encode(), device.sent[-1].body]
    chance.shuffle(found.bodies)
    found.box_key = boxkey.read(participation)
    return found


def by_bodies(evidence: Evidence) -> Guess:
    """What was signed for whom, against what was cast."""
    sent = [json.loads(body) for body in evidence.bodies]
    papers = {said["blinded"]: said["person"] for said in sent if "person" in said}
    n, kept = int(evidence.poll.thaid_modulus, 16), dict(slots_in(evidence.poll, evidence.box_key))
    guess: Guess = {}
    for said in sent:
        if "signature" not in said:
            continue
        signed = int.from_bytes(base64.b64decode(said["signature"]))
        encoded = pow(signed, blind.EXPONENT, n).to_bytes((n.bit_length() + 7) // 8)
        if person := papers.get(base64.b64encode(encoded).decode(), 0):
            slot = boxes.slot_key(evidence.box_key, base64.b64decode(said["token"]))
            guess[person] = sha256(kept[slot]).hexdigest()
    return guess


def test_linkage_is_at_chance_though_thaid_and_the_server_tell_all_they_heard(evidence: Evidence) -> None:
    for attack in (by_bodies, by_order_in_the_box, by_history, by_hidden_columns):
        right = hits_of(attack(evidence), evidence)
        assert right <= 1 + 5 * sqrt(1), f"{attack.__name__}: {right} of {PEOPLE}, by chance about 1"


def test_linkage_succeeds_without_blinding(
    round_: Sealed, service: type[StandIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    blinding(monkeypatch)
    evidence = play(round_, service)
    assert hits_of(by_bodies(evidence), evidence) >= SUCCEEDS * (PEOPLE - 1)


def test_linkage_succeeds_without_the_box_key(
    round_: Sealed, service: type[StandIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    box_key(monkeypatch)
    evidence = play(round_, service)
    assert hits_of(by_history(evidence), evidence) >= SUCCEEDS * PEOPLE


def test_a_list_of_all_names_does_not_tell_who_took_a_paper(evidence: Evidence) -> None:
    """The slots of papers are keyed hashes: names tried one by one, without the box key, fit none."""
    slots = {key for key, _paper in slots_in(evidence.poll, evidence.box_key, "codes")}
    names = [f"pairwise person {person}" for person in range(PEOPLE)]
    tried = {sha256(name.encode()).digest() for name in names}
    tried |= {boxes.slot_key(bytes(32), f"thaid\x00{name}".encode()) for name in names}
    assert len(slots) == PEOPLE
    assert not slots & tried
