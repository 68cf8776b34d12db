"""The key that signs papers, kept in the database under the box key."""

from typing import Final

import msgspec

from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.sealing import boxes
from prongsai.web.assessment.surveys.sealing.blind import Signer

THAID: Final = "thaid"
_ROOM: Final = 1700  # bytes; a private key of 2,048 bits takes less


def kept(signer: Signer, key: bytes, place: str) -> bytes:
    """Return a signing key as it is kept."""
    told = {name: f"{number:x}" for name, number in msgspec.structs.asdict(signer).items()}
    plain = msgspec.json.encode(told).ljust(_ROOM)
    return boxes.sealed(boxes.derived(key, "signing"), place, {bytes(boxes.KEY): plain}, _ROOM)


def signer_of(poll: Poll) -> Signer:
    """Return the key that signs the papers of a poll."""
    return _opened(poll, bytes(poll.signing_key), f"{poll.participation.address}/{poll.part}")


def thaid_signer_of(poll: Poll) -> Signer:
    """Return the key that signs the papers of those whom ThaiD knows."""
    return _opened(poll, bytes(poll.thaid_key), f"{poll.participation.address}/{poll.part}/{THAID}")


def _opened(poll: Poll, content: bytes, place: str) -> Signer:
    key = boxes.derived(boxkey.read(poll.participation), "signing")
    slots = boxes.opened(key, place, content, _ROOM)
    told = msgspec.json.decode(slots[bytes(boxes.KEY)].rstrip())
    return Signer(**{name: int(number, 16) for name, number in told.items()})


def moduli(poll: Poll) -> dict[str, int]:
    """Return the public halves by the tier that a paper of each gives."""
    found = {("code" if poll.part == "IIT" else "slip"): poll.modulus, THAID: poll.thaid_modulus}
    return {tier: int(modulus, 16) for tier, modulus in found.items() if modulus}
