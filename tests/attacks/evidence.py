"""What an attacker has in hand, gathered while a survey runs: every state of the database, the log, and keys.

``states`` is what every backup and the whole write-ahead log give: all tables
after every request. ``log`` is that of a proxy in front, by which the address
of everyone's own computer is known. ``bodies`` is what a server would see that
secretly wrote everything down, without order. ``box_key`` is what someone has
who takes the machine away; ``contents`` what two offices have who plot together.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from django.apps import apps
from django.db import connection
from django.urls import reverse
from tests.attacks.device import Device, Sent
from tests.attacks.installation import Sealed, poll_of

from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.models import Box, Kind, Poll

WATCHED: Final = ("surveys", "rounds", "journal", "sessions", "django_tasks_database")
Rows = list[tuple[Any, ...]]
State = dict[str, Rows]  # by table, in physical order, hidden columns first


@dataclass
class Visit:
    """One line of the proxy's log: whose computer, what was asked, how long question and answer were."""

    person: int
    path: str
    asked: int
    answered: int


@dataclass
class Evidence:
    """All that was gathered, and what the attacker must find out: ``truth`` by person."""

    poll: Poll
    codes: list[str]
    states: list[tuple[int, State]] = field(
        default_factory=list
    )  # the person who came just then is in the log
    log: list[Visit] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    box_key: bytes = b""
    contents: dict[str, tuple[int, ...]] = field(default_factory=dict)
    answers: dict[int, tuple[int, ...]] = field(default_factory=dict)  # not the attacker's
    truth: dict[int, str] = field(default_factory=dict)  # not the attacker's

    @property
    def order(self) -> list[int]:
        """Who came when, as the proxy's log tells."""
        return list(dict.fromkeys(visit.person for visit in self.log))

    def seen(self, person: int) -> None:
        """Keep what the database is just after someone's request."""
        self.states.append((person, state(self.poll)))

    @property
    def last(self) -> State:
        return self.states[-1][1]


def state(poll: Poll) -> State:
    """Read every table that has to do with it, as whoever holds the database can, hidden columns and all.

    Of boxes only those of the poll: those of others are no help.
    """
    hidden = "rowid" if connection.vendor == "sqlite" else "xmin::text::bigint, ctid::text"
    found: State = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label not in WATCHED:
                continue
            table = model._meta.db_table
            order = "rowid" if connection.vendor == "sqlite" else "xmin::text::bigint, ctid"
            of = f"WHERE poll_id = {poll.pk}" if table == "surveys_box" else ""
            cursor.execute(f"SELECT {hidden}, * FROM {table} {of} ORDER BY {order}")  # noqa: S608 - our own tables
            found[table] = cursor.fetchall()
    return found


def play(
    sealed: Sealed, participation: Participation, people: int, chance: random.Random, **device: Any
) -> Evidence:
    """Let so many staff answer in a chance order over HTTP, and gather all there is to gather."""
    poll = poll_of(participation, "IIT")
    evidence = Evidence(poll, sealed.codes(poll, people))
    address = reverse("answer", args=[participation.address, "iit"])
    coming = chance.sample(range(people), people)
    evidence.states.append((-1, state(poll)))
    for person in coming:
        steps = answers(chance)
        evidence.answers[person] = steps
        one = Device(address, after=partial(evidence.seen, person), **device)
        evidence.truth[person] = one.answer(evidence.codes[person], steps)
        evidence.log += [visit(person, sent) for sent in one.sent]
        evidence.bodies += [sent.body for sent in one.sent]
    chance.shuffle(evidence.bodies)
    evidence.box_key = boxkey.read(participation)
    pairs = list(evidence.truth.items())
    chance.shuffle(pairs)
    evidence.contents = {fingerprint: evidence.answers[person] for person, fingerprint in pairs}
    return evidence


def visit(person: int, sent: Sent) -> Visit:
    return Visit(person, sent.path, len(sent.body), sent.length)


def answers(chance: random.Random) -> tuple[int, ...]:
    """Return the answers of one of the staff to the fifteen questions of 2567."""
    two_way = {2, 8}
    return tuple(
        chance.choice([0, 1, 2, 2, 2]) if row in two_way else chance.choice([0, *range(1, 7)])
        for row in range(15)
    )


def slots_in(poll: Poll, key: bytes, kind: str = Kind.BALLOTS) -> Sequence[tuple[bytes, bytes]]:
    """Open the boxes as someone who has the box key: slots as they lie."""
    found: list[tuple[bytes, bytes]] = []
    for box in Box.objects.filter(poll=poll, kind=kind).order_by("number"):
        found += boxing.opened(poll, box, key).items()
    return found
