"""Starting the command line against starting Python."""

import subprocess
import sys
from importlib.util import find_spec

from benchmarks.measure import Result, compared, in_turn

TIMES = 15
PYTHON = [sys.executable, "-c", "pass"]
VERSION = "import sys; from prongsai.cli import main; sys.argv[1:] = ['--version']; sys.exit(main())"
PRONGSAI = [sys.executable, "-c", VERSION]


def run() -> list[Result]:
    """Measure ``prongsai --version`` against ``python -c pass``; nothing without a command line."""
    if find_spec("prongsai.cli") is None:
        return []
    taken = in_turn({"ours": lambda: start(PRONGSAI), "peer": lambda: start(PYTHON)}, TIMES)
    return [compared("prongsai --version : python -c pass", taken["ours"], taken["peer"])]


def start(command: list[str]) -> None:
    """Run a command to its end."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
