"""Processes of our own: started, watched, and stopped with us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

GRACE: Final = 15  # seconds a process has to end by itself
_DIES_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux's prctl


def started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a process that gets no signal of the terminal, and on Linux ends when we are killed."""
    return subprocess.Popen(  # noqa: S603 - our own programs
        list(command),
        start_new_session=True,
        preexec_fn=_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads yet
    )


def _with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGTERM)


def ended(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to end; kill who does not, with all that they have started."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
