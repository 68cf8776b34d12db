"""Quick keys."""

import pytest
from tests.attacks.installation import Sealed, sealed
from tests.web.cast import Cast

from prongsai.web.assessment.rounds import sealing


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_MEMORY", 64)


@pytest.fixture
def round_(cast: Cast) -> Sealed:
    return sealed(cast)
