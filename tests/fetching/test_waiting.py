"""One request at a time per host, with a pause between two."""

import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest
from tests.fetching.serving import visitor

from prongsai.fetching import NotFetchedError
from prongsai.fetching.waiting import tidy, turn


def test_two_requests_to_one_host_follow_one_another_with_a_pause(tmp_path: Path) -> None:
    times: list[tuple[float, float]] = []

    def visit() -> None:
        with turn("a.go.th", visitor(tmp_path, pause=0.1)):
            began = time.monotonic()
            time.sleep(0.05)
            times.append((began, time.monotonic()))

    threads = [threading.Thread(target=visit) for _each in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    times.sort()
    assert len(times) == 3
    assert all(later[0] - earlier[1] >= 0.09 for earlier, later in pairwise(times))


def test_hosts_do_not_wait_for_one_another(tmp_path: Path) -> None:
    with turn("a.go.th", visitor(tmp_path, pause=60.0)), turn("b.go.th", visitor(tmp_path, pause=60.0)):
        pass


def test_a_host_that_is_kept_too_long_is_told_so(tmp_path: Path) -> None:
    with (
        turn("a.go.th", visitor(tmp_path)),
        pytest.raises(NotFetchedError) as refusal,
        turn("a.go.th", visitor(tmp_path, longest=0.02)),
    ):
        pass
    assert refusal.value.why == "bounds"


def test_a_clock_that_was_set_back_or_a_damaged_file_costs_one_pause_at_most(tmp_path: Path) -> None:
    for written in (str(time.time() + 10_000).encode(), b"nonsense"):
        with turn("a.go.th", visitor(tmp_path)):
            pass
        next((tmp_path / "hosts").iterdir()).write_bytes(written)
        began = time.monotonic()
        with turn("a.go.th", visitor(tmp_path, pause=0.05)):
            assert time.monotonic() - began < 60


def test_what_was_not_used_for_long_goes(tmp_path: Path) -> None:
    with turn("a.go.th", visitor(tmp_path)):
        pass
    assert tidy(tmp_path, 1) == 0
    assert tidy(tmp_path, -1) == 1
    assert not list((tmp_path / "hosts").iterdir())
