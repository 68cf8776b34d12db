"""A sealed round, a clock that tests can set, and quick keys."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.attacks.installation import Sealed, sealed
from tests.web.cast import Cast

from prongsai.web.assessment.rounds import sealing
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys.actions import casting
from prongsai.web.assessment.surveys.sealing import blind, proof


class Clock:
    """What time it is, for everyone."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def on(self, **by: float) -> None:
        """Let time pass, or go back."""
        self.at += timedelta(**by)

    def seconds(self) -> float:
        return self.at.timestamp()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Noon today, until a test lets it pass; pages of pace look at it as well."""
    made = Clock(timezone.now().replace(hour=5, minute=0))
    monkeypatch.setattr(timezone, "now", lambda: made.at)
    monkeypatch.setattr(time, "monotonic", made.seconds)
    return made


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: object) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(blind, "BITS", 1024)
    monkeypatch.setattr(sealing, "_MEMORY", 64)
    monkeypatch.setattr(casting, "pace", proof.Pace())


@pytest.fixture
def round_(cast: Cast, clock: Clock) -> Sealed:
    return sealed(cast)


@pytest.fixture
def participation(round_: Sealed) -> Participation:
    return round_.join()
