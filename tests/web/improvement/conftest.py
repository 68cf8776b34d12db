"""Plans at hand, and files in a folder of the test's own."""

from pathlib import Path
from typing import Any

import pytest
from tests.web.cast import Cast
from tests.web.improvement import made

from prongsai.web.improvement.models import Measure, Plan, Task


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Ban Dan's plan for 2568, carried out, with one measure of the finance unit."""
    return made.plan(cast)


@pytest.fixture
def measure(plan: Plan) -> Measure:
    return plan.measures.get()


@pytest.fixture
def task(cast: Cast, measure: Measure) -> Task:
    return made.task(cast, measure)
