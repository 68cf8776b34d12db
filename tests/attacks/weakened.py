"""Each protection switched off, here and nowhere else: the program itself has no such switch."""

import secrets
import struct
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from tests.attacks.attackers import spelt_out
from tests.attacks.device import Device

from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import boxing, casting
from prongsai.web.assessment.surveys.models import Box, Kind
from prongsai.web.assessment.surveys.sealing import ballots, blind, boxes
from prongsai.web.journal import actions as journal

Patch = Callable[[pytest.MonkeyPatch], None]


def order(patch: pytest.MonkeyPatch) -> None:
    """Slots lie in the order in which they came."""
    patch.setattr(boxes, "arranged", lambda slots: [key + slots[key] for key in slots])


def box_key(patch: pytest.MonkeyPatch) -> None:
    """Boxes are not under a key."""

    def sealed(_key: bytes, _place: str, slots: Mapping[bytes, bytes], size: int) -> bytes:
        width = boxes.KEY + size
        room = -(-max(len(slots), 1) // boxes.FULL) * boxes.FULL * width
        body = b"".join(boxes.arranged(slots))
        return len(slots).to_bytes(4) + body + bytes(room - len(body))

    def opened(_key: bytes, _place: str, content: bytes, size: int) -> boxes.Slots:
        width = boxes.KEY + size
        starts = range(4, 4 + int.from_bytes(content[:4]) * width, width)
        return {content[at : at + boxes.KEY]: content[at + boxes.KEY : at + width] for at in starts}

    patch.setattr(boxes, "sealed", sealed)
    patch.setattr(boxes, "opened", opened)


def one_box(patch: pytest.MonkeyPatch) -> None:
    """Each answer has a row of its own, under a random number, as most surveys keep them."""
    true = casting._put

    def put(poll: Any, given: Any, tier: str, signs: int) -> Any:
        receipt = true(poll, given, tier, signs)
        key = boxkey.read(poll.participation)
        for _slot, sealed in _slots(poll, key):
            if sha256(sealed).hexdigest() == receipt.fingerprint:
                apart = Box(poll=poll, kind="apart", number=secrets.randbelow(2**31), content=sealed)
                with transaction.atomic():  # one of its own, as outside of a test
                    apart.save()
        return receipt

    patch.setattr(casting, "_put", put)


def blinding(patch: pytest.MonkeyPatch) -> None:
    """The device does not blind its paper."""
    true = blind.blind
    patch.setattr(blind, "blind", lambda n, token: true(n, token, r=1))


def day(patch: pytest.MonkeyPatch) -> None:
    """A time finer than a day lies beside each answer."""
    true, length = ballots.sealed, ballots.sealed_length
    patch.setattr(ballots, "sealed", lambda *of: true(*of) + struct.pack(">Q", time.time_ns()))
    patch.setattr(ballots, "sealed_length", lambda rows: length(rows) + 8)


def no_journal(patch: pytest.MonkeyPatch) -> None:
    """A line of the journal tells of each answer."""
    true = casting._put

    def put(poll: Any, given: Any, tier: str, signs: int) -> Any:
        receipt = true(poll, given, tier, signs)
        with transaction.atomic():
            journal.write(poll.participation.agency.code, "system", "cast", "x", {"of": receipt.fingerprint})
        return receipt

    patch.setattr(casting, "_put", put)


def no_session(patch: pytest.MonkeyPatch) -> None:
    """A session remembers the receipt, to show it again."""
    true = casting._put

    def put(poll: Any, given: Any, tier: str, signs: int) -> Any:
        receipt = true(poll, given, tier, signs)
        session = SessionStore()
        session["receipt"] = receipt.fingerprint
        session.save()
        return receipt

    patch.setattr(casting, "_put", put)


def no_receipt_in_addresses(patch: pytest.MonkeyPatch) -> None:
    """The device asks after its receipt by an address that a proxy writes down."""
    true = Device.answer

    def answer(self: Device, code: str, steps: Sequence[int]) -> str:
        fingerprint = true(self, code, steps)
        self.address += f"?receipt={fingerprint}"
        self.opened()
        return fingerprint

    patch.setattr(Device, "answer", answer)


def equal_length(patch: pytest.MonkeyPatch) -> None:
    """The device spells its answers out, so that a request is as long as what it says."""
    true = Device.cast

    def cast(self: Device, steps: Sequence[int], token: bytes, signature: bytes = b"") -> Any:
        return true(self, steps, token, signature, {"spelt": spelt_out(steps)})

    patch.setattr(Device, "cast", cast)


def _slots(poll: Any, key: bytes) -> Sequence[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = []
    for box in Box.objects.filter(poll=poll, kind=Kind.BALLOTS):
        found += boxing.opened(poll, box, key).items()
    return found


# By protection: how it is switched off, and the attack that must then succeed.
OFF: Final[dict[str, tuple[Patch, str]]] = {
    "slots in the order of their random keys": (order, "by_order_in_the_box"),
    "boxes under a key that is not in the database": (box_key, "by_history"),
    "boxes instead of rows": (one_box, "by_hidden_columns"),
    "papers signed blind": (blinding, "by_bodies"),
    "no time finer than a day": (day, "by_time_in_the_box"),
    "no line of the journal": (no_journal, "by_journal"),
    "no session": (no_session, "by_sessions"),
    "no receipt in an address": (no_receipt_in_addresses, "by_log"),
    "requests of equal length": (equal_length, "by_length"),
}
