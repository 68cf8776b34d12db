"""Many people answer a survey at once, over real HTTP, coming at a set rate whatever the server does.

Each opens the form, exchanges a code for a paper signed blind, and casts an
answer: three requests. What devices do (blinding) is done before.
"""

import asyncio
import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.web.installation import Installation

from prongsai.web.assessment.surveys.sealing import blind

# What was promised: submissions a second, their slowest hundredth, and when it is so again after a crowd.
RATE: Final = 50
P99: Final = 0.8  # seconds
RECOVERS: Final = 60.0  # seconds

STEPS: Final = tuple(map(int, "652412112516665"))
PATIENCE: Final = 30  # seconds after which a device gives up
MAKE: Final = """
import json
from base64 import b64encode
from prongsai.web.assessment.surveys.sealing import ballots
from tests.attacks.installation import poll_of, sealed
from tests.web.cast import assemble
made = sealed(assemble())
participation = made.join(heads={people})
poll = poll_of(participation, "IIT")
place, public = participation.address + "/IIT", bytes(participation.sealing_key)
sealed = b64encode(ballots.answer(poll.words, {steps}, public, place)).decode()
codes = [code for at in range(0, {people}, 1000) for code in made.codes(poll, min(1000, {people} - at))]
print(json.dumps(["/answer/" + participation.address + "/iit/", poll.modulus, poll.words, sealed, codes]))
"""
KEPT: Final = """
import json
from hashlib import sha256
from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.models import Box, DayCount
found = []
for box in Box.objects.filter(kind="ballots", poll__part="IIT").select_related("poll__participation__round"):
    slots = boxing.opened(box.poll, box, boxkey.read(box.poll.participation))
    found += [sha256(sealed).hexdigest() for sealed in slots.values()]
print(json.dumps([found, sum(DayCount.objects.values_list("answers", flat=True))]))
"""


@dataclass
class Visit:
    """How one person fared: when they came, how long it took, what they were told last."""

    came: float
    seconds: float = 0.0
    status: int = 0  # 0: no answer at all
    receipt: str = ""
    retry: str = ""


@dataclass
class Survey:
    """A survey that is open, and the papers that devices have prepared for its codes."""

    port: int
    path: str
    modulus: int
    words: str
    sealed: str  # an answer: the same for all, sealed before
    papers: list[tuple[str, bytes, bytes, int]] = field(default_factory=list)  # code, token, blinded, inverse

    def load(self, rate: float, seconds: float) -> list[Visit]:
        """Let people come at a rate; return how each fared, in the order in which they came."""
        coming = [self.papers.pop() for _each in range(round(rate * seconds))]
        return asyncio.run(self._load(coming, rate))

    async def _load(self, coming: Sequence[tuple[str, bytes, bytes, int]], rate: float) -> list[Visit]:
        start, visits = perf_counter(), []
        for number, paper in enumerate(coming):
            await asyncio.sleep(max(0.0, start + number / rate - perf_counter()))
            visit = Visit(number / rate)
            visits.append((visit, asyncio.create_task(self._answer(paper, visit))))
        for _visit, task in visits:
            await task
        return [visit for visit, _task in visits]

    async def _answer(self, paper: tuple[str, bytes, bytes, int], visit: Visit) -> None:
        start = perf_counter()
        try:
            await asyncio.wait_for(self._three(paper, visit), PATIENCE)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            visit.status = 0
        visit.seconds = perf_counter() - start

    async def _three(self, paper: tuple[str, bytes, bytes, int], visit: Visit) -> None:
        code, token, blinded, inverse = paper
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        line = Line(reader, writer, visit)
        try:
            page = await line.ask("GET", self.path)
            if page is None:
                return
            stamp = page.partition(b'name="stamp" value="')[2].partition(b'"')[0].decode()
            told = await line.ask("POST", f"{self.path}paper/", {"code": code, "blinded": _text(blinded)})
            if told is None:
                return
            signature = blind.finalized(self.modulus, b64decode(json.loads(told)["signed"]), inverse)
            said = {"token": _text(token), "words": self.words, "sealed": self.sealed, "stamp": stamp}
            cast = await line.ask("POST", f"{self.path}cast/", said | {"signature": _text(signature)})
            if cast is not None:
                visit.receipt = json.loads(cast)["fingerprint"]
        finally:
            writer.close()


@dataclass
class Line:
    """A connection that is kept for the requests of one person."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    visit: Visit

    async def ask(self, method: str, path: str, said: dict[str, str] | None = None) -> bytes | None:
        """Return what came back, or None where it was no 200."""
        body = json.dumps(said).encode() if said else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
        self.writer.write(head.encode() + body)
        told = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in told[1:] if ": " in line)
        came = await self._body(headers)
        self.visit.status, self.visit.retry = int(told[0].split()[1]), headers.get("retry-after", "")
        return came if self.visit.status == 200 else None

    async def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await self.reader.readexactly(int(headers.get("content-length", "0")))
        whole = b""
        while size := int(await self.reader.readline(), 16):
            whole += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return whole


def survey(installation: Installation, people: int) -> Survey:
    """Open a survey for so many people in an installation that has its tables."""
    made_up = MAKE.format(people=people, steps=STEPS)
    path, modulus, words, sealed, codes = json.loads(installation.python(made_up))
    made = Survey(installation.port, path, int(modulus, 16), words, sealed)
    for code in codes:
        token = secrets.token_bytes(32)
        made.papers.append((code, token, *blind.blind(made.modulus, token)))
    return made


def kept(installation: Installation) -> tuple[list[str], int]:
    """Return the fingerprints of all that lies in boxes, and how many answers were counted."""
    found, counted = json.loads(installation.python(KEPT))
    return found, counted


def worked(installation: Installation) -> float:
    """Return the seconds of processor time that the processes of a server have taken so far."""
    told = [
        Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        for process in installation.processes()
    ]
    return sum(int(each[11]) + int(each[12]) for each in told) / os.sysconf("SC_CLK_TCK")


def percentile(visits: Sequence[Visit], percent: float) -> float:
    """Return the seconds within which so many of those who were acknowledged were."""
    taken = sorted(visit.seconds for visit in visits if visit.receipt)
    return taken[min(len(taken) - 1, int(len(taken) * percent / 100))] if taken else 0.0


def recovered(visits: Sequence[Visit], within: float) -> float:
    """Return the second from which on everyone was acknowledged within so many seconds."""
    slow = [visit.came for visit in visits if not visit.receipt or visit.seconds > within]
    return max(slow, default=0.0)


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
