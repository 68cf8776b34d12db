"""Answers to surveys with every protection on, against a bare insert and a known package, on both databases.

Each submission is all that a server does for one: for staff two requests, a
paper signed blind with a key of 2,048 bits and the cast; by the open link one.
What the device does (blinding, its little work) is done before the clock runs.
One peer is a row with a JSON column, kept by Django's ORM in a transaction of its own, without a request;
the other django-survey-and-report with the same fifteen questions, one request each, its answers in clear.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Final

import django
from tests.postgres import DEBIAN, cluster

from benchmarks.measure import Result
from prongsai.web.config import environment

ROOT: Final = Path(__file__).parents[1]
WAYS: Final = {"code": "surveys: an answer by code", "open": "surveys: an answer by the open link"}
PEER: Final = "django-survey-and-report==1.5.0"
MILLI: Final = 1000

Taken = dict[str, list[float]]  # seconds of each submission, by way


def run() -> list[Result]:
    """Measure on SQLite, and on PostgreSQL where it is installed."""
    found = []
    with TemporaryDirectory() as folder:
        python = _peer(Path(folder) / "peer")
        found += _results("SQLite", _measured(f"{folder}/one", "") | _of_peer(python, f"{folder}/two", ""))
        if any(DEBIAN.glob("*/bin")):
            with cluster() as one, cluster() as two:
                taken = _measured(f"{folder}/three", one) | _of_peer(python, f"{folder}/four", two)
                found += _results("PostgreSQL", taken)
    return found


def _peer(folder: Path) -> Path:
    """Return a Python that has the peer and nothing of ours."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    wanted = [PEER, f"django=={django.__version__}", "psycopg[binary]"]
    subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True, stderr=subprocess.DEVNULL)
    return python


def _of_peer(python: Path, folder: str, database: str) -> Taken:
    Path(folder).mkdir()
    settings = json.dumps(environment.database(database, Path(folder)))
    script = str(Path(__file__).with_name("peer_survey.py"))
    done = subprocess.run([python, script, settings], capture_output=True, text=True, check=True)
    return {"peer": json.loads(done.stdout.splitlines()[-1])}


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
    peers = {"a bare insert": "bare", PEER.partition("=")[0]: "peer"}
    return [
        Result(
            name=f"{name}, {database}, against {named}",
            ours=_rate(taken[way]),
            peer=_rate(taken[peer]),
            unit="/s",
            ratio=_rate(taken[way]) / _rate(taken[peer]),
            note=f"{_told(taken[way])}; peer {_told(taken[peer])} ms",
            raw={way: taken[way], peer: taken[peer]},
        )
        for way, name in WAYS.items()
        for named, peer in peers.items()
    ]


def _rate(seconds: list[float]) -> float:
    return len(seconds) / sum(seconds)


def _told(seconds: list[float]) -> str:
    marks = quantiles(seconds, n=100)
    return f"p50 {MILLI * marks[49]:.1f}, p99 {MILLI * marks[98]:.1f}"
