"""Full submissions over real HTTP at the promised rate, then five times as many, then the promise again.

A submission is three requests: the form, a paper signed blind for a code, the cast. Those who come do not
wait for one another. The peer of each figure is the promise; what was acknowledged is looked up in the boxes.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.postgres import cluster
from tests.web.installation import Installation
from tests.web.load import P99, RATE, RECOVERS, Visit, kept, percentile, recovered, survey, worked

from benchmarks.measure import Result

SECONDS: Final = float(os.environ.get("PRONGSAI_SECONDS", "20"))
CROWD: Final = (5 * RATE, 8.0)
AFTERWARDS: Final = 12.0


def run() -> list[Result]:
    """Measure on both databases."""
    found: list[Result] = []
    with TemporaryDirectory(prefix="prongsai-bench-") as folder, cluster() as url:
        for database, address in (("SQLite", ""), ("PostgreSQL", url)):
            installation = Installation(Path(folder) / database, address)
            installation.json("init")
            found += measured(database, installation)
    return found


def measured(database: str, installation: Installation) -> Iterator[Result]:
    """Yield the figures of one installation."""
    people = round(RATE * SECONDS + CROWD[0] * CROWD[1] + RATE * AFTERWARDS) + 1
    open_ = survey(installation, people)
    installation.start()
    try:
        open_.load(1, 1)  # the first wakes everything
        before = worked(installation)
        promised = open_.load(RATE, SECONDS)
        processor = worked(installation) - before
        crowd, after = open_.load(*CROWD), open_.load(RATE, AFTERWARDS)
    finally:
        installation.stop()
    yield _promised(database, promised, processor)
    yield _crowd(database, crowd)
    yield _recovery(database, after)
    yield _lost(database, installation, [*promised, *crowd, *after])


def _promised(database: str, visits: list[Visit], processor: float) -> Result:
    slowest = max(visit.came + visit.seconds for visit in visits)
    done = sum(bool(visit.receipt) for visit in visits)
    return Result(
        name=f"full submissions by code, {SECONDS:.0f} s, {database}",
        ours=done / slowest,
        peer=RATE,
        unit="/s",
        ratio=done / slowest / RATE,
        note=f"{done} of {len(visits)}; p50 {1000 * percentile(visits, 50):.0f}, p99 "
        f"{1000 * percentile(visits, 99):.0f} ms (promised {1000 * P99:.0f}); "
        f"{1000 * processor / max(done, 1):.1f} ms of processor each",
        raw={"seconds": [round(visit.seconds, 4) for visit in visits]},
    )


def _crowd(database: str, visits: list[Visit]) -> Result:
    slowest = max(visit.came + visit.seconds for visit in visits)
    done = sum(bool(visit.receipt) for visit in visits)
    away = sum(visit.status == 503 and bool(visit.retry) for visit in visits)
    return Result(
        name=f"five times as many, {database}",
        ours=done / slowest,
        peer=CROWD[0],
        unit="/s",
        ratio=done / slowest / CROWD[0],
        note=f"{done} taken (p99 {1000 * percentile(visits, 99):.0f} ms), {away} told to come again, "
        f"{len(visits) - done - away} else",
    )


def _recovery(database: str, visits: list[Visit]) -> Result:
    after = recovered(visits, P99)
    return Result(
        name=f"recovered after the crowd, {database}",
        ours=after,
        peer=RECOVERS,
        unit="s",
        ratio=after / RECOVERS,
    )


def _lost(database: str, installation: Installation, visits: list[Visit]) -> Result:
    found, counted = kept(installation)
    receipts = [visit.receipt for visit in visits if visit.receipt]
    lost = len(set(receipts) - set(found))
    return Result(
        name=f"acknowledged and lost, {database}",
        ours=lost,
        peer=len(receipts),
        unit="",
        ratio=lost / max(len(receipts), 1),
        note=f"{len(found)} in boxes, {counted} counted, {len(receipts)} acknowledged here",
    )
