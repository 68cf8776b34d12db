"""What the tests of the command line share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.language import use

from .running import Prongsai


@pytest.fixture
def prongsai(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Prongsai]:
    """Return the command line, in English, with a folder of its own."""
    monkeypatch.setenv("PRONGSAI_LANG", "en")
    yield Prongsai(capsys, tmp_path)
    use("th")
