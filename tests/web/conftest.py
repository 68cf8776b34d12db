"""What every web test has at hand: the cast, and Thai at first."""

import pytest
from tests.web.cast import Cast, assemble

from prongsai import language
from prongsai.web.look import figures


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone, in the database of this test."""
    return assemble()


@pytest.fixture(autouse=True)
def _thai_at_first() -> None:
    """Each test begins in Thai with Arabic digits, whatever was spoken before it."""
    language.use("th")
    figures.use(thai=False)
