"""Files of these tests lie in a folder of their own; a proposal is under way."""

from pathlib import Path
from typing import Any

import pytest
from tests.web.approvals.proposed import propose
from tests.web.cast import Cast

from prongsai.web.approvals.models import Proposal


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def proposal(cast: Cast) -> Proposal:
    return propose(cast)
