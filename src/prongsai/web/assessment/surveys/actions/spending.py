"""A code is spent for a paper signed blind. Nothing is written but the box in which the code lies."""

from hashlib import sha256

from django.db import transaction

from prongsai.language import _
from prongsai.web.assessment.surveys import boxkey, codes
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.models import Kind, Poll
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.assessment.surveys.sealing import blind, boxes
from prongsai.web.assessment.surveys.signing import THAID, signer_of, thaid_signer_of


def spend(poll: Poll, code: str, blinded: bytes) -> bytes:
    """Return the signature on a blinded token, for a code.

    The same code with the same blinded token gets the same signature again, so
    that an answer of ours that was lost on its way costs nobody their voice.

    Raises:
        RefusedError: no such code, or it has been spent for another paper.

    """
    signer = signer_of(poll)
    signed = blind.sign(signer, blinded)  # before anything is spent: what cannot be signed costs no code
    mark(poll, code, sha256(blinded).digest())
    return signed


def spend_person(poll: Poll, person: str, blinded: bytes) -> bytes:
    """Return the signature on a blinded token, for a person whom ThaiD knows under this name of theirs.

    What is kept of the name is a slot among those of codes, under a keyed hash
    whose key is destroyed at closing: it tells that this person has a paper, to
    whoever knows both, and no more. The same blinded token is signed again.

    Raises:
        RefusedError: this person has taken another paper.

    """
    signed = blind.sign(thaid_signer_of(poll), blinded)
    key = boxkey.read(poll.participation)
    slot = boxes.slot_key(key, f"{THAID}\x00{person}".encode())
    paper = sha256(blinded).digest()
    with transaction.atomic(), boxing.taken(poll, Kind.CODES, slot, key) as slots:
        if slots.setdefault(slot, paper) != paper:
            raise RefusedError(
                "spent", _("you have taken your paper on another device or in another browser; answer there")
            )
    return signed


def mark(poll: Poll, code: str, paper: bytes) -> None:
    """Spend a code for a paper: the same again is no fault.

    Raises:
        RefusedError: no such code, or it has been spent for another paper.

    """
    plain = codes.plain(code)
    if not plain or not poll.modulus:
        raise RefusedError(
            "code", _("this code is not known here; type the twelve signs as they stand on the slip")
        )
    key = boxkey.read(poll.participation)
    slot = boxes.slot_key(key, plain.encode())
    with transaction.atomic(), boxing.taken(poll, Kind.CODES, slot, key) as slots:
        before = slots.get(slot)
        if before is None:
            raise RefusedError(
                "code", _("this code is not known here; type the twelve signs as they stand on the slip")
            )
        if before not in {boxing.UNSPENT, paper}:
            raise RefusedError("spent", _("this code has been used; each code gives one answer"))
        slots[slot] = paper
