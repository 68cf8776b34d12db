"""A person's calendar: the days of what is theirs, and the steps of the year with how they are known."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from icalendar import Calendar, Event

from prongsai import rules
from prongsai.language import _
from prongsai.rules import labels
from prongsai.rules.model import Known, Mark
from prongsai.rules.model import Step as OfYear
from prongsai.web.improvement import carried
from prongsai.web.improvement.carried import Carried
from prongsai.web.improvement.models import Feed
from prongsai.web.look.addresses import our_address, ours

_SALT: Final = "calendar feed"


def secret(feed: Feed) -> str:
    """Return the secret in the address of a feed."""
    return signing.Signer(salt=_SALT, sep=".").sign(f"{feed.user_id}.{feed.nonce}")


def feed_of(told: str) -> Feed | None:
    """Return the feed that an address is of, None where it is none, or none any more."""
    try:
        user, _dot, nonce = signing.Signer(salt=_SALT, sep=".").unsign(told).partition(".")
    except signing.BadSignature:
        return None
    if not user.isdecimal():
        return None
    return (
        Feed.objects.filter(user=int(user), nonce=nonce, user__is_active=True).select_related("user").first()
    )


def calendar(mine: Iterable[Carried], years: Iterable[int], now: datetime) -> bytes:
    """Return the calendar: a day for each thing that ends on one, the year's steps whose days are known."""
    made = Calendar()
    made.add("prodid", "-//Prongsai//TH")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Prongsai: measures and the year of the assessment"))
    made.add("x-wr-timezone", settings.TIME_ZONE)
    for event in (*_own(mine, now), *_steps(years, now)):
        made.add_component(event)
    return bytes(made.to_ical())


def _own(mine: Iterable[Carried], now: datetime) -> Iterator[Event]:
    for each in mine:
        if each.ends is None:
            continue
        unit = carried.unit_of(each)
        event = _event(
            carried.subject(each).replace(":", "-"),
            _("due: {name}", name=each.name),
            each.ends,
            each.ends,
            now,
        )
        event.add(
            "description", " · ".join(filter(None, [carried.agency_of(each).name, unit.name if unit else ""]))
        )
        event.add("url", our_address(carried.address(each)))
        yield event


def _steps(years: Iterable[int], now: datetime) -> Iterator[Event]:
    for year in sorted(set(years) & set(rules.years())):
        for number, step in enumerate(rules.load(str(year)).calendar.steps):
            if step.starts and step.ends:
                event = _event(f"year-{year}-{number}", step.step, step.starts, step.ends, now)
                event.add("description", f"{step.when} [{', '.join(map(labels.mark_label, marks(step)))}]")
                yield event


def marks(step: OfYear) -> list[Mark]:
    """Return how the days of a step are known: verified, reported, derived, recalled."""
    told = step.known.get("when", ())
    every = told if isinstance(told, tuple) else (told,)
    return list(dict.fromkeys(each.mark if isinstance(each, Known) else each for each in every))


def _event(name: str, summary: str, starts: date, ends: date, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@{ours().netloc}")
    event.add("dtstamp", now)
    event.add("summary", summary)
    event.add("dtstart", starts)
    event.add("dtend", ends + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
