"""Processes of our own: started, watched, and stopped with us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from time import monotonic
from typing import Final

GRACE: Final = 15  # seconds a process has to end by itself
SOON: Final = 3.0  # seconds; what dies sooner than that may be unable to live
OFTEN: Final = 5  # such deaths in a row that are enough
_DIES_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux's prctl


class Child:
    """A process that is started again when it dies, unless it dies again and again at once."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it."""
        self._command = list(command)
        self._early = 0
        self._start()

    def lives(self) -> bool:
        """Return whether it runs."""
        return self._process.poll() is None

    def again(self) -> bool:
        """Start it again; return whether that is worth it."""
        lived = monotonic() - self._born
        self._early = self._early + 1 if lived < SOON else 0
        self.kill()  # what it had started itself
        if self._early < OFTEN:
            self._start()
        return self._early < OFTEN

    def ask_to_end(self) -> None:
        """Ask it to end."""
        if self.lives():
            self._process.terminate()

    def end(self) -> None:
        """Wait until it has ended, and no longer than it is given."""
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Kill it with all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _start(self) -> None:
        self._born = monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own programs
            self._command,
            start_new_session=True,  # the terminal's signals are ours to hand on
            preexec_fn=_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads yet
        )


def _with_parent() -> None:
    """Let the process be asked to end when we are killed."""
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGTERM)
