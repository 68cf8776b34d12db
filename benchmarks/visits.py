"""Visitors who ask a server for pages at once, over real HTTP, and how long each answer took."""

import http.client
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

from benchmarks.measure import Result

VISITORS = 4
SECONDS = 3.0
TURNS = 2
FINE = {http.HTTPStatus.OK, http.HTTPStatus.NOT_MODIFIED}

Visit = Callable[[], list[float]]


def visited(port: int, path: Callable[[], str], headers: Mapping[str, str]) -> list[float]:
    """Return the seconds of each answer that the visitors got in `SECONDS`; any other answer ends the run."""
    over = perf_counter() + SECONDS

    def visit(_visitor: int) -> list[float]:
        taken = []
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while perf_counter() < over:
            asked = path()
            start = perf_counter()
            line.request("GET", asked, headers=dict(headers))
            answer = line.getresponse()
            answer.read()
            if answer.status not in FINE:
                raise RuntimeError(f"{asked}: {answer.status}")
            taken.append(perf_counter() - start)
        line.close()
        return taken

    with ThreadPoolExecutor(VISITORS) as visitors:
        return [each for answers in visitors.map(visit, range(VISITORS)) for each in answers]


def compared(name: str, ours: Visit, peer: Visit, peer_name: str, note: str = "") -> Result:
    """Return pages a second of both, visited in turn: the best of `TURNS`, with the 99th percentile."""
    taken: dict[str, list[list[float]]] = {"ours": [], peer_name: []}
    for _turn in range(TURNS):
        taken["ours"].append(ours())
        taken[peer_name].append(peer())
    pages = {which: [len(each) / SECONDS for each in runs] for which, runs in taken.items()}
    slow = {which: [p99(each) * 1000 for each in runs] for which, runs in taken.items()}
    best = {which: max(runs) for which, runs in pages.items()}
    return Result(
        name=name,
        ours=best["ours"],
        peer=best[peer_name],
        unit="pages/s",
        ratio=best["ours"] / best[peer_name],
        note=f"{note}p99 {min(slow['ours']):.0f} ms, {peer_name} {min(slow[peer_name]):.0f} ms",
        raw={
            **{f"{which} pages/s": runs for which, runs in pages.items()},
            **{f"{which} p99 ms": runs for which, runs in slow.items()},
        },
    )


def p99(taken: list[float]) -> float:
    """Return the seconds within which 99 of 100 answers came."""
    return sorted(taken)[min(len(taken) - 1, len(taken) * 99 // 100)]
