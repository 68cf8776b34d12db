"""Boxes as rows: made at joining, taken under a lock, put back whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

from prongsai.language import _
from prongsai.web.assessment.surveys.models import Box, Kind, Poll
from prongsai.web.assessment.surveys.questionnaire import questionnaire
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.assessment.surveys.sealing import ballots, boxes

PAPER: Final = 32  # bytes of a code's slot: the hash of what was blinded, zeros while it is not spent
UNSPENT: Final = bytes(PAPER)


def size_of(poll: Poll, kind: str) -> int:
    """Return what a slot holds beside its key."""
    if kind == Kind.CODES:
        return PAPER
    return ballots.sealed_length(len(questionnaire(poll.participation.round.rules, poll.part).rows))


def place_of(poll: Poll, kind: str, number: int) -> str:
    """Return the name of a box, to which its content is bound."""
    return f"{poll.participation.address}/{poll.part}/{kind}/{number}"


def make(poll: Poll, kind: str, expected: int, key: bytes) -> None:
    """Make all boxes of a kind, empty, enough for so many slots."""
    size = size_of(poll, kind)
    count = -(-max(expected, 1) // boxes.ROOM)
    Box.objects.bulk_create(
        Box(
            poll=poll,
            kind=kind,
            number=number,
            content=boxes.sealed(key, place_of(poll, kind, number), {}, size),
        )
        for number in range(count)
    )


@contextmanager
def taken(poll: Poll, kind: str, slot: bytes, key: bytes) -> Iterator[boxes.Slots]:
    """Lend the slots of the one box in which a slot lies, locked; put the box back where they changed."""
    number = boxes.number(slot, _how_many(poll.pk, poll.participation.address, kind))
    box = Box.objects.select_for_update().filter(poll=poll, kind=kind, number=number).first()
    if box is None:  # closed since the form was asked for
        raise RefusedError("closed", _("this survey is not open now"))
    slots = opened(poll, box, key)
    before = dict(slots)
    yield slots
    if slots != before:
        put(poll, box, slots, key)


@lru_cache(maxsize=4096)
def _how_many(poll: int, _address: str, kind: str) -> int:
    """Return how many boxes there are: as many as were made at joining. An address is never given twice."""
    return max(Box.objects.filter(poll=poll, kind=kind).count(), 1)


def opened(poll: Poll, box: Box, key: bytes) -> boxes.Slots:
    """Return the slots of a box."""
    place = place_of(poll, box.kind, box.number)
    return boxes.opened(key, place, bytes(box.content), size_of(poll, box.kind))


def put(poll: Poll, box: Box, slots: boxes.Slots, key: bytes) -> None:
    """Write a box anew."""
    box.content = boxes.sealed(key, place_of(poll, box.kind, box.number), slots, size_of(poll, box.kind))
    box.save(update_fields=["content"])
