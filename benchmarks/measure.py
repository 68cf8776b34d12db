"""Measure: two or more ways in turn, the least of several times, and the peak memory of each."""

import gc
import subprocess
import sys
from collections.abc import Callable, Mapping
from time import perf_counter

from msgspec import Struct, field


class Result(Struct, frozen=True, kw_only=True):
    """One figure of ours beside a peer's.

    ``ratio`` is ours by peer's; ``raw`` holds every single figure measured, in ``unit``.
    """

    name: str
    ours: float
    peer: float
    unit: str
    ratio: float
    note: str = ""
    raw: dict[str, list[float]] = field(default_factory=dict)


def compared(name: str, ours: list[float], peer: list[float], *, unit: str = "s", note: str = "") -> Result:
    """Return the result of two series: the least of each counts."""
    least, its = min(ours), min(peer)
    raw = {"ours": ours, "peer": peer}
    return Result(name=name, ours=least, peer=its, unit=unit, ratio=least / its, note=note, raw=raw)


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes; what it gives is thrown away outside the time."""
    gc.collect()
    start = perf_counter()
    given = work()
    taken = perf_counter() - start
    del given
    return taken


def in_turn(ways: Mapping[str, Callable[[], object]], times: int) -> dict[str, list[float]]:
    """Return the seconds of each way, run in turn so that a busy moment hits all of them."""
    for work in ways.values():
        work()  # warm: the files are in memory, the modules loaded
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _turn in range(times):
        for name, work in ways.items():
            taken[name].append(seconds(work))
    return taken


def megabytes(module: str, *arguments: str) -> float:
    """Return the peak memory of ``python -m module arguments``, which prints it in kilobytes."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024
