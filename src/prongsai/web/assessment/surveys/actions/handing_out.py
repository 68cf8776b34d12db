"""Codes are handed out: made, put into the boxes as keyed hashes, returned once, and known to nobody."""

from collections import defaultdict
from typing import Final

from django.db import transaction
from django.db.models import F

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.surveys import boxkey, codes
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.models import Box, Kind, Poll
from prongsai.web.assessment.surveys.sealing import boxes
from prongsai.web.journal import actions as journal
from prongsai.web.people.standing import Standing

MOST: Final = 1_000  # codes at once; a sheet of slips is for one counter, one room


def hand_out(standing: Standing, poll: Poll, count: int) -> list[str]:
    """Return new codes. Of staff there are never more than people.

    Raises:
        BadInputError: too many, or the poll has no codes.

    """
    agency = poll.participation.agency
    standing.require("surveys.hand-out", agency)
    with transaction.atomic():
        poll.codes = Poll.objects.select_for_update().values_list("codes", flat=True).get(pk=poll.pk)
        made = [codes.new() for _each in range(_checked(poll, count))]
        _put(poll, made, boxkey.read(poll.participation))
        Poll.objects.filter(pk=poll.pk).update(codes=F("codes") + count)
        journal.write(agency.code, standing.actor, "surveys.hand-out", f"poll:{poll.pk}", {"count": count})
    return made


def take_back(standing: Standing, poll: Poll, taken: list[str]) -> None:
    """Take codes back that reached nobody: they are in no box any more, and others may be handed out."""
    agency = poll.participation.agency
    standing.require("surveys.hand-out", agency)
    key = boxkey.read(poll.participation)
    with transaction.atomic():
        for code in taken:
            slot = boxes.slot_key(key, codes.plain(code).encode())
            with boxing.taken(poll, Kind.CODES, slot, key) as slots:
                slots.pop(slot, None)
        Poll.objects.filter(pk=poll.pk).update(codes=F("codes") - len(taken))
        subject, details = f"poll:{poll.pk}", {"count": len(taken)}
        journal.write(agency.code, standing.actor, "surveys.take-back", subject, details)


def _checked(poll: Poll, count: int) -> int:
    if not poll.modulus or poll.participation.closed_on is not None:
        raise BadInputError(_("this survey gives out no codes"))
    most = MOST
    if poll.part == "IIT":
        most = min(MOST, poll.participation.head_count - poll.codes)
    if not 1 <= count <= most:
        raise BadInputError(_("give out between 1 and {most} codes at a time", most=max(most, 0)))
    return count


def _put(poll: Poll, made: list[str], key: bytes) -> None:
    rows = {box.number: box for box in Box.objects.select_for_update().filter(poll=poll, kind=Kind.CODES)}
    by_box: dict[int, list[bytes]] = defaultdict(list)
    for code in made:
        slot = boxes.slot_key(key, codes.plain(code).encode())
        by_box[boxes.number(slot, len(rows))].append(slot)
    for number, slots in by_box.items():
        inside = boxing.opened(poll, rows[number], key)
        inside.update(dict.fromkeys(slots, boxing.UNSPENT))
        boxing.put(poll, rows[number], inside, key)
