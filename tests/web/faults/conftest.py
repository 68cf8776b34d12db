"""What tests of faults share: an installation of their own, filled with the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.installation import Installation


@pytest.fixture
def installation(filled: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Yield an installation of this test's own, filled with the sample."""
    copy = filled.copied(tmp_path / "data")
    yield copy
    if copy.server and copy.server.poll() is None:
        copy.kill()
