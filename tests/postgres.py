"""A throw-away PostgreSQL of our own, in a folder of its own, without a network."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam
from tempfile import mkdtemp

import pytest

DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path:
    """Return where the newest PostgreSQL's programs are; skip the test where there are none."""
    found = sorted(DEBIAN.glob("*/bin"))
    if not found:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    return found[-1]


@contextmanager
def cluster(folder: Path | None = None) -> Iterator[str]:
    """Start a PostgreSQL and yield its connection string; stop it and take it away afterwards.

    Args:
        folder: where it lives and where its socket is; a new one unless said.

    """
    bin_ = programs()
    folder = folder or Path(mkdtemp(prefix="prongsai-pg-"))
    folder.mkdir(exist_ok=True)
    owner = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if owner:
        os.chown(folder, getpwnam(owner).pw_uid, getpwnam(owner).pw_gid)

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_ / program), *arguments]
        subprocess.run(command, check=True, user=owner, cwd=folder, stdout=subprocess.DEVNULL)

    data = str(folder / "data")
    run("initdb", "-D", data, "-A", "trust", "-U", "prongsai", "-E", "UTF8", "--locale", "C", "--no-sync")
    options = f"-c listen_addresses='' -c fsync=off -k {folder}"
    run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://prongsai@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
