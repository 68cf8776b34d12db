"""What the attacks have at hand: the cast of the web tests, and a sealed round."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.attacks.installation import Sealed, sealed
from tests.web.cast import Cast, assemble
from tests.web.conftest import django_db_modify_db_settings

from prongsai import language
from prongsai.web.assessment.rounds import sealing
from prongsai.web.assessment.surveys.sealing import blind

__all__ = ["django_db_modify_db_settings"]
ENDURE = bool(os.environ.get("PRONGSAI_ENDURE"))


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def round_(cast: Cast, _quick: None) -> Sealed:
    return sealed(cast)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: object) -> Iterator[None]:
    """Smaller keys and a passphrase that is quickly tried: how long they are is not what is attacked."""
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(blind, "BITS", 1024)
    monkeypatch.setattr(sealing, "_MEMORY", 64)
    language.use("th")
    yield
    language.use("th")
