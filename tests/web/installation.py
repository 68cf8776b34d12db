"""A whole installation in a folder of its own, run by the real command, as those who run one would."""

import contextlib
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

ROOT = Path(__file__).parents[2]
WAIT = 180  # seconds for whatever should come at once, where all else runs beside it
PORTS = range(10_000, 32_000)  # below those that Linux gives out by itself


class Installation:
    """One installation: its data folder, its settings, and its server if it runs."""

    def __init__(self, folder: Path, url: str = "", **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.settings = {"PRONGSAI_DATA": str(folder), "PRONGSAI_DATABASE_URL": url, "PRONGSAI_LANG": "en"}
        self.settings["PRONGSAI_PROCESSES"] = "1"  # that answer: a second takes a second to start
        self.settings |= {f"PRONGSAI_{name}": value for name, value in settings.items()}
        self.log = folder.with_name(f"{folder.name}.log")
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the command sees: nothing of ours but what was set here."""
        others = {key: value for key, value in os.environ.items() if not key.startswith("PRONGSAI_")}
        others.pop("DJANGO_SETTINGS_MODULE", None)
        # Where no file may grow, what is compiled would be kept cut off, for all who come after.
        python = {"PYTHONPATH": f"{ROOT}/src:{ROOT}", "PYTHONWARNINGS": "", "PYTHONDONTWRITEBYTECODE": "1"}
        return others | self.settings | python

    def __call__(
        self, *arguments: object, before: Callable[[], None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; ``before`` is done in its process first."""
        command = [sys.executable, "-m", "prongsai.cli", *map(str, arguments)]
        return subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=WAIT,
            preexec_fn=before,
            cwd=ROOT,
        )

    def json(self, *arguments: object) -> Any:
        """Run a command that should succeed; return what it told programs."""
        came = self(*arguments, "--json")
        assert came.returncode in {0, 1}, came.stderr
        return json.loads(came.stdout)

    def refused(self, *arguments: object) -> str:
        """Run a command that should be refused; return its one sentence."""
        came = self(*arguments)
        assert (came.returncode, came.stdout) == (2, ""), (came.returncode, came.stdout, came.stderr)
        assert len(came.stderr.splitlines()) == 1, came.stderr
        return came.stderr.strip()

    def python(self, text: str) -> str:
        """Run a piece of Python inside the installation; return what it printed."""
        text = f"import django; django.setup()\n{text}"
        came = subprocess.run(
            [sys.executable, "-c", text],
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "prongsai.web.config.settings"},
            capture_output=True, text=True, check=False, timeout=WAIT, cwd=ROOT,
        )  # fmt: skip
        assert came.returncode == 0, came.stderr
        return came.stdout

    def told(self, text: str) -> Any:
        """Return what a piece of Python prints as JSON inside the installation."""
        return json.loads(self.python(text))

    def initialised(self) -> "Installation":
        """Make the secret and the tables."""
        came = self("init")
        assert came.returncode == 0, came.stderr
        return self

    def peopled(self) -> "Installation":
        """Let the cast move in."""
        self.python("from tests.web.cast import assemble; assemble()")
        return self

    def filled(self) -> "Installation":
        """Let the sample move in."""
        self.python("from prongsai.web.running import trying; trying.filled()")
        return self

    def copied(self, folder: Path) -> "Installation":
        """Return another installation with the same content."""
        shutil.copytree(self.folder, folder)
        return Installation(folder)

    # -- the server ------------------------------------------------------------------

    def start(self, command: str = "serve") -> "Installation":
        """Serve, and wait for the first answer."""
        with self.log.open("a") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "prongsai.cli", command, "--port", str(self.port)],
                env=self.environment, stdout=log, stderr=log, cwd=ROOT,
            )  # fmt: skip
        self.until_ready()
        return self

    def until_ready(self) -> None:
        """Wait until the server answers that it is ready."""
        until = monotonic() + WAIT
        while monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.get("/readyz")[0] == 200:
                    return
            sleep(0.05)
        raise AssertionError(f"the server does not answer: {self.log.read_text()}")

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Return status and text of a page."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()

    def stop(self) -> int:
        """Ask the server to end; return its exit code."""
        assert self.server is not None
        self.server.terminate()
        return self.server.wait(WAIT)

    def processes(self) -> list[int]:
        """Return all processes of the server, the oldest first."""
        return family(self.server.pid) if self.server else []

    def worked(self) -> float:
        """Return the seconds that the server and all that came of it have kept a processor busy."""
        ticks = 0
        for each in self.processes():
            with contextlib.suppress(OSError):  # it has ended meanwhile: its parent counts it
                told = Path(f"/proc/{each}/stat").read_text()
                ticks += sum(map(int, told.rpartition(")")[2].split()[11:15]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """Kill all of the server at once, as a loss of power does."""
        for number in self.processes():
            kill(number)
        if self.server:
            self.server.wait(WAIT)


def kill(number: int) -> None:
    """Kill a process that cannot say no."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)


def free_port() -> int:
    """Return a port that nobody listens on, and that the system gives to nobody who asks for any."""
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with socket.socket() as tried, contextlib.suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def family(eldest: int) -> list[int]:
    """Return a process and all that came of it."""
    parents: dict[int, int] = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(each.parent.name)] = int(each.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    found = [eldest]
    for number in found:
        found += sorted(child for child, parent in parents.items() if parent == number)
    return found
