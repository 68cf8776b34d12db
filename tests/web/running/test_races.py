"""Two at one moment, by real threads, on both databases: one wins, the other is told, no number twice."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.web.installation import Installation
from tests.web.running.racing import ROUNDS


@pytest.fixture(params=["sqlite", "postgresql"])
def raced(
    request: pytest.FixtureRequest, founded: Installation, tmp_path: Path
) -> tuple[Installation, dict[str, Any]]:
    if request.param == "sqlite":
        installation = founded.copied(tmp_path / "data")
    else:
        url = request.getfixturevalue("postgresql")
        with psycopg.connect(url, autocommit=True) as server:
            server.execute("CREATE DATABASE races")
        installation = (
            Installation(tmp_path / "data", url.replace("/postgres?", "/races?")).initialised().peopled()
        )
    return installation, installation.told("from tests.web.running import racing; racing.main()")


def test_one_wins_the_other_is_told_and_nothing_is_counted_twice(
    raced: tuple[Installation, dict[str, Any]],
) -> None:
    installation, came = raced
    for race in ("approvers", "withdrawn", "changed", "same"):
        assert [sorted(each) for each in came[race]] == [["done", "refused"]] * ROUNDS, race
    assert came["published"] == [["done", "done", "withdrawn"]] * ROUNDS, "taken back stays taken back"
    assert came["domain"] == [["done", "done", "refused"]] * ROUNDS, "a domain refused stays refused"
    assert came["numbers"] == [["done", "done"]] * ROUNDS
    assert sorted(came["given"]) == list(range(1, 7 * ROUNDS + 1))
    approved = sum(each[0] == "done" for race in ("withdrawn", "changed") for each in came[race])
    assert came["opinions"] == 2 * ROUNDS + approved
    assert not [each for each in installation.json("invariants") if not each["holds"]]
