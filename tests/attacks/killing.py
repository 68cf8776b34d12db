"""An installation of its own on a database in a file, in which processes are killed: run by test_killed.

    python -m tests.attacks.killing KILLS CLOSINGS PARALLEL

prints what was found as JSON. A device keeps its token and its blinding, and
sends again after a kill, as the form's script does.
"""

import json
import os
import secrets
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import django

django.setup()

from django.db import connections  # noqa: E402 - Django first
from django.utils import timezone  # noqa: E402
from tests.attacks.installation import PASSPHRASE, Sealed, over, poll_of, sealed  # noqa: E402
from tests.web.cast import assemble  # noqa: E402

from prongsai.web.assessment.rounds import sealing  # noqa: E402
from prongsai.web.assessment.rounds.models import Participation  # noqa: E402
from prongsai.web.assessment.surveys import boxkey, queries  # noqa: E402
from prongsai.web.assessment.surveys.actions import boxing, casting, closing, spending  # noqa: E402
from prongsai.web.assessment.surveys.models import Box, DayCount, Kind, Outcome, Poll, Tally  # noqa: E402
from prongsai.web.assessment.surveys.refusals import RefusedError  # noqa: E402
from prongsai.web.assessment.surveys.sealing import ballots, blind  # noqa: E402
from prongsai.web.people.models import Agency  # noqa: E402
from prongsai.web.running import database  # noqa: E402

STEPS = (6, 5, 2, 4, 1, 2, 1, 1, 2, 5, 1, 6, 6, 6, 5)
# Where a process is killed: the name of a function, in which module, before or after it.
CASTING = (
    (spending, "mark", "before"),
    (boxing, "put", "before"),
    (boxing, "put", "after"),
    (spending, "mark", "after"),
    (casting, "_put", "before"),
    (casting, "_count", "before"),
    (casting, "_count", "after"),
    (casting, "_put", "after"),
)
CLOSING = (
    (closing, "_write", "before"),
    (closing, "_tally", "before"),
    (closing, "_tally", "after"),
    (closing, "_forget", "after"),
    (closing, "destroy", "before"),
    (boxkey, "write", "after"),
    (closing, "destroy", "after"),
)
Place = tuple[object, str, str]


@dataclass
class Voter:
    """What a device keeps until its answer is acknowledged."""

    poll: Poll
    code: str
    token: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    acknowledged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.blinded, self.inverse = blind.blind(int(self.poll.modulus, 16), self.token)
        public = bytes(self.poll.participation.sealing_key)
        self.sealed = ballots.answer(self.poll.words, STEPS, public, casting.place(self.poll))

    def answer(self) -> str:
        """Spend and cast; return the receipt."""
        n = int(self.poll.modulus, 16)
        signature = blind.finalized(n, spending.spend(self.poll, self.code, self.blinded), self.inverse)
        given = casting.Given(
            self.token, self.poll.words, (), casting.stamp(self.poll), signature, sealed=self.sealed
        )
        return casting.cast_with_paper(self.poll, given).fingerprint


def killed(place: Place | None, act: Callable[[], str], count: int = 1) -> str:
    """Do something in a process that is killed when it comes to a place; return what it said before."""
    reading, writing = os.pipe()
    connections.close_all()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if place is not None:
            _mine(place, count)
        with suppress(BaseException):
            os.write(writing, act().encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    return said


def _mine(place: Place, count: int) -> None:
    module, name, when = place
    true, left = getattr(module, name), [count]

    def fatal(*given: object, **more: object) -> object:
        left[0] -= 1
        if when == "before" and left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        told = true(*given, **more)
        if when == "after" and left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return told

    setattr(module, name, fatal)


def stored(poll: Poll) -> int:
    key = boxkey.read(poll.participation)
    return sum(len(boxing.opened(poll, box, key)) for box in Box.objects.filter(poll=poll, kind=Kind.BALLOTS))


def kill_casts(made: Sealed, kills: int) -> dict[str, int]:
    """Kill each cast once, in turn at each place; the device sends again; nothing is lost, nothing twice."""
    poll = poll_of(made.join(heads=kills), "IIT")
    codes = [code for at in range(0, kills, 1000) for code in made.codes(poll, min(1000, kills - at))]
    lost = 0
    for number, code in enumerate(codes):
        voter = Voter(poll, code)
        first = killed(CASTING[number % len(CASTING)], voter.answer, 1 + number // len(CASTING) % 2)
        again = killed(None, voter.answer)
        lost += not again or (bool(first) and first != again)
    counted = sum(DayCount.objects.filter(poll=poll).values_list("answers", flat=True))
    return {"kills": kills, "lost": lost, "stored": stored(poll), "counted": counted}


def lying(heads: set[bytes]) -> int:
    """Attack: find boxes of before in the files of the database, dead rows, free pages and log of SQLite."""
    kept = connections["default"]
    if kept.vendor == "sqlite":
        named = Path(kept.settings_dict["NAME"])
        files = [*named.parent.glob(f"{named.name}*")]
    else:
        with kept.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SHOW data_directory")
            files = [each for each in (Path(cursor.fetchone()[0]) / "base").rglob("*") if each.is_file()]
    raw = b"".join(file.read_bytes() for file in files)
    return sum(head in raw for head in heads)


def kill_closings(made: Sealed, closings: int) -> dict[str, int]:
    """Kill each closing once, in turn at each place; closed again it is closed once, nothing opens after."""
    wrong = 0
    polls = []
    for number in range(closings):
        agency = Agency.objects.create(code=f"killed-{number}", name=f"หน่วยงาน {number}", kind="municipality")
        post = made.cast["own.clerk"].posts.first()
        for who in ("own.coordinator", "own.clerk", "own.deputy-clerk"):
            post = made.cast[who].posts.first()
            assert post is not None
            post.pk, post.agency = None, agency
            post.save()
        agency.supervisor = made.cast.province
        agency.save()
        poll = poll_of(made.join(agency, heads=5), "IIT")
        for code in made.codes(poll, 5):
            Voter(poll, code).answer()
        polls.append(poll)
    over(made.round)
    boxes = Box.objects.filter(poll__in=polls).values_list("content", flat=True)
    heads = {bytes(content)[:48] for content in boxes}
    before = lying(heads)
    for number, poll in enumerate(polls):
        killed(CLOSING[number % len(CLOSING)], lambda poll=poll: turned(made, poll))  # type: ignore[misc]
        killed(None, lambda poll=poll: turned(made, poll))  # type: ignore[misc]
        closing.destroy_left_over()
        wrong += not sound(poll)
    found = {"boxes": len(heads), "open": before, "closed": lying(heads)}
    return {"closings": closings, "wrong": wrong, **found}


def turned(made: Sealed, poll: Poll) -> str:
    """Turn both keys, whichever is still to be turned."""
    for who, place in (("own.clerk", "first"), ("overseeing.supervisor", "second")):
        participation = queries.participations(poll.participation.agency).get()
        if participation.closed_on is None:
            closing.close(made.cast.standing(who), participation, made.files[place], PASSPHRASE)
    return "closed"


def sound(poll: Poll) -> bool:
    """Say whether a survey is closed as it should be."""
    participation = Participation.objects.get(pk=poll.participation_id)
    tallies = Tally.objects.filter(poll=poll)
    return (
        participation.closed_on is not None
        and not participation.wrapped
        and not Box.objects.filter(poll=poll).exists()
        and not boxkey.there(participation.address)
        and Outcome.objects.get(poll=poll).answered == 5
        and sum(tally.answers for tally in tallies) == 5 * len(STEPS)
    )


def replay(made: Sealed, parallel: int) -> dict[str, int]:
    """Let many processes spend and cast one code at once, each with a paper of its own."""
    poll = poll_of(Participation.objects.get(agency=made.cast.agency, round=made.round), "IIT")
    before, code = stored(poll), made.codes(poll, 1)[0] if poll.codes < poll.participation.head_count else ""
    connections.close_all()
    processes = min(8, parallel)
    children = []
    for _each in range(processes):
        child = os.fork()
        if child == 0:
            for _try in range(parallel // processes):
                with suppress(RefusedError):
                    Voter(poll, code).answer()
            os._exit(0)
        children.append(child)
    died = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    return {"parallel": parallel, "stored": stored(poll) - before, "died": died}


def main(kills: int, closings: int, parallel: int) -> dict[str, dict[str, int]]:
    """Make the installation, kill in it, and return what was found."""
    database.made_for_trial()
    blind.BITS, sealing._MEMORY = 1024, 64  # type: ignore[misc]
    cast = assemble()
    made = sealed(cast)
    participation = made.join(heads=1)
    assert timezone.localdate() <= participation.round.closes_on
    told = {"replay": replay(made, parallel)}
    Participation.objects.filter(pk=participation.pk).update(round=sealed(cast).round)
    told["casting"] = kill_casts(made, kills)
    told["closing"] = kill_closings(made, closings)
    return told


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
