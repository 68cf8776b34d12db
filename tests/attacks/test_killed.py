"""Killed at each step of casting and closing: nothing acknowledged is lost, nothing counted twice.

`make test` kills a few times at each place, `make endure` a thousand times; both on both databases.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from tests.attacks.conftest import ENDURE
from tests.postgres import cluster

ROOT = Path(__file__).parents[2]
ENOUGH = (1000, 70, 1000)  # kills while casting, while closing, casts of one code at once
SAMPLES = {"sqlite": (16, 7, 48), "postgresql": (8, 2, 16)}
Found = tuple[tuple[int, int, int], dict[str, Any]]


def play(counts: tuple[int, int, int], folder: Path, database: str = "") -> Found:
    environment = {
        **os.environ,
        "PRONGSAI_DEBUG": "1",
        "PRONGSAI_DATA": str(folder),
        "PRONGSAI_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "prongsai.web.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    numbers = [str(number) for number in counts]
    done = subprocess.run(
        [sys.executable, "-m", "tests.attacks.killing", *numbers],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return counts, json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module", params=SAMPLES)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Found:
    counts = ENOUGH if ENDURE else SAMPLES[request.param]
    if request.param == "sqlite":
        memory = Path("/dev/shm")  # noqa: S108 - a killed process loses nothing there: quick where it is
        with TemporaryDirectory(dir=memory if memory.is_dir() and not ENDURE else None) as folder:
            return play(counts, Path(folder))
    with cluster() as database:
        return play(counts, tmp_path_factory.mktemp("killed"), database)


def test_a_kill_while_casting_loses_no_answer_and_doubles_none(found: Found) -> None:
    (kills, _closings, _parallel), told = found
    assert told["casting"] == {"kills": kills, "lost": 0, "stored": kills, "counted": kills}


def test_a_kill_while_closing_leaves_a_survey_open_or_closed_once(found: Found) -> None:
    (_kills, closings, _parallel), told = found
    assert (told["closing"]["closings"], told["closing"]["wrong"]) == (closings, 0)


def test_no_sealed_box_is_left_in_the_files_of_the_database_after_closing(found: Found) -> None:
    """Dead rows, free pages and the log of SQLite: all boxes lie there while a survey is open."""
    told = found[1]["closing"]
    assert told["boxes"] == told["open"] > told["closings"]
    assert told["closed"] == 0


def test_one_code_cast_many_times_at_once_gives_one_answer(found: Found) -> None:
    (_kills, _closings, parallel), told = found
    assert told["replay"] == {"parallel": parallel, "stored": 1, "died": 0}
