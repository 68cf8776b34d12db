"""The key that signs papers, kept in the database under the box key."""

import msgspec

from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.sealing import boxes
from prongsai.web.assessment.surveys.sealing.blind import Signer

_ROOM = 1700  # bytes; a private key of 2,048 bits takes less


def kept(signer: Signer, key: bytes, place: str) -> bytes:
    """Return a signing key as it is kept."""
    told = {name: f"{number:x}" for name, number in msgspec.structs.asdict(signer).items()}
    plain = msgspec.json.encode(told).ljust(_ROOM)
    return boxes.sealed(boxes.derived(key, "signing"), place, {bytes(boxes.KEY): plain}, _ROOM)


def signer_of(poll: Poll) -> Signer:
    """Return the key that signs the papers of a poll."""
    key = boxes.derived(boxkey.read(poll.participation), "signing")
    place = f"{poll.participation.address}/{poll.part}"
    slots = boxes.opened(key, place, bytes(poll.signing_key), _ROOM)
    told = msgspec.json.decode(slots[bytes(boxes.KEY)].rstrip())
    return Signer(**{name: int(number, 16) for name, number in told.items()})


def modulus(poll: Poll) -> int:
    """Return the public half."""
    return int(poll.modulus, 16)
