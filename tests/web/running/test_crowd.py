"""The queue before everything: it is short, and whoever finds it full is told so at once."""

import os
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from threading import Event, Thread, get_ident
from time import monotonic, sleep
from typing import Any

import pytest
from tests.postgres import cluster
from tests.web import load
from tests.web.installation import Installation

from prongsai.web.config import crowd

ENDURE = bool(os.environ.get("PRONGSAI_ENDURE"))
SECONDS, CROWD, AFTERWARDS = int(os.environ.get("PRONGSAI_SECONDS", "1800")), 30, 90
Start = Callable[..., Any]


class Slow:
    """An application that answers when it is let; it notes who came, and in which thread."""

    def __init__(self) -> None:
        self.let, self.came, self.threads = Event(), list[str](), set[int]()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        self.threads.add(get_ident())
        self.let.wait(20)
        self.came.append(environ["PATH_INFO"])
        start("200 OK", [("Content-Length", "2")])
        return Body([b"o", b"k"])


class Body(list[bytes]):
    """What Django answers with: closed when it has been sent."""

    closed = 0

    def close(self) -> None:
        Body.closed += 1


class Visitors:
    """Those who come while nobody is answered yet."""

    def __init__(self, application: crowd.Application) -> None:
        self.application, self.told = application, dict[str, tuple[str, dict[str, str], bytes]]()
        self.waiting: list[Thread] = []

    def ask(self, path: str, method: str = "POST") -> None:
        def start(status: str, headers: list[tuple[str, str]]) -> None:
            head.append((status, dict(headers)))

        head: list[tuple[str, dict[str, str]]] = []
        body = b"".join(self.application({"PATH_INFO": path, "REQUEST_METHOD": method}, start))
        self.told[path] = (*head[0], body)

    def come(self, path: str, method: str = "POST") -> None:
        self.waiting.append(Thread(target=self.ask, args=(path, method)))
        self.waiting[-1].start()

    def until(self, number: int) -> None:
        """Wait until so many have been answered."""
        over = monotonic() + 10
        while len(self.told) < number and monotonic() < over:
            sleep(0.005)
        assert len(self.told) == number


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def visitors(slow: Slow) -> Visitors:
    return Visitors(crowd.bounded(slow, waiting=4))


def test_who_finds_the_queue_full_is_told_at_once_in_both_languages(slow: Slow, visitors: Visitors) -> None:
    for number in range(5):
        visitors.come(f"/{number}")
    visitors.until(3)
    slow.let.set()
    visitors.until(5)
    away = [told for told in visitors.told.values() if told[0].startswith("503")]
    assert len(away) == 3
    assert sorted(slow.came) == sorted(path for path, told in visitors.told.items() if told[0] == "200 OK")
    _status, headers, body = away[0]
    assert headers["Retry-After"] == "5"
    assert int(headers["Content-Length"]) == len(body)
    assert "มีผู้ใช้พร้อมกันจำนวนมาก" in body.decode()
    assert "Many people are here" in body.decode()


def test_who_has_begun_can_finish_though_many_more_want_in(slow: Slow, visitors: Visitors) -> None:
    for number in range(4):
        visitors.come(f"/read/{number}", "GET")
    visitors.until(2)
    visitors.come("/cast/")
    slow.let.set()
    visitors.until(5)
    assert visitors.told["/cast/"][0] == "200 OK"


def test_whoever_watches_over_the_process_is_never_sent_away(slow: Slow, visitors: Visitors) -> None:
    for number in range(3):
        visitors.come(f"/read/{number}", "GET")
    visitors.until(1)
    visitors.come("/healthz", "GET")
    slow.let.set()
    visitors.until(4)
    assert visitors.told["/healthz"][0] == "200 OK"


def test_afterwards_everyone_is_answered_again_by_the_one_thread(slow: Slow, visitors: Visitors) -> None:
    for number in range(5):
        visitors.come(f"/{number}")
    visitors.until(3)
    slow.let.set()
    visitors.until(5)
    before = Body.closed
    for number in range(10):
        visitors.ask(f"/again/{number}")
        assert visitors.told[f"/again/{number}"][::2] == ("200 OK", b"ok")
    assert Body.closed == before + 10
    assert len(slow.threads) == 1


def test_a_fault_of_the_application_gives_the_place_back() -> None:
    def broken(_environ: dict[str, Any], _start: Start) -> Iterable[bytes]:
        raise ZeroDivisionError

    visitors = Visitors(crowd.bounded(broken, waiting=2))
    for _each in range(5):
        with pytest.raises(ZeroDivisionError):
            visitors.ask("/")


@pytest.mark.skipif(
    not ENDURE, reason="half an hour on each database: make endure; make bench shows a short one"
)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_at_the_promised_rate_and_five_times_as_many_nothing_acknowledged_is_lost(
    database: str, tmp_path: Path
) -> None:
    with cluster() if database == "postgresql" else nullcontext("") as url:
        installation = Installation(tmp_path / "one", url)
        installation.settings.pop("PRONGSAI_PROCESSES")
        installation.json("init")
        survey = load.survey(installation, load.RATE * (SECONDS + 5 * CROWD + AFTERWARDS))
        installation.start()
        try:
            promised = survey.load(load.RATE, SECONDS)
            many = survey.load(5 * load.RATE, CROWD)
            after = survey.load(load.RATE, AFTERWARDS)
        finally:
            installation.stop()
        found, counted = load.kept(installation)
    receipts = [visit.receipt for visit in [*promised, *many, *after] if visit.receipt]
    assert set(receipts) <= set(found)
    assert len(receipts) == len(set(receipts))
    assert counted == len(found)
    assert {(visit.status, visit.retry) for visit in many if not visit.receipt} <= {(503, "5")}
    assert all(visit.receipt for visit in promised)
    assert load.percentile(promised, 99) <= load.P99
    assert load.recovered(after, load.P99) <= load.RECOVERS
