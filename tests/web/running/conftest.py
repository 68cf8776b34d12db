"""What tests of running an installation share: one of their own, with the cast in it or with nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.postgres import cluster
from tests.web.installation import Installation


@pytest.fixture
def installation(founded: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Yield an installation of this test's own, on SQLite, with the cast in it."""
    copy = founded.copied(tmp_path / "data")
    yield copy
    if copy.server and copy.server.poll() is None:
        copy.kill()


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Installation]:
    """Yield an installation in which there is nothing yet, not even its folder."""
    made = Installation(tmp_path / "new")
    yield made
    if made.server and made.server.poll() is None:
        made.kill()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with cluster() as url:
        yield url
