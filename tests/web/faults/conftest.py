"""What tests of faults share: the sample filled once, and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.installation import Installation


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("filled") / "data")
    assert made("init").returncode == 0
    made.python("from prongsai.web.running import trying; trying.filled()")
    return made


@pytest.fixture
def installation(filled: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Yield an installation of this test's own, filled with the sample."""
    copy = filled.copied(tmp_path / "data")
    yield copy
    if copy.server and copy.server.poll() is None:
        copy.kill()
