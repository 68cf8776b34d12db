"""An answer is cast: checked, sealed, put into its box, counted by the day; no line, no name, no time."""

import time
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from msgspec import Struct

from prongsai.language import _
from prongsai.web.assessment.rounds import queries as rounds
from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.actions.spending import mark
from prongsai.web.assessment.surveys.models import DayCount, Kind, Poll
from prongsai.web.assessment.surveys.questionnaire import Asked, questionnaire
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.assessment.surveys.sealing import ballots, blind, boxes, proof
from prongsai.web.assessment.surveys.signing import moduli

TOKEN: Final = 32  # bytes
SECONDS_A_ROW: Final = 1.0  # who is faster has not read
SLACK: Final = 2  # bits by which work may lag behind what is asked by now
pace: Final = proof.Pace()


class Given(Struct, frozen=True):
    """What a device sends. ``token`` is its own; ``stamp`` says when the form was opened.

    A device with the form's script sends the answer ``sealed``; ``steps`` come from those without,
    and from assessors.
    """

    token: bytes
    words: str
    steps: tuple[int, ...]
    stamp: str
    signature: bytes = b""
    work: str = ""  # the stamp that was worked on, where not the same
    counter: str = ""
    sealed: bytes = b""


class Receipt(Struct, frozen=True):
    """The fingerprint of the sealed answer, and whether it had been counted before."""

    fingerprint: str
    again: bool


def secret() -> bytes:
    """Return what signs stamps."""
    return sha256(b"prongsai stamps\x00" + settings.SECRET_KEY.encode()).digest()


def place(poll: Poll) -> str:
    """Return the name to which stamps and ballots are bound."""
    return f"{poll.participation.address}/{poll.part}"


def stamp(poll: Poll) -> str:
    """Return a stamp for a form that is given out now, asking as much work as the hour needs."""
    return proof.stamped(secret(), place(poll), pace.bits(place(poll)), timezone.now().timestamp())


def cast_with_paper(poll: Poll, given: Given) -> Receipt:
    """Cast an answer with a paper signed for a code.

    Raises:
        RefusedError: the paper is forged, or the answer cannot be.

    """
    _in_time(poll, given)
    for tier, modulus in moduli(poll).items():
        if blind.verified(modulus, given.token, given.signature):
            return _put(poll, given, tier, 0)
    raise RefusedError("paper", _("this paper was not given out here; open the form again from your code"))


def cast_openly(poll: Poll, given: Given) -> Receipt:
    """Cast an answer by the open link: with a little work done, or marked as without.

    Raises:
        RefusedError: the link is not open, more work is needed, or the answer cannot be.

    """
    opened = _in_time(poll, given)
    if not open_link(poll):
        raise RefusedError("code", _("this survey needs a code; type the one on your slip"))
    here, signs = place(poll), 0
    if not given.counter:
        signs |= ballots.UNPROVEN
    elif not _worked(here, given):
        raise RefusedError(
            "work", _("many answers are coming in; your device works a moment longer, please wait")
        )
    if timezone.now().timestamp() - opened.at < SECONDS_A_ROW * len(_rows(poll)):
        signs |= ballots.FAST
    pace.note(here, time.monotonic())
    if pace.burst(here):
        signs |= ballots.BURST
    return _put(poll, given, "open", signs)


def cast_at_once(poll: Poll, code: str, given: Given) -> Receipt:
    """Spend a code and cast its answer in one step, for a device without JavaScript: the weaker promise.

    Raises:
        RefusedError: the code is not known or spent, or the answer cannot be.

    """
    _in_time(poll, given)
    with transaction.atomic():
        mark(poll, code, sha256(given.token).digest())
        return _put(poll, given, "code" if poll.part == "IIT" else "slip", 0)


def cast_for(poll: Poll, given: Given) -> Receipt:
    """Cast the answer of a respondent whom an assessor has asked; who may is asked by ``entering``.

    Raises:
        RefusedError: the answer cannot be.

    """
    _in_time(poll, given)
    return _put(poll, given, "survey", 0)


def open_link(poll: Poll) -> bool:
    """Return whether anyone with the link may answer."""
    return poll.part != "IIT" or poll.participation.way == "link"


def _in_time(poll: Poll, given: Given) -> proof.Stamp:
    read = proof.read(secret(), place(poll), given.stamp)
    if read is None:
        raise RefusedError("stamp", _("this form was not given out here; open it again"))
    if not rounds.taking(poll.participation, datetime.fromtimestamp(read.at, UTC), timezone.now()):
        raise RefusedError("closed", _("this survey is not open now"))
    if given.words != poll.words:
        raise RefusedError("words", _("the questions are not those of this survey; open the form again"))
    if len(given.token) != TOKEN:
        raise RefusedError("stamp", _("this form was not given out here; open it again"))
    if given.sealed:
        _of_its_length(poll, given.sealed)
    else:
        _in_scale(poll, given.steps)
    return read


def _of_its_length(poll: Poll, sealed: bytes) -> None:
    """Ask all that can be asked of what nobody can read: at closing, what lies outside the scale is void."""
    if len(sealed) != ballots.answer_length(len(_rows(poll))):
        raise RefusedError("form", _("what was sent cannot be read; open the form again"))


def _rows(poll: Poll) -> tuple[Asked, ...]:
    return questionnaire(poll.participation.round.rules, poll.part).rows


def _in_scale(poll: Poll, steps: tuple[int, ...]) -> None:
    rows = _rows(poll)
    if len(steps) != len(rows):
        raise RefusedError(
            "answers", _("{right} answers are asked, {found} were sent", right=len(rows), found=len(steps))
        )
    for row, step in zip(rows, steps, strict=True):
        if not 0 <= step <= row.steps:
            raise RefusedError(
                "answers", _("question {row}: there is no answer {step}", row=row.name, step=step)
            )
    if not any(steps):
        raise RefusedError("answers", _("nothing has been answered yet"))


def _worked(here: str, given: Given) -> bool:
    text = given.work or given.stamp
    read = proof.read(secret(), here, text)
    if read is None or read.bits < pace.bits(here) - SLACK:
        return False
    return proof.worked(text, given.token.hex(), given.counter, read.bits)


def _put(poll: Poll, given: Given, tier: str, signs: int) -> Receipt:
    """Put an answer into its box; a token that lies there already gets its receipt again."""
    key = boxkey.read(poll.participation)
    slot = boxes.slot_key(key, given.token)
    public, here = bytes(poll.participation.sealing_key), place(poll)
    answer = given.sealed or ballots.answer(given.words, given.steps, public, here)
    sealed = ballots.sealed(tier, signs, answer, public, here)
    with transaction.atomic():
        with boxing.taken(poll, Kind.BALLOTS, slot, key) as slots:
            again = slot in slots
            kept = slots.setdefault(slot, sealed)
        if not again:
            _count(poll, tier)
    return Receipt(sha256(kept).hexdigest(), again)


def _count(poll: Poll, tier: str) -> None:
    day = timezone.localdate()
    while not DayCount.objects.filter(poll=poll, tier=tier, day=day).update(answers=F("answers") + 1):
        DayCount.objects.get_or_create(poll=poll, tier=tier, day=day)  # the first of the day
