"""Two people close: each takes off their office's layer; the second opens, shuffles and tallies in memory.

Between the two rests only what the other offices' keys can open. Whatever is
interrupted before the one transaction leaves everything as it was; whatever is
interrupted after it is finished by ``destroy``, which does no harm twice.
"""

from collections import Counter
from hashlib import sha256
from random import SystemRandom
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.rounds import queries as rounds
from prongsai.web.assessment.rounds import sealing
from prongsai.web.assessment.rounds.models import KeyHolder, Participation
from prongsai.web.assessment.surveys import boxkey, small
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.actions.casting import place
from prongsai.web.assessment.surveys.models import Box, Kind, Outcome, Poll, Tally
from prongsai.web.assessment.surveys.questionnaire import Questionnaire, questionnaire
from prongsai.web.assessment.surveys.sealing import ballots, boxes, quality
from prongsai.web.assessment.surveys.sealing.ballots import Ballot
from prongsai.web.journal import actions as journal
from prongsai.web.people.standing import Standing

UNREAD, OUTSIDE = "unread", "outside"  # why a sealed answer is void
_PEELED: Final = 32 + sealing.OVERHEAD
_TABLES: Final = ("surveys_box", "surveys_poll", "surveys_daycount", "surveys_quota", "rounds_participation")


def close(standing: Standing, participation: Participation, file: bytes, passphrase: str) -> bool:
    """Do one person's part of closing; return whether the survey is closed by it.

    Where this installation has lost its box key before the end, two people give it back in the same way.

    Raises:
        BadInputError: it is too early, the person holds no key, or the file and passphrase are not right.

    """
    standing.require("surveys.close", participation.agency)
    ended = rounds.may_close(participation, timezone.now())
    if participation.closed_on is not None or (boxkey.there(participation.address) and not ended):
        raise BadInputError(
            _("a survey is closed once, after the last day of answering and an hour of grace")
        )
    holder = participation.round.holders.filter(user=standing.user).first()
    if holder is None:
        raise BadInputError(_("you hold no key of this round"))
    private = sealing.read_key_file(file, passphrase, holder.label)
    if participation.closer_id in {None, standing.user.pk}:
        _begin(standing, participation, holder, private)
        return False
    opened = _opened(participation, holder, private)
    if ended:
        _finish(standing, participation, opened)
        destroy(participation)
    else:
        _give_back(standing, participation, opened)
    return ended


# -- the first person -----------------------------------------------------------------


def _begin(standing: Standing, participation: Participation, holder: KeyHolder, private: bytes) -> None:
    wrapped = {pair: bytes.fromhex(layers) for pair, layers in participation.wrapped.items()}
    left = sealing.peeled(holder.place, private, wrapped, participation.address.encode())
    key = _box_key_or_none(participation)
    with transaction.atomic():
        participation.peeled = {
            office: boxes.sealed(key, f"peeled {office}", {bytes(boxes.KEY): layer}, _PEELED).hex()
            for office, layer in left.items()
        }
        participation.closer = standing.user
        participation.save(update_fields=["peeled", "closer"])
        _write(standing, participation, {"step": 1, "key": holder.place})


def _box_key_or_none(participation: Participation) -> bytes:
    """Return the box key; zeros where it is lost: what was peeled is then sealed to other offices alone."""
    if boxkey.there(participation.address):
        return boxkey.read(participation)
    return bytes(boxkey.LENGTH)


# -- the second person -----------------------------------------------------------------


def _opened(participation: Participation, holder: KeyHolder, private: bytes) -> bytes:
    """Return the survey's own private key, of what the first left and the second's key."""
    content = participation.peeled.get(holder.place)
    if content is None:
        raise BadInputError(_("this key cannot finish what was begun; another key holder is needed"))
    key = _box_key_or_none(participation)
    slots = boxes.opened(key, f"peeled {holder.place}", bytes.fromhex(content), _PEELED)
    return sealing.unseal(private, slots[bytes(boxes.KEY)], participation.address.encode())


def _give_back(standing: Standing, participation: Participation, private: bytes) -> None:
    """Give a lost box key back to this installation, so that answering goes on."""
    key = sealing.unseal(private, bytes(participation.box_key), participation.address.encode())
    with transaction.atomic():
        participation.peeled, participation.closer = {}, None
        participation.save(update_fields=["peeled", "closer"])
        _write(standing, participation, {"step": "box key given back"})
    boxkey.write(participation.address, key)


def _finish(standing: Standing, participation: Participation, private: bytes) -> None:
    key = sealing.unseal(private, bytes(participation.box_key), participation.address.encode())
    with transaction.atomic():
        locked = Participation.objects.select_for_update().get(pk=participation.pk)
        if locked.closed_on is not None:
            raise BadInputError(_("this survey has been closed"))
        counts = {poll.part: _tally(poll, key, private) for poll in participation.polls.all()}
        _forget(participation)
        _write(standing, participation, {"step": 2, "answers": counts})


def _tally(poll: Poll, key: bytes, private: bytes) -> int:
    """Open a poll in memory and write only what it comes to; return how many answered."""
    slots: boxes.Slots = {}
    for box in Box.objects.filter(poll=poll, kind=Kind.BALLOTS):
        slots |= boxing.opened(poll, box, key)
    fingerprints = sorted(sha256(sealed).hexdigest() for sealed in slots.values())
    asked = questionnaire(poll.participation.round.rules, poll.part)
    read = [_read(poll, asked, sealed, private) for sealed in slots.values()]
    opened = [ballot for ballot in read if isinstance(ballot, Ballot)]
    SystemRandom().shuffle(opened)
    why = quality.reasons(opened, asked.rows)
    Tally.objects.bulk_create(_tallies(poll, asked, opened, [bool(each) for each in why]))
    Outcome.objects.create(
        poll=poll,
        answered=len(opened),
        set_aside=sum(map(bool, why)),
        void=dict(sorted(Counter(why for why in read if isinstance(why, str)).items())),
        reasons=dict(sorted(Counter(sign for signs in why for sign in signs).items())),
        tiers=dict(sorted(Counter(ballot.tier for ballot in opened).items())),
        fingerprints="\n".join(fingerprints),
    )
    return len(opened)


def _read(poll: Poll, asked: Questionnaire, sealed: bytes, private: bytes) -> Ballot | str:
    """Return a ballot; or why it is void: it does not open, answers other words, or what nobody asked."""
    try:
        ballot = ballots.opened(sealed, private, place(poll))
    except (BadInputError, ValueError, IndexError):
        return UNREAD
    if ballot.words != poll.words or len(ballot.steps) != len(asked.rows):
        return UNREAD
    in_scale = all(step <= row.steps for row, step in zip(asked.rows, ballot.steps, strict=True))
    return ballot if in_scale and any(ballot.steps) else OUTSIDE


def _tallies(poll: Poll, asked: Questionnaire, opened: list[Ballot], aside: list[bool]) -> list[Tally]:
    tiers = small.tiers_apart(Counter(ballot.tier for ballot in opened))
    counts = Counter(
        (tiers[ballot.tier], row, step, out)
        for ballot, out in zip(opened, aside, strict=True)
        for row, step in enumerate(ballot.steps)
    )
    return [
        Tally(
            poll=poll,
            row=row.name,
            step=choice.step,
            tier=tier,
            answers=counts[tier, number, choice.step, False],
            aside=counts[tier, number, choice.step, True],
        )
        for number, row in enumerate(asked.rows)
        for choice in row.choices
        for tier in sorted(set(tiers.values()))
    ]


def _forget(participation: Participation) -> None:
    Box.objects.filter(poll__participation=participation).delete()
    participation.polls.update(signing_key=b"", thaid_key=b"")
    participation.wrapped, participation.peeled, participation.box_key = {}, {}, b""
    participation.sealing_key = b""
    participation.closed_on = timezone.localdate()
    participation.save()


def _write(standing: Standing, participation: Participation, details: dict[str, object]) -> None:
    subject = f"participation:{participation.pk}"
    journal.write(participation.agency.code, standing.actor, "surveys.close", subject, details)


# -- after the transaction -----------------------------------------------------------------


def destroy(participation: Participation) -> None:
    """Destroy the box key and rewrite the tables, so that no free page and no log holds a box that opens."""
    if participation.closed_on is None:
        return
    boxkey.destroy(participation.address)
    if connection.in_atomic_block:
        return  # a test's own transaction: tables are rewritten outside of any
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM (FULL) {', '.join(_TABLES)}")


def destroy_left_over() -> int:
    """Finish every closing that was interrupted after its transaction; return how many there were."""
    closed = Participation.objects.filter(closed_on__isnull=False)
    left = [each for each in closed if boxkey.there(each.address)]
    for each in left:
        destroy(each)
    return len(left)
