"""Files of these tests lie in a folder of their own."""

from pathlib import Path
from typing import Any

import pytest
from tests.web.cast import Cast
from tests.web.results.brought import bring

from prongsai.web.assessment.results.models import Result


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def result(cast: Cast) -> Result:
    """Ban Dan's result as printed: o23 = 100 and indicator 1 = 92.23 contradict the rest."""
    return bring(cast)
