"""Answers to surveys with every protection on, against a bare insert of the same answers, on both databases.

Each submission is all that a server does for one: for staff two requests, a
paper signed blind with a key of 2,048 bits and the cast; by the open link one.
What the device does (blinding, its little work) is done before the clock runs.
The peer is one row with a JSON column, kept by Django's ORM in a transaction of its own, without a request.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Final

from tests.postgres import DEBIAN, cluster

from benchmarks.measure import Result

ROOT: Final = Path(__file__).parents[1]
WAYS: Final = {"code": "surveys: an answer by code", "open": "surveys: an answer by the open link"}
MILLI: Final = 1000

Taken = dict[str, list[float]]  # seconds of each submission, by way


def run() -> list[Result]:
    """Measure on SQLite, and on PostgreSQL where it is installed."""
    found = []
    with TemporaryDirectory() as folder:
        found += _results("SQLite", _measured(folder, ""))
        if any(DEBIAN.glob("*/bin")):
            with cluster() as database:
                found += _results("PostgreSQL", _measured(f"{folder}/pg", database))
    return found


def _measured(folder: str, database: str) -> Taken:
    environment = {
        **os.environ,
        "PRONGSAI_DEBUG": "1",
        "PRONGSAI_DATA": folder,
        "PRONGSAI_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "prongsai.web.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    Path(folder).mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.answering"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    taken: Taken = json.loads(done.stdout.splitlines()[-1])
    return taken


def _results(database: str, taken: Taken) -> list[Result]:
    bare = _rate(taken["bare"])
    return [
        Result(
            name=f"{name}, {database}",
            ours=_rate(taken[way]),
            peer=bare,
            unit="/s",
            ratio=_rate(taken[way]) / bare,
            note=f"p50 {_percentile(taken[way], 50):.1f}, p99 {_percentile(taken[way], 99):.1f} ms",
            raw={way: taken[way], "bare": taken["bare"]},
        )
        for way, name in WAYS.items()
    ]


def _rate(seconds: list[float]) -> float:
    return len(seconds) / sum(seconds)


def _percentile(seconds: list[float], percent: int) -> float:
    return MILLI * quantiles(seconds, n=100)[percent - 1]
