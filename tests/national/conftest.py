"""What the tests of the nation share: made nations, and a throwaway PostgreSQL."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from pwd import getpwnam
from tempfile import mkdtemp

import pytest

from prongsai.language import use
from prongsai.national import made
from prongsai.rules import load
from prongsai.rules.model import RuleSet

AGENCIES = 150


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, so that tests can look for words."""
    use("en")
    yield
    use("th")


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """Return the rules of a year with two parts of EIT."""
    return load("2567")


@pytest.fixture(scope="session")
def sound(rules: RuleSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small made nation without a fault."""
    return _made(rules, tmp_path_factory.mktemp("sound"), faults=False)


@pytest.fixture(scope="session")
def faulty(rules: RuleSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small made nation with planted faults."""
    return _made(rules, tmp_path_factory.mktemp("faulty"), faults=True)


def _made(rules: RuleSet, folder: Path, *, faults: bool) -> Path:
    made.make(rules, folder, agencies=AGENCIES, respondents=15_000, seed=11, faults=faults)
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a PostgreSQL of our own in a folder of its own; return its connection string."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    folder = Path(mkdtemp(prefix="prongsai-pg-"))
    owner = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if owner:
        os.chown(folder, getpwnam(owner).pw_uid, getpwnam(owner).pw_gid)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=owner, cwd=folder, stdout=subprocess.DEVNULL)

    data, control = str(folder / "data"), str(programs[-1] / "pg_ctl")
    run(
        str(programs[-1] / "initdb"),
        "-D",
        data,
        "-A",
        "trust",
        "-U",
        "prongsai",
        "-E",
        "UTF8",
        "--locale",
        "C",
    )
    options = f"-c listen_addresses='' -c fsync=off -k {folder}"
    run(control, "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql:///postgres?host={folder}&user=prongsai"
    finally:
        run(control, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
