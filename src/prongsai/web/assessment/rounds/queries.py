"""What can be asked of rounds: which there are, in which phase, with whose keys."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Count, QuerySet
from django.utils import timezone

from prongsai.language import _
from prongsai.rules.load import load
from prongsai.web.assessment.rounds.models import KeyHolder, Participation, Place, Round
from prongsai.web.people.models import Agency, User

GRACE: Final = timedelta(hours=1)  # after closing, for a form that was opened before


class Phase(StrEnum):
    """Where a round stands, by its keys and the calendar."""

    KEYS = "keys"
    COMING = "coming"
    ANSWERING = "answering"
    ENDED = "ended"


def rounds() -> QuerySet[Round]:
    """Return all rounds, newest first, each with how many agencies take part."""
    return Round.objects.annotate(agencies=Count("participations"))


def holders(of: Round) -> list[KeyHolder]:
    """Return who holds the keys of a round, in the order of places."""
    order = list(Place.values)
    return sorted(of.holders.select_related("user"), key=lambda holder: order.index(holder.place))


def keys_to_make(user: User) -> QuerySet[Round]:
    """Return the rounds that wait for a key of this person."""
    return Round.objects.filter(holders__user=user, holders__public_key__isnull=True)


def offices(holders: list[KeyHolder]) -> dict[str, str]:
    """Return what the offices of key holders are called, by their codes."""
    codes = {holder.office for holder in holders}
    names = dict(Agency.objects.filter(code__in=codes).values_list("code", "name"))
    return {code: names.get(code, _("The platform")) for code in codes}


def public_keys(of: Round) -> dict[str, bytes]:
    """Return the public keys made so far, by place."""
    return {holder.place: bytes(holder.public_key) for holder in of.holders.all() if holder.public_key}


def ready(of: Round) -> bool:
    """Return whether all three keys have been made."""
    return len(public_keys(of)) == len(Place)


def phase(of: Round, today: date) -> Phase:
    """Return where a round stands on a day."""
    if not ready(of):
        return Phase.KEYS
    return by_calendar(of, today)


def by_calendar(of: Round, today: date) -> Phase:
    """Return where a round stands on a day, its keys aside."""
    if today < of.opens_on:
        return Phase.COMING
    return Phase.ANSWERING if today <= of.closes_on else Phase.ENDED


def named(phase: Phase) -> str:
    """Return what people call a phase."""
    return {
        Phase.KEYS: _("waiting for keys"),
        Phase.COMING: _("not open yet"),
        Phase.ANSWERING: _("open for answers"),
        Phase.ENDED: _("answering has ended"),
    }[phase]


def end(of: Round) -> datetime:
    """Return the moment at which the last day of answering is over."""
    after = of.closes_on + timedelta(days=1)
    return timezone.make_aware(datetime.combine(after, datetime.min.time()))


def taking(participation: Participation, opened_at: datetime, now: datetime) -> bool:
    """Return whether an answer is taken now, on a form opened then: in the days, or the grace after them."""
    of = participation.round
    if participation.closed_on is not None or timezone.localdate(now) < of.opens_on:
        return False
    return now < end(of) or (opened_at < end(of) and now < end(of) + GRACE)


def may_close(participation: Participation, now: datetime) -> bool:
    """Return whether an open survey may be closed: after the days and the grace."""
    return participation.closed_on is None and now >= end(participation.round) + GRACE


def unchanged(of: Round) -> bool:
    """Return whether the rules that ship are still those that the round pinned."""
    return load(of.rules).seal == of.seal
