"""Killed at each step of casting and closing: nothing acknowledged is lost, nothing counted twice.

`make test` kills a few times at each place, `make endure` a thousand times, on both databases.
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
KILLS, CLOSINGS, PARALLEL = (1000, 70, 1000) if ENDURE else (16, 7, 48)


def play(folder: Path, database: str = "") -> dict[str, Any]:
    environment = {
        **os.environ,
        "PRONGSAI_DEBUG": "1",
        "PRONGSAI_DATA": str(folder),
        "PRONGSAI_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "prongsai.web.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    numbers = [str(number) for number in (KILLS, CLOSINGS, PARALLEL)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.attacks.killing", *numbers],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module", params=["sqlite", "postgresql"] if ENDURE else ["sqlite"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if request.param == "sqlite":
        memory = Path("/dev/shm")  # noqa: S108 - a killed process loses nothing there: quick where it is
        with TemporaryDirectory(dir=memory if memory.is_dir() and not ENDURE else None) as folder:
            return play(Path(folder))
    with cluster() as database:
        return play(tmp_path_factory.mktemp("killed"), database)


def test_a_kill_while_casting_loses_no_answer_and_doubles_none(found: dict[str, Any]) -> None:
    assert found["casting"] == {"kills": KILLS, "lost": 0, "stored": KILLS, "counted": KILLS}


def test_a_kill_while_closing_leaves_a_survey_open_or_closed_once(found: dict[str, Any]) -> None:
    assert found["closing"] == {"closings": CLOSINGS, "wrong": 0}


def test_one_code_cast_many_times_at_once_gives_one_answer(found: dict[str, Any]) -> None:
    assert found["replay"] == {"parallel": PARALLEL, "stored": 1, "died": 0}
