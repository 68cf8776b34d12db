"""A database that does not answer is no fault of the file that is taken in."""

from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from tests.web.moving.conftest import Packed

from prongsai.errors import BadInputError
from prongsai.web.moving import taking_in
from prongsai.web.people.models import Agency
from prongsai.web.running import moving_house


def test_a_locked_database_is_told_as_such(packed: Packed, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_anything: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(taking_in, "_told", locked)
    with pytest.raises(BadInputError, match="ฐานข้อมูลไม่ตอบ"):
        moving_house.bring(Path(packed.file))
    assert not Agency.objects.filter(code="ban-dan").exists(), "nothing was taken in"
