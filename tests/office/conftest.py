"""What the tests of the office file share: a folder to write one into, English sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.language import use

from .writing import Written


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Written]:
    use("en")
    yield Written(tmp_path)
    use("th")
