"""Files of these tests lie in a folder of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.web.cast import Cast
from tests.web.results.brought import bring

from prongsai.web.assessment.results.models import Result
from prongsai.web.people.models import Agency


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def result(cast: Cast) -> Result:
    """Ban Dan's result as printed: o23 = 100 and indicator 1 = 92.23 contradict the rest."""
    return bring(cast)


@pytest.fixture
def agencies(cast: Cast) -> Callable[[int], None]:
    """Make so many agencies beside Ban Dan, of its province and kind, with totals from 80 upwards."""

    def made(number: int) -> None:
        before = Agency.objects.filter(code__startswith="beside-").count()
        for each in range(before, before + number):
            agency = Agency.objects.create(
                code=f"beside-{each}",
                name=f"เทศบาลที่ {each}",
                kind=cast.agency.kind,
                province=cast.agency.province,
            )
            now = timezone.now()
            Result.objects.create(
                agency=agency,
                fiscal_year=2567,
                rules="2567",
                source="sheet",
                total=80 + each,
                brought_at=now,
                changed_at=now,
            )

    return made
